import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Account, startLive } from './live-server.ts'

/**
 * The vendor's sample, made of single events and read back. Its dates stay as printed, opens before their send
 * included; its weekdays are the true ones, and a reply has the time that it must have.
 */
const ZONE_OFFSET = '+05:30'

const OPTED_OUT = 'sarah'

interface Sample {
  readonly sequence: { id: string; name: string; owner: string; client?: string }
  readonly step: number
  readonly contact: { id: string; firstName: string; lastName: string }
  readonly sentAt: string
  readonly opens: readonly [count: number, last: string]
  readonly clicks: readonly [count: number, last: string, url: string]
  readonly reply?: readonly [at: string, conversationId: string]
  readonly outcome: string
}

const SAMPLES: readonly Sample[] = [
  {
    sequence: { id: '8Jwomvq5aO', name: 'Welcome Campaign', owner: 'John Doe', client: 'g9bzZq4aMd' },
    step: 1,
    contact: { id: 'jane', firstName: 'Jane', lastName: 'Smith' },
    sentAt: '2024-12-18T10:59:29',
    opens: [2, '2024-11-18T12:04:40'],
    clicks: [3, '2024-11-22T08:24:40', 'https://example.com/offer'],
    reply: ['2024-12-19T09:00:00', ''],
    outcome: 'Interested',
  },
  {
    sequence: { id: '9XpRq4aYZ', name: 'Follow-Up Sequence', owner: 'Alice Johnson', client: 'h4mQkZ2nAf' },
    step: 2,
    contact: { id: 'michael', firstName: 'Michael', lastName: 'Brown' },
    sentAt: '2024-12-20T09:45:00',
    opens: [5, '2024-12-22T10:15:00'],
    clicks: [1, '2024-12-22T11:30:00', 'https://example.com/product'],
    outcome: 'Out of Office',
  },
  {
    sequence: { id: '5QwoKv8aBn', name: 'Closing Campaign', owner: 'Mark White' },
    step: 3,
    contact: { id: OPTED_OUT, firstName: 'Sarah', lastName: 'Lee' },
    sentAt: '2024-12-21T14:30:00',
    opens: [8, '2024-12-23T16:45:00'],
    clicks: [4, '2024-12-23T18:30:00', 'https://example.com/discount'],
    reply: ['2024-12-23T17:00:00', '8aJq9W4oBv'],
    outcome: 'Meeting Booked',
  },
]

let live: Awaited<ReturnType<typeof startLive>>
let account: Account
beforeAll(async () => {
  live = await startLive({ now: '2025-01-15T00:00:00Z' })
  account = await live.account({ timezone: 'Asia/Kolkata' })
  for (const [id, firstName, companyName] of [
    ['g9bzZq4aMd', 'john', 'Demo'],
    ['h4mQkZ2nAf', 'alice', 'TechCorp'],
  ] as const) {
    const lastName = firstName === 'john' ? 'doe' : 'johnson'
    const email = `${firstName}@client.test`
    await account.put('clients', id, { firstName, lastName, email, status: 'active', companyName })
  }
  for (const sample of SAMPLES) await tell(sample)
})
afterAll(() => live.close())

async function tell(sample: Sample): Promise<void> {
  const { sequence, contact, step } = sample
  await account.put('agents', `owner-of-${sequence.id}`, { name: sequence.owner })
  await account.put('sequences', sequence.id, {
    name: sequence.name,
    ownerId: `owner-of-${sequence.id}`,
    ...(sequence.client === undefined ? {} : { clientId: sequence.client }),
  })
  await account.put('contacts', contact.id, { firstName: contact.firstName, lastName: contact.lastName })
  const of = { contactId: contact.id, messageId: `to ${contact.id}`, sequenceId: sequence.id }
  const event = (kind: string, at: string, members: object = {}) => ({
    kind,
    time: `${at}${ZONE_OFFSET}`,
    ...of,
    ...members,
  })
  const [opens, lastOpen] = sample.opens
  const [clicks, lastClick, url] = sample.clicks
  const earlier = (last: string, back: number) => last.replace(/\d{2}$/, String(back).padStart(2, '0'))
  await account.send([
    event('message.sent', sample.sentAt, {
      step,
      sender: 'me@tea.test',
      recipient: `${contact.id}@cafe.test`,
    }),
    event('message.opened', lastOpen),
    ...Array.from({ length: opens - 1 }, (_, n) =>
      event('message.opened', earlier(lastOpen, n).replace(/T\d{2}/, 'T01')),
    ),
    event('message.clicked', lastClick, { url }),
    ...Array.from({ length: clicks - 1 }, (_, n) =>
      event('message.clicked', earlier(lastClick, n).replace(/T\d{2}/, 'T01'), {
        url: 'https://example.com/',
      }),
    ),
    event('prospect.outcome_changed', '2025-01-01T00:00:00', { outcome: sample.outcome }),
  ])
  if (sample.reply !== undefined) {
    const [at, conversationId] = sample.reply
    await account.send([event('message.replied', at, { conversationId })])
  }
  if (contact.id === OPTED_OUT) await account.send([event('message.unsubscribed', '2024-12-24T08:00:00')])
}

test('The vendor’s sample is answered as printed, with true weekdays', async () => {
  const answer = await account.post('/consolidated-stats', {
    sequenceIds: ['8Jwomvq5aO', '9XpRq4aYZ', '5QwoKv8aBn'],
    startDate: '2024-11-15',
    endDate: '2025-11-15',
    pageNum: 1,
    pageLimit: 25,
  })
  expect(answer.status).toBe(200)
  expect(answer.headers['content-type']).toBe('application/json; charset=utf-8')
  expect(answer.body).toEqual({
    message: 'Sequence prospects & emails stats fetched successfully',
    payload: {
      data: [
        {
          'Sequence Title': 'Welcome Campaign',
          'Sequence Owner': 'John Doe',
          'Step Number': 1,
          'Sender Email': 'me@tea.test',
          'Recipient Email': 'jane@cafe.test',
          'Recipient name': 'Jane Smith',
          'Email Sent At': 'Wed Dec 18 2024 10:59:29 GMT+5:30 (Asia/Kolkata)',
          'Open Count': 2,
          'Last Opened At': 'Mon Nov 18 2024 12:04:40 GMT+5:30 (Asia/Kolkata)',
          Replied: 'Yes',
          'Replied At': 'Thu Dec 19 2024 09:00:00 GMT+5:30 (Asia/Kolkata)',
          'Conversation Id': '',
          'Current Sentiment': 'Positive',
          'Click Count': 3,
          'Last Clicked At': 'Fri Nov 22 2024 08:24:40 GMT+5:30 (Asia/Kolkata)',
          'Last Link Clicked': 'https://example.com/offer',
          Bounced: 'No',
          'Bounced At': '',
          Unsubscribed: 'No',
          Deleted: 'No',
          'Sequence Id': '8Jwomvq5aO',
          Client: {
            id: 'g9bzZq4aMd',
            firstName: 'john',
            lastName: 'doe',
            email: 'john@client.test',
            status: 'active',
            companyName: 'Demo',
          },
        },
        {
          'Sequence Title': 'Follow-Up Sequence',
          'Sequence Owner': 'Alice Johnson',
          'Step Number': 2,
          'Sender Email': 'me@tea.test',
          'Recipient Email': 'michael@cafe.test',
          'Recipient name': 'Michael Brown',
          'Email Sent At': 'Fri Dec 20 2024 09:45:00 GMT+5:30 (Asia/Kolkata)',
          'Open Count': 5,
          'Last Opened At': 'Sun Dec 22 2024 10:15:00 GMT+5:30 (Asia/Kolkata)',
          Replied: 'No',
          'Replied At': '',
          'Conversation Id': '',
          'Current Sentiment': 'Neutral',
          'Click Count': 1,
          'Last Clicked At': 'Sun Dec 22 2024 11:30:00 GMT+5:30 (Asia/Kolkata)',
          'Last Link Clicked': 'https://example.com/product',
          Bounced: 'No',
          'Bounced At': '',
          Unsubscribed: 'No',
          Deleted: 'No',
          'Sequence Id': '9XpRq4aYZ',
          Client: {
            id: 'h4mQkZ2nAf',
            firstName: 'alice',
            lastName: 'johnson',
            email: 'alice@client.test',
            status: 'active',
            companyName: 'TechCorp',
          },
        },
        {
          'Sequence Title': 'Closing Campaign',
          'Sequence Owner': 'Mark White',
          'Step Number': 3,
          'Sender Email': 'me@tea.test',
          'Recipient Email': 'sarah@cafe.test',
          'Recipient name': 'Sarah Lee',
          'Email Sent At': 'Sat Dec 21 2024 14:30:00 GMT+5:30 (Asia/Kolkata)',
          'Open Count': 8,
          'Last Opened At': 'Mon Dec 23 2024 16:45:00 GMT+5:30 (Asia/Kolkata)',
          Replied: 'Yes',
          'Replied At': 'Mon Dec 23 2024 17:00:00 GMT+5:30 (Asia/Kolkata)',
          'Conversation Id': '8aJq9W4oBv',
          'Current Sentiment': 'Positive',
          'Click Count': 4,
          'Last Clicked At': 'Mon Dec 23 2024 18:30:00 GMT+5:30 (Asia/Kolkata)',
          'Last Link Clicked': 'https://example.com/discount',
          Bounced: 'No',
          'Bounced At': '',
          Unsubscribed: 'Yes',
          Deleted: 'No',
          'Sequence Id': '5QwoKv8aBn',
          Client: {},
        },
      ],
      hasMore: false,
      nextPageNumber: 1,
    },
  })
})

test('The path that the vendor’s command line calls answers the same', async () => {
  const body = { sequenceIds: ['8Jwomvq5aO'], startDate: '2024-12-01', endDate: '2024-12-31' }
  const direct = await account.post('/consolidated-stats', body)
  const alias = await live.server.app.inject({
    method: 'POST',
    url: '/api/open-api/v1/analytics/consolidated-stats',
    headers: { 'x-api-key': account.key, 'sh-application': 'open-api' },
    payload: body,
  })
  expect(direct.body.payload.data).toHaveLength(1)
  expect(alias.payload).toBe(direct.text)
})

test('A client reads the dates: with the zone in brackets, or cut off', async () => {
  const { data } = await account.page({
    sequenceIds: ['8Jwomvq5aO'],
    startDate: '2024-12-01',
    endDate: '2024-12-31',
  })
  const text = String(data[0]?.['Email Sent At'])
  const sentMs = Date.parse('2024-12-18T10:59:29+05:30')
  expect(Date.parse(text)).toBe(sentMs)
  expect(Date.parse(text.replace(/ \(.*\)$/, ''))).toBe(sentMs)
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Account, of, startLive } from './live-server.ts'

let live: Awaited<ReturnType<typeof startLive>>
let account: Account
beforeAll(async () => {
  live = await startLive()
  account = await live.account({ settings: { saleshandy: { outcomes: { 'Demo booked': 'Positive' } } } })
  await account.put('agents', 'joe', { name: 'Joe Smith', email: 'joe@tea.test' })
  await account.put('clients', 'c9', { companyName: 'Client Inc' })
  await account.put('sequences', 'seq', { name: 'Cafés', ownerId: 'joe', clientId: 'c9' })
  await account.put('sequences', 'empty', { name: 'Nobody yet' })
  await account.send(STORY)
})
afterAll(() => live.close())

/** An event of a message to a contact, both of one name. */
function to(contactId: string, kind: string, clock: string, members: object = {}): object {
  return of(kind, clock, { contactId, messageId: contactId, ...members })
}

function sent(contactId: string, members: object = {}): object {
  return to(contactId, 'sent', '08:00', { sender: 'joe@tea.test', ...members })
}

function outcome(contactId: string, word: string): object {
  return of('prospect.outcome_changed', '20:00', { contactId, messageId: undefined, outcome: word })
}

function entered(contactId: string): object {
  return of('enrollment.started', '07:00', { contactId, messageId: undefined })
}

/**
 * Ten prospects of seq:
 * idle (entered only), queued (waits), deferred (put off), unopened (delivered), opened twice,
 * clicked (without an open), replied (opened, clicked, replied), auto (opened, a machine replied),
 * bounced, failed. `unopened` and `auto` have unsubscribed.
 */
const STORY = [
  entered('idle'),
  entered('replied'),
  to('queued', 'queued', '08:00'),
  to('deferred', 'queued', '08:00'),
  to('deferred', 'deferred', '08:01'),
  sent('unopened'),
  to('unopened', 'delivered', '08:01'),
  to('unopened', 'unsubscribed', '08:02'),
  sent('opened'),
  to('opened', 'opened', '09:00'),
  to('opened', 'opened', '09:01'),
  sent('clicked', { sender: 'Joe@Tea.test' }),
  to('clicked', 'clicked', '09:00'),
  sent('replied'),
  to('replied', 'opened', '09:00'),
  to('replied', 'clicked', '09:01'),
  to('replied', 'replied', '09:02'),
  sent('auto', { sender: 'ann@tea.test' }),
  to('auto', 'opened', '09:00'),
  to('auto', 'replied', '09:02', { automated: true }),
  { kind: 'contact.opt_in_changed', time: '2026-01-22T00:00:00Z', contactId: 'auto', status: 'unsubscribed' },
  sent('bounced'),
  to('bounced', 'bounced', '08:01'),
  sent('failed'),
  to('failed', 'failed', '08:01'),
  // A second message to one of them, and things that are none of this sequence's or of nobody's.
  sent('opened', { messageId: 'second', time: '2026-01-21T08:00:00Z' }),
  sent('stranger', { sequenceId: 'another' }),
  sent('incoming', { direction: 'incoming' }),
  to('incoming', 'delivered', '08:01'),
  to('tomorrow', 'sent', '08:00', { time: '2026-01-30T13:00:00Z', sender: 'joe@tea.test' }),
  { kind: 'message.sent', time: '2026-01-20T08:00:00Z', sender: 'joe@tea.test', contactId: 'newsletter' },
  outcome('idle', 'Not Now'),
  outcome('opened', 'interested'),
  outcome('clicked', 'Meeting booked'),
  outcome('replied', 'Demo booked'),
  outcome('bounced', 'Do not contact'),
]

test('A sequence’s prospects are told in texts of digits, its e-mails in numbers', async () => {
  const answer = await account.post('/stats', { sequenceId: 'seq' })
  expect(answer.body).toEqual({
    message: 'Sequence consolidated fetched successfully',
    payload: {
      prospects: [
        {
          total: '10',
          open: '4',
          replied: '1',
          clicked: '2',
          unsubscribed: '2',
          contacted: '7',
          notContacted: '3',
          uncategorized: '3',
          interested: '1',
          notInterested: '0',
          meetingBooked: '1',
          outOfOffice: '0',
          closed: '0',
          notNow: '1',
          doNotContact: '1',
          interestedDealValue: '0',
          meetingBookedDealValue: '0',
          closedDealValue: '0',
          sentNoOpen: '3',
          openedNoReply: '3',
          openedNoClicked: '2',
          clickedNoReply: '1',
        },
      ],
      emails: {
        total: 10,
        status: { scheduled: 2, delivered: 5, opened: 4, clicked: 2, replied: 1, bounced: 1, failed: 1 },
      },
      sequenceId: 'seq',
      sequenceName: 'Cafés',
      client: {
        id: 'c9',
        firstName: '',
        lastName: '',
        email: '',
        status: 'active',
        companyName: 'Client Inc',
      },
    },
  })
  expect(Object.keys(answer.body.payload.prospects[0])).toHaveLength(22)
})

test('The other path answers the same', async () => {
  for (const [page, body] of [
    ['stats', { sequenceId: 'seq' }],
    ['emailaccount/stats', { emailId: 'joe@tea.test' }],
  ] as const) {
    const direct = await account.post(`/${page}`, body)
    const alias = await live.server.call('POST', `/api/open-api/v1/analytics/${page}`, body, account.key)
    expect(direct.status).toBe(200)
    expect(alias.text).toBe(direct.text)
  }
})

test('A sequence without prospects has zeros; one that was never written is 404, whatever its events', async () => {
  const { prospects, emails, client } = await account.payload('/stats', { sequenceId: 'empty' })
  expect(new Set(Object.values(prospects[0]))).toEqual(new Set(['0']))
  expect(emails.total).toBe(0)
  expect(new Set(Object.values(emails.status))).toEqual(new Set([0]))
  expect(client).toEqual({})
  for (const sequenceId of ['another', 'nobody', 'SEQ']) {
    const { status, body } = await account.post('/stats', { sequenceId })
    expect([status, body]).toEqual([
      404,
      { statusCode: 404, message: 'Sequence not found', error: 'Not Found' },
    ])
  }
})

describe('a sending address', () => {
  test('is told with all that it sent in sequences, whatever the case of its letters', async () => {
    const answer = await account.post('/emailaccount/stats', { emailId: 'joe@tea.test' })
    expect(answer.body).toEqual({
      message: 'Email Account consolidated fetched successfully',
      payload: {
        'Email Analytics': [
          {
            'Email Address': 'joe@tea.test',
            Name: 'Joe Smith',
            ESP: '',
            'Sequence Count': 2,
            'Setup Score': 0,
            'Inbox Score': 0,
            'Total Contacted': 7,
            'Total Sent': 8,
            Opens: 3,
            Clicked: 2,
            Replies: 1,
            'Bounce Rate': 12.5,
            Unsubscribed: 1,
            'Not Now': 0,
            'Do Not Contact': 1,
            Uncategorized: 3,
            'Positive Sentiments': 3,
            'Negative Sentiments': 1,
            'Neutral Sentiments': 0,
            Interested: 1,
            'Meeting Booked': 1,
            'Out of Office': 0,
            'Not Interested': 0,
            Tags: [],
            Owner: 'Joe Smith',
          },
        ],
        EmailAccountId: 'joe@tea.test',
        'Email Address': 'joe@tea.test',
        client: {},
      },
    })
    const { 'Email Analytics': shouted } = await account.payload('/emailaccount/stats', {
      emailId: 'JOE@TEA.TEST',
    })
    expect(shouted[0]).toMatchObject({ 'Total Sent': 8, 'Total Contacted': 7, Owner: 'Joe Smith' })
  })

  test('of somebody unknown has no name, and one that sent nothing in a sequence is 404', async () => {
    const { 'Email Analytics': rows } = await account.payload('/emailaccount/stats', {
      emailId: 'ann@tea.test',
    })
    expect(rows[0]).toMatchObject({
      Name: '',
      Owner: '',
      'Total Sent': 1,
      Opens: 1,
      Replies: 0,
      'Bounce Rate': 0,
    })
    const { status, body } = await account.post('/emailaccount/stats', { emailId: 'nobody@tea.test' })
    expect([status, body]).toEqual([
      404,
      { statusCode: 404, message: 'Email account not found', error: 'Not Found' },
    ])
  })

  test('leaves out a message that came in, though it was sent once as well', async () => {
    const other = await live.account()
    await other.send([sent('a'), { ...sent('a', { direction: 'incoming' }), id: 'in' }, sent('b')])
    const { 'Email Analytics': rows } = await other.payload('/emailaccount/stats', {
      emailId: 'joe@tea.test',
    })
    expect(rows[0]).toMatchObject({ 'Total Sent': 1, 'Total Contacted': 1 })
  })

  test('shares its bounces out over its sends in percent with two places', async () => {
    const other = await live.account()
    const three = ['a', 'b', 'c'].map((name) => sent(name))
    await other.send([...three, to('a', 'bounced', '09:00')])
    const rate = async () =>
      (await other.payload('/emailaccount/stats', { emailId: 'joe@tea.test' }))['Email Analytics'][0][
        'Bounce Rate'
      ]
    expect(await rate()).toBe(33.33)
    await other.send([to('b', 'bounced', '09:00')])
    expect(await rate()).toBe(66.67)
  })
})

test('A prospect who entered twice is one, and a late event moves the figures', async () => {
  const other = await live.account()
  await other.put('sequences', 'seq', {})
  await other.send([entered('ann'), { ...entered('ann'), id: 'again' }, to('ann', 'opened', '09:00')])
  const figures = async () => (await other.payload('/stats', { sequenceId: 'seq' })).prospects[0]
  expect(await figures()).toMatchObject({ total: '1', contacted: '1', open: '1', uncategorized: '1' })
  await other.send([to('ann', 'replied', '08:30'), outcome('ann', 'Closed')])
  expect(await figures()).toMatchObject({ replied: '1', openedNoReply: '0', closed: '1', uncategorized: '0' })
})

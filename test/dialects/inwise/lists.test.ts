import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { numberOf } from '../../../src/model/number-id.ts'
import { startLive, type Tenant } from './live-server.ts'

let live: Awaited<ReturnType<typeof startLive>>
beforeAll(async () => {
  live = await startLive()
})
afterAll(() => live.close())

const YESTERDAY = '2024-09-17T09:00:00Z'

/** An e-mail event of campaign 5 and contact 7, yesterday at noon. */
function event(kind: string, members: object = {}): object {
  return {
    kind: `message.${kind}`,
    time: YESTERDAY,
    contactId: 7,
    campaignId: 5,
    channel: 'email',
    ...members,
  }
}

async function tenantWith(...events: object[]): Promise<Tenant> {
  const tenant = await live.tenant()
  await tenant.send(events.map((one, number) => ({ id: `e${number}`, ...one })))
  return tenant
}

describe('Rows', () => {
  it('of sent e-mails are outgoing e-mails; those that bounced later stay', async () => {
    const tenant = await tenantWith(
      event('sent', { messageId: 'm1' }),
      event('bounced', { messageId: 'm1' }),
      event('sent', { channel: 'sms' }),
      event('sent', { channel: undefined, campaignId: undefined }),
      event('sent', { direction: 'incoming' }),
      event('suppressed', { reason: 'bounced' }),
    )
    expect(await tenant.rows('sentEmails')).toMatchObject([{ transaction_id: 'm1' }])
    expect(await tenant.rows('undelivered')).toMatchObject([{ reason: 'bounced' }])
    expect(await tenant.rows('activities')).toMatchObject([{ action_type: 'emailBounced' }])
  })

  it('leave out members without a value', async () => {
    const tenant = await tenantWith(
      event('sent', { contactId: undefined, campaignId: undefined }),
      event('suppressed', { contactId: undefined, campaignId: undefined }),
      event('opened', { contactId: undefined, campaignId: undefined }),
    )
    expect(await tenant.rows('sentEmails')).toEqual([
      {
        row_index: expect.any(Number),
        transaction_id: 'e0',
        date_sent: '2024-09-17 12:00:00',
        email: '',
        message_size: 0,
        sending_source: 'Campaign',
      },
    ])
    expect(Object.keys((await tenant.rows('undelivered'))[0])).toEqual([
      'id',
      'email',
      'reason',
      'create_date',
    ])
    expect(Object.keys((await tenant.rows('activities'))[0])).toEqual(['id', 'action_date', 'action_type'])
  })

  it.each([
    [0, 0],
    [1, 1],
    [1024, 1],
    [1025, 2],
  ])('of %i bytes are of %i kilobytes', async (size, kilobytes) => {
    const tenant = await tenantWith(event('sent', { size, sendingSource: 'Automation' }))
    const [row] = await tenant.rows('sentEmails')
    expect([row.message_size, row.sending_source]).toEqual([kilobytes, 'Automation'])
  })

  it('of each type say what they are, and what their type adds', async () => {
    const url = 'https://example.org/'
    const ip = '203.0.113.1'
    const tenant = await tenantWith(
      event('opened', { ip, url }),
      event('clicked', { ip, url, linkNumber: 3, properties: { remarks: 'not this' } }),
      event('clicked', { url, properties: { remarks: 12 } }),
      event('bounced', { ip, bounceClass: 'mailbox_full' }),
      event('bounced'),
      event('unsubscribed', { properties: { remarks: { deep: true } } }),
      event('viewed_in_browser'),
      event('viewed_in_browser', { public: true }),
      event('printed'),
      event('complained', { handled: true }),
      event('onsite', { url }),
      event('delivered'),
      event('forwarded'),
    )
    const rows: Record<string, unknown>[] = await tenant.rows('activities')
    const seen = rows
      .reverse()
      .map(({ action_type, ip, remarks, additional_data }) =>
        [action_type, ip, remarks, additional_data].map((value) => value ?? '-').join(' '),
      )
    expect(seen).toEqual([
      'emailOpened 203.0.113.1 - -',
      'emailClicked 203.0.113.1 3 https://example.org/',
      'emailClicked - 12 https://example.org/',
      'emailBounced - - mailbox_full',
      'emailBounced - - other_hard',
      'emailUnsubscribed - - -',
      'emailWebVersion - - -',
      'emailPublicWebVersion - - -',
      'emailPrinted - - -',
      'emailReportSpam - - -',
      'emailOnsite - - https://example.org/',
    ])
    const count = async (types: string) => (await tenant.rows(`activities?action_type=${types}`)).length
    expect(await count('emailWebVersion')).toBe(1)
    expect(await count('emailPublicWebVersion,emailOpened')).toBe(2)
    expect(await count('emailPublicWebVersion&action_type=emailWebVersion')).toBe(2)
    expect(await count('emailBounced')).toBe(2)
  })

  it('carry the contact’s external id and, where none was sent, its address; after a deletion too', async () => {
    const tenant = await tenantWith(
      event('sent', { recipient: 'then@example.org' }),
      event('sent'),
      event('opened'),
      event('suppressed', { contactId: 8 }),
    )
    await tenant.put('contacts', '7', { email: 'now@example.org', externalId: 'crm-7' })
    const check = async () => {
      const rows = await tenant.rows('sentEmails')
      expect(rows.map((row: Record<string, unknown>) => [row.email, row.external_id])).toEqual([
        ['now@example.org', 'crm-7'],
        ['then@example.org', 'crm-7'],
      ])
      expect(Object.keys(rows[0]).at(-1)).toBe('external_id')
      expect((await tenant.rows('activities'))[0].external_id).toBe('crm-7')
    }
    await check()
    expect((await tenant.rows('undelivered'))[0]).not.toHaveProperty('external_id')
    await tenant.remove('contacts', '7')
    await check()
  })

  it('have numbers for ids that are none, and are found by both', async () => {
    const tenant = await tenantWith(
      event('opened', { contactId: 'user_1', campaignId: 'spring' }),
      event('opened', { contactId: '007', campaignId: '9007199254740993' }),
      event('opened', { contactId: 9_007_199_254_740_991, campaignId: 'spring' }),
    )
    const found = async (query: string) =>
      (await tenant.rows(`activities?${query}`)).map((row: Record<string, unknown>) => row.contact_id)
    const [user, zeros, spring, large] = ['user_1', '007', 'spring', '9007199254740993'].map(numberOf)
    expect(await found('')).toEqual([9_007_199_254_740_991, zeros, user])
    expect(await found('contact_id=user_1')).toEqual([user])
    expect(await found(`contact_id=${user}`)).toEqual([user])
    expect(await found('contact_id=7')).toEqual([])
    // The same, asked for where the contact itself has been written.
    await tenant.put('contacts', '9007199254740991', {})
    expect(await found('contact_id=007')).toEqual([zeros])
    expect(await found('contact_id=9007199254740991')).toEqual([9_007_199_254_740_991])
    expect(await found(`campaign_id=${spring}`)).toEqual([9_007_199_254_740_991, user])
    expect(await found(`campaign_id=spring&contact_id=${user}`)).toEqual([user])
    expect(await found(`campaign_id=${large}`)).toEqual(await found('campaign_id=9007199254740993'))
  })

  it('of another workspace are never seen', async () => {
    const theirs = await tenantWith(event('sent'))
    const ours = await live.tenant()
    expect(await ours.rows('sentEmails?contact_id=7&date_from=2000-01-01')).toEqual([])
    expect(await ours.rows('recentSentEmails')).toEqual([])
    expect(await theirs.rows('sentEmails?contact_id=7')).toHaveLength(1)
  })
})

describe('The window', () => {
  it('holds the second it ends with, and the day', async () => {
    const tenant = await tenantWith(
      ...['08:59:59.999', '09:00:00.000', '09:00:00.999', '09:00:01.000', '20:59:59.999', '21:00:00.000'].map(
        (clock) => event('opened', { time: `2024-09-10T${clock}Z`, properties: { remarks: clock } }),
      ),
    )
    const found = async (query: string) =>
      (await tenant.rows(`activities?${query}`)).map((row: Record<string, unknown>) => row.remarks)
    expect(await found('date_from=2024-09-10+12:00:00&date_to=2024-09-10+12:00:00')).toEqual([
      '09:00:00.999',
      '09:00:00.000',
    ])
    expect(await found('date_from=2024-09-10&date_to=2024-09-10')).toHaveLength(5)
    expect(await found('date_from=2024-09-11&date_to=2024-09-11')).toEqual(['21:00:00.000'])
    // Seven times 24 hours back from the end of what is named.
    expect(await found('date_to=2024-09-17+12:00:00')).toHaveLength(5)
    expect(await found('date_to=2024-09-17')).toEqual(['21:00:00.000'])
  })

  it('that ends now includes the present and leaves out what is still to come', async () => {
    const tenant = await tenantWith(
      event('opened', { time: '2024-09-18T10:00:00.001Z', properties: { remarks: 'to come' } }),
      event('opened', { time: '2024-09-18T10:00:00.000Z', properties: { remarks: 'now' } }),
      event('opened', { time: '2024-09-11T10:00:00.000Z', properties: { remarks: 'first' } }),
      event('opened', { time: '2024-09-11T09:59:59.999Z', properties: { remarks: 'past' } }),
    )
    const rows = await tenant.rows('activities')
    expect(rows.map((row: Record<string, unknown>) => row.remarks)).toEqual(['first', 'now'])
  })

  it('shows the clock of the zone that the workspace sets', async () => {
    const tenant = await live.tenant({ timezone: 'UTC', settings: { inwise: { timezone: 'Asia/Kolkata' } } })
    await tenant.send([event('sent')])
    expect((await tenant.rows('sentEmails'))[0].date_sent).toBe('2024-09-17 14:30:00')
  })
})

describe('Pages', () => {
  it('hold each row once, last received first, whatever the time of the event, and say how many there are', async () => {
    const tenant = await live.tenant()
    await tenant.send(
      Array.from({ length: 2305 }, (_, number) => ({
        id: `o${number}`,
        kind: number % 2 === 0 ? 'message.opened' : 'message.clicked',
        time: new Date(Date.parse(YESTERDAY) - ((number * 7919) % 2305) * 1000).toISOString(),
        contactId: 7,
        channel: 'email',
      })),
    )
    const seen: number[] = []
    for (let index = 1; ; index += 1) {
      const { body, headers } = await tenant.get(`activities?page_size=1000&page_index=${index}`)
      expect(headers['x-total-count']).toBe('2305')
      seen.push(...body.map((row: { id: number }) => row.id))
      if (body.length < 1000) break
    }
    expect(seen).toHaveLength(2305)
    expect(seen).toEqual([...new Set(seen)].sort((a, b) => b - a))
    expect(await tenant.rows('activities')).toHaveLength(100)
    expect(await tenant.rows('activities?page_index=24')).toHaveLength(5)
    for (const past of ['25', '10001', '999999999999999']) {
      const { body, headers } = await tenant.get(`activities?page_index=${past}&page_size=1000`)
      expect([body, headers['x-total-count']]).toEqual([[], '2305'])
    }
  })

  it('far down hold the same rows as near the start', async () => {
    const tenant = await live.tenant()
    const times = Array.from({ length: 10_500 }, (_, number) => event('sent', { id: `s${number}` }))
    await tenant.send(times)
    const ids = async (path: string): Promise<number[]> =>
      (await tenant.rows(path)).map((row: { row_index: number }) => row.row_index)
    const shallow = await ids('sentEmails?page_index=10&page_size=1000')
    const deep = await ids('sentEmails?page_index=11&page_size=1000')
    expect([...shallow, ...deep]).toHaveLength(1500)
    expect(deep[0]).toBe((shallow.at(-1) ?? 0) - 1)
    expect(await ids('sentEmails?page_index=105&page_size=100')).toEqual(deep.slice(-100))
  })
})

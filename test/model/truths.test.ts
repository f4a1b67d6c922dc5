import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../server.ts'

/**
 * What five vendors say of one campaign, on events that a person can count. It is a sequence too, and all of it is
 * e-mail, so that everybody speaks of the same. What means the same is listed in truths.ts.
 */

const id = 'five'
let server: TestServer
let key: string

const DAY = 'start=2025-12-31&end=2026-01-01'
const OF_ALL_TIME = 'campaign_id=turn&date_from=1990-01-01&date_to=2100-01-01'

beforeAll(async () => {
  server = await startServer({ now: '2026-01-05T12:00:00Z' })
  key = (await server.workspace(id)).key
  const put = (thing: string) => server.call('PUT', `/api/workspaces/${id}/${thing}`, { name: 'Turn' })
  await Promise.all(['campaigns/turn', 'sequences/turn'].map(put))
  const of = (contactId: string, kind: string, time: string, more: object = {}) => ({
    kind: `message.${kind}`,
    time: `${time}Z`,
    contactId,
    messageId: `to ${contactId}`,
    campaignId: 'turn',
    sequenceId: 'turn',
    channel: 'email',
    ...more,
  })
  const sent = (contactId: string) => of(contactId, 'sent', '2025-12-31T23:30:00', { sender: 'joe@tea.test' })
  await server.send(id, [
    ...['ann', 'bob', 'cid', 'dee', 'eve'].flatMap((contactId) => [
      { kind: 'contact.created', contactId, time: '2025-12-31T20:00:00Z' },
      sent(contactId),
    ]),
    // Ann opened twice, in two years, and clicked; Bob clicked and never opened; Cid opened and went.
    of('ann', 'opened', '2025-12-31T23:45:00'),
    of('ann', 'opened', '2026-01-01T00:10:00'),
    of('ann', 'clicked', '2026-01-01T00:11:00'),
    of('bob', 'clicked', '2026-01-01T09:00:00'),
    of('cid', 'opened', '2026-01-01T10:00:00'),
    of('cid', 'unsubscribed', '2026-01-01T10:01:00'),
    of('dee', 'bounced', '2025-12-31T23:31:00'),
    of('eve', 'delivered', '2025-12-31T23:31:00'),
    of('fay', 'suppressed', '2025-12-31T23:30:00', { reason: 'unsubscribed' }),
    { kind: 'contact.deleted', contactId: 'eve', time: '2026-01-01T12:00:00Z' },
  ])
})
afterAll(() => server.close())

/** GetResponse's counters, summed up over all periods. */
async function statistics(grouping: string): Promise<Record<string, number>> {
  const params = [key, { message: 'turn', grouping }]
  const { body } = await server.call('POST', '/getresponse', {
    jsonrpc: '2.0',
    id: 1,
    method: 'get_message_stats',
    params,
  })
  const sums: Record<string, number> = {}
  for (const period of Object.values<Record<string, number>>(body.result)) {
    for (const [name, value] of Object.entries(period)) sums[name] = (sums[name] ?? 0) + value
  }
  return sums
}

async function campaignOs(page: string) {
  return (await server.call('GET', `/api/workspaces/${id}/analytics${page}`, undefined, key)).body
}

async function slickText(page: string) {
  return (await server.call('GET', `/v1/brands/${id}/analytics${page}`, undefined, key)).body
}

async function inwise(page: string) {
  const url = `/rest/v1/campaigns/email/${page}`
  return (await server.app.inject({ url, headers: { 'x-api-key': key } })).json()
}

async function saleshandy(page: string, body: object) {
  return (await server.call('POST', `/v1/analytics/${page}`, body, key)).body.payload
}

test('Hours, days, months and years of a message add up to the same', async () => {
  const sums = await Promise.all(['hourly', 'daily', 'monthly', 'yearly'].map(statistics))
  for (const sum of sums) {
    expect(sum).toEqual(sums[0])
    expect(sum).toMatchObject({ sent: 5, opened: 3, unique_opened: 2, clicked: 2, unique_clicked: 2 })
  }
})

test('Events of a campaign are as many wherever a vendor counts events', async () => {
  const counted = { opens: 3, clicks: 2, bounces: 1, unsubscribes: 1 }
  const { opened, clicked, unsubscribes, bounces_other_hard } = await statistics('yearly')
  expect({ opens: opened, clicks: clicked, bounces: bounces_other_hard, unsubscribes }).toEqual(counted)
  expect(await inwise('activitiesSummary?campaign_id=turn')).toMatchObject({ ...counted, sent: 5 })
  const window = { sequenceIds: ['turn'], startDate: '2025-12-31', endDate: '2025-12-31' }
  const { data } = await saleshandy('consolidated-stats', window)
  const sum = (name: string) =>
    data.reduce((all: number, row: Record<string, number>) => all + (row[name] ?? 0), 0)
  expect([data.length, sum('Open Count'), sum('Click Count')]).toEqual([5, 3, 2])
  const { totals } = await slickText('/campaigns/turn')
  expect(totals).toMatchObject({ contacts: 5, clicks: 2, unsubscribes: 1 })
})

test('People are as many wherever a vendor counts people', async () => {
  expect(await statistics('daily')).toMatchObject({ unique_opened: 2, unique_clicked: 2 })
  expect(await inwise('activitiesSummary?campaign_id=turn')).toMatchObject({
    opens_unique: 2,
    clicks_unique: 2,
  })
  expect((await slickText('/campaigns/turn')).totals).toMatchObject({ unique_clicks: 2 })
  // Bob, who only clicked, has opened here.
  const { prospects } = await saleshandy('stats', { sequenceId: 'turn' })
  expect(prospects[0]).toMatchObject({ contacted: '5', open: '3', clicked: '2' })
})

test('Opened messages are as many wherever a vendor takes a click for an open', async () => {
  const opened = { opened: 3, clicked: 2, bounced: 1 }
  expect((await campaignOs('/campaigns/turn?period=30d')).messages).toMatchObject({ ...opened, sent: 5 })
  const { emails } = await saleshandy('stats', { sequenceId: 'turn' })
  expect(emails).toMatchObject({ total: 5, status: opened })
  const { 'Email Analytics': rows } = await saleshandy('emailaccount/stats', { emailId: 'joe@tea.test' })
  expect(rows[0]).toMatchObject({ 'Total Sent': 5, Opens: 3, Clicked: 2 })
})

test('The summary of a campaign is what counting the rows of its lists gives', async () => {
  const summary = await inwise('activitiesSummary?campaign_id=turn')
  const [sent, undelivered, activities] = await Promise.all(
    ['sentEmails', 'undelivered', 'activities'].map((table) => inwise(`${table}?${OF_ALL_TIME}`)),
  )
  expect([sent.length, undelivered.length, activities.length]).toEqual([5, 1, 7])
  expect(summary).toMatchObject({ sent: sent.length, undelivered: undelivered.length })
  const { opens, clicks, bounces, unsubscribes, report_spam, onsite } = summary
  expect(opens + clicks + bounces + unsubscribes + report_spam + onsite).toBe(activities.length)
})

test('Growth is creations less deletions, and as many contacts exist everywhere', async () => {
  const { groups } = await slickText(`/contacts/add-delete-events?${DAY}&group=type`)
  const [created, deleted] = groups.map(({ total }: { total: number }) => total)
  expect([created, deleted]).toEqual([5, 1])
  for (const frequency of ['hour', 'day', 'month', 'year']) {
    const { totals } = await slickText(`/contacts/growth?${DAY}&frequency=${frequency}`)
    expect(totals.total, frequency).toBe(created - deleted)
  }
  expect((await slickText('/contacts')).totals.total).toBe(4)
  expect((await campaignOs('')).contacts.total).toBe(4)
})

test('A campaign has reached the contacts that it has, by as many messages as there are', async () => {
  expect((await slickText(`/campaigns?${DAY}`)).totals.total).toBe(5)
  expect((await slickText(`/campaigns/turn?${DAY}`)).totals.contacts).toBe(5)
  for (const group of ['source', 'status', 'weekday', 'direction']) {
    expect((await slickText(`/messages?${DAY}&group=${group}`)).totals.total, group).toBe(5)
  }
})

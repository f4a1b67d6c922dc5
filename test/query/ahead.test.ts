import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer({ now: '2026-03-02T12:00:00Z' })
})
afterAll(() => server.close())

/** A contact that will unsubscribe in an hour and be deleted in two, one that has unsubscribed, and a subscriber. */
const HISTORY = [
  ['soon', 'contact.created', '2026-02-01T00:00:00Z'],
  ['soon', 'contact.opt_in_changed', '2026-02-01T00:00:00Z', 'subscribed'],
  ['soon', 'contact.opt_in_changed', '2026-03-02T13:00:00Z', 'unsubscribed'],
  ['soon', 'contact.deleted', '2026-03-02T14:00:00Z'],
  ['gone', 'contact.created', '2026-02-01T00:00:00Z'],
  ['gone', 'contact.opt_in_changed', '2026-02-02T00:00:00Z', 'unsubscribed'],
  ['here', 'contact.created', '2026-02-01T00:00:00Z'],
  ['here', 'contact.opt_in_changed', '2026-02-01T00:00:00Z', 'subscribed'],
] as const

test('What is to come of a contact is not yet so, in counts by status and on rows of sends', async () => {
  const { id, key } = await server.workspace()
  await server.send(
    id,
    HISTORY.map(([contactId, kind, time, status], at) => ({ id: `h${at}`, contactId, kind, time, status })),
  )
  await server.send(
    id,
    ['soon', 'gone', 'here'].map((contactId) => ({
      id: `sent to ${contactId}`,
      kind: 'message.sent',
      time: '2026-03-01T10:00:00Z',
      messageId: `m ${contactId}`,
      sequenceId: 'q',
      step: 1,
      contactId,
    })),
  )
  const levels = `/v1/brands/${id}/analytics/contacts?group=opt_in_status`
  expect((await server.call('GET', levels, undefined, key)).body).toEqual({
    totals: { total: 3 },
    groups: [
      { name: 'Subscribed', total: 2 },
      { name: 'Unsubscribed', total: 1 },
    ],
  })
  const asked = { sequenceIds: ['q'], startDate: '2026-03-01', endDate: '2026-03-01' }
  const page = await server.call('POST', '/v1/analytics/consolidated-stats', asked, key)
  const rows: { Unsubscribed: string; Deleted: string }[] = page.body.payload.data
  expect(rows.map(({ Unsubscribed, Deleted }) => [Unsubscribed, Deleted])).toEqual([
    ['No', 'No'],
    ['Yes', 'No'],
    ['No', 'No'],
  ])
})

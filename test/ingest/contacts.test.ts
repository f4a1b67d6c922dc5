import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type HistoryRow, historyFrom, settle } from '../../src/ingest/commit/history.ts'
import type { Submission } from '../../src/ingest/submission.ts'
import { startServer, type TestServer } from '../server.ts'
import { type Brought, brought, NOW_MS } from './brought.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer({ now: new Date(NOW_MS).toISOString() })
})
afterAll(() => server.close())

/** Every contact of a workspace as it is kept, and as the log has it. */
async function contactsOf(workspaceId: string): Promise<{ kept: object; settled: object }[]> {
  const workspace = { workspace: workspaceId }
  const kept = await server.store.rows<{ id: string; exists: number; optInStatus: string; history: string }>(
    `SELECT id, deleted = 0 AS exists, toString(optInStatus) AS optInStatus, history FROM things FINAL
WHERE workspace = {workspace:String} AND collection = 'contacts' ORDER BY id`,
    workspace,
  )
  const logged = await server.store.rows<HistoryRow & { contactId: string }>(
    `SELECT contactId, kind, toUnixTimestamp64Milli(time) AS timeMs, sequence, own, toString(status) AS status,
  toString(source) AS source, counted
FROM events WHERE workspace = {workspace:String} AND own < 2
  AND kind IN ('contact.created', 'contact.deleted', 'contact.opt_in_changed')`,
    workspace,
  )
  return kept.map(({ id, exists, optInStatus, history }) => {
    const rows = logged
      .filter((row) => row.contactId === id)
      .map(({ contactId: _, ...row }) => row)
      .sort(bySequence)
    const said = settle(rows)
    return {
      kept: {
        id,
        exists: exists === 1,
        optInStatus,
        history: historyFrom(history)?.sort(bySequence) ?? rows,
      },
      settled: { id, exists: said.exists, optInStatus: said.optInStatus, history: rows },
    }
  })
}

function bySequence(a: HistoryRow, b: HistoryRow): number {
  return a.sequence - b.sequence
}

async function submit(workspaceId: string, some: Brought): Promise<void> {
  const workspace = server.program.registry.workspace(workspaceId)
  if (workspace === undefined) throw new Error('no such workspace')
  const submission: Submission = { workspace, receivedAtMs: NOW_MS, ...some }
  await server.program.writer.submit(submission)
}

test('Contacts keep the history that the log has of them, whatever one commit brings together', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(brought, { minLength: 1, maxLength: 6 }), async (commits) => {
      const { id } = await server.workspace()
      for (const some of commits) await submit(id, some)
      for (const { kept, settled } of await contactsOf(id)) expect(kept).toEqual(settled)
    }),
    { numRuns: 40 },
  )
})

test('A contact that is written and merged in one commit is gone, and its members are the survivor’s', async () => {
  const { id } = await server.workspace()
  await submit(id, {
    events: [],
    things: [{ act: 'put', collection: 'contacts', id: 'visitor', members: { firstName: 'Ada' } }],
    aliases: [{ what: 'contact', from: 'visitor', to: 'ada', timeMs: NOW_MS }],
  })
  const read = (contactId: string) => server.call('GET', `/api/workspaces/${id}/contacts/${contactId}`)
  expect((await read('visitor')).status).toBe(404)
  expect((await read('ada')).body).toMatchObject({ id: 'ada', firstName: 'Ada' })
})

test('A history of more than a hundred rows is read from the log, and nothing of it is lost', async () => {
  const { id } = await server.workspace()
  const changes = Array.from({ length: 120 }, (_, n) => ({
    id: `change${n}`,
    kind: 'contact.opt_in_changed',
    contactId: 'restless',
    status: n % 2 === 0 ? 'subscribed' : 'unsubscribed',
    time: new Date(NOW_MS - (200 - n) * 60_000).toISOString(),
  }))
  await server.send(id, changes.slice(0, 119))
  await server.send(id, changes.slice(119))
  const [one] = await contactsOf(id)
  expect(one?.kept).toEqual(one?.settled)
  expect(one?.settled).toMatchObject({ optInStatus: 'unsubscribed', history: { length: 120 } })
})

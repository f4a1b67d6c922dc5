import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DEFAULT_SETTINGS } from '../../src/access/registry.ts'
import { Unavailable } from '../../src/errors.ts'
import { historyFrom } from '../../src/ingest/commit/history.ts'
import type { Receipt } from '../../src/ingest/submission.ts'
import { openWriter, WRITER_LIMITS, type Writer } from '../../src/ingest/writer.ts'
import type { Workspace } from '../../src/model/workspace.ts'
import type { Store } from '../../src/store/store.ts'
import { startedStore } from '../started-store.ts'
import { type Brought, brought, NOW_MS } from './brought.ts'

let started: Awaited<ReturnType<typeof startedStore>>
let writer: Writer
/** How the next writes to the store go: done; refused before or cut off after they are done. */
let faults: ('none' | 'before' | 'after')[] = []
let inserting = 0
/** How often a submission was looked at while a commit was being inserted: only the planning of the next one does. */
let looksBeside = 0

beforeAll(async () => {
  started = await startedStore()
  writer = await openWriter({
    store: faulty(started.store),
    whenReady: async () => {},
    log: { warn() {}, info() {} },
    clock: { nowMs: () => NOW_MS },
    limits: { ...WRITER_LIMITS, maxCommitSize: 1, leastAheadSize: 1 },
  })
})
afterAll(async () => {
  await writer.close()
  await started.close()
})

function faulty(store: Store): Store {
  const struck = async <T>(work: () => Promise<T>): Promise<T> => {
    const fault = faults.shift() ?? 'none'
    if (fault === 'before') throw new Unavailable()
    const done = await work()
    if (fault === 'after') throw new Unavailable()
    return done
  }
  return {
    ...store,
    change: (sql, parameters) => struck(() => store.change(sql, parameters)),
    insert: (table, columns, rows) =>
      struck(async () => {
        if (table === 'events') inserting += 1
        await store.insert(table, columns, rows)
        if (table === 'events') inserting -= 1
      }),
  }
}

let made = 0
function newWorkspace(): Workspace {
  made += 1
  const settings = DEFAULT_SETTINGS
  const written = { createdAtMs: NOW_MS, updatedAtMs: NOW_MS }
  return { id: `w${made}`, name: '', timezone: 'UTC', currency: 'USD', settings, ...written }
}

function submit(workspace: Workspace, some: Brought): Promise<Receipt> {
  return writer.submit({
    ...some,
    workspace,
    receivedAtMs: NOW_MS,
    get events() {
      if (inserting > 0) looksBeside += 1
      return some.events
    },
  })
}

/** All that is kept of a workspace, but for numbers in the order of arrival. */
async function kept({ id }: Workspace): Promise<object> {
  const rows = <Row>(sql: string) => started.store.rows<Row>(sql, { workspace: id })
  const things = await rows<{ history: string }>(
    `SELECT * EXCEPT (workspace, version) FROM things FINAL
WHERE workspace = {workspace:String} ORDER BY collection, id`,
  )
  return {
    events: await rows(
      `SELECT if(own = 0, id, '') AS name, * EXCEPT (id, workspace, sequence, rearrived) FROM events
WHERE workspace = {workspace:String} ORDER BY ALL`,
    ),
    things: things.map(({ history, ...thing }) => ({
      ...thing,
      history: historyFrom(history)
        ?.map(({ sequence: _, ...row }) => JSON.stringify(row))
        .sort(),
    })),
    messages: await rows(
      `SELECT * EXCEPT (workspace, version) FROM messages FINAL
WHERE workspace = {workspace:String} ORDER BY messageId`,
    ),
  }
}

const submissions = fc.array(brought, { minLength: 2, maxLength: 7 })

test('What comes at once, and is planned while the one before is written, ends up as what comes one by one', async () => {
  looksBeside = 0
  await fc.assert(
    fc.asyncProperty(submissions, async (some) => {
      const atOnce = newWorkspace()
      const oneByOne = newWorkspace()
      const receipts = await Promise.all(some.map((one) => submit(atOnce, one)))
      for (const [at, one] of some.entries()) expect(await submit(oneByOne, one)).toEqual(receipts[at])
      await writer.indexed(async () => {})
      expect(await kept(atOnce)).toEqual(await kept(oneByOne))
    }),
    { numRuns: 14, endOnFailure: true },
  )
  expect(looksBeside).toBeGreaterThan(5)
})

const fault = fc.constantFrom(
  'none' as const,
  'none' as const,
  'none' as const,
  'before' as const,
  'after' as const,
)

test('So it does when writes are cut off, and a plan is thrown away with what it was made of', async () => {
  await fc.assert(
    fc.asyncProperty(submissions, fc.array(fault, { maxLength: 12 }), async (some, struck) => {
      const atOnce = newWorkspace()
      const oneByOne = newWorkspace()
      faults = [...struck]
      const receipts = await Promise.all(some.map((one) => submit(atOnce, one)))
      faults = []
      for (const [at, one] of some.entries())
        expect((await submit(oneByOne, one)).events).toEqual(receipts[at]?.events)
      await writer.indexed(async () => {})
      expect(await kept(atOnce)).toEqual(await kept(oneByOne))
    }),
    { numRuns: 10, endOnFailure: true },
  )
})

test('A contact created later than was said keeps one creation that counts, also where a write is cut off after it is done', async () => {
  const put = (createdAtMs: number): Brought => ({
    events: [],
    things: [{ act: 'put', collection: 'contacts', id: 'b', createdAtMs, members: {} }],
    aliases: [],
  })
  for (let cutOff = 0; cutOff < 3; cutOff += 1) {
    const workspace = newWorkspace()
    await submit(workspace, put(NOW_MS - 7_200_000))
    // Its row, the contact, and the mark of the creation that was withdrawn.
    faults = ['none', 'none', 'none'].map((none, at) => (at === cutOff ? 'after' : none)) as typeof faults
    await submit(workspace, put(NOW_MS - 3_600_000))
    expect(faults).toEqual([])
    const creations = await started.store.rows(
      `SELECT toUnixTimestamp64Milli(time) AS timeMs, own, counted FROM events
WHERE workspace = {workspace:String} AND kind = 'contact.created' ORDER BY time`,
      { workspace: workspace.id },
    )
    expect(creations).toEqual([
      { timeMs: NOW_MS - 7_200_000, own: 2, counted: 0 },
      { timeMs: NOW_MS - 3_600_000, own: 1, counted: 1 },
    ])
  }
})

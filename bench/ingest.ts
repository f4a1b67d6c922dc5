import Table from 'cli-table3'
import { logInsert } from '../src/ingest/commit/row.ts'
import { readEvent } from '../src/ingest/shapes/event.ts'
import { blankEvent } from '../src/model/event.ts'
import type { Store } from '../src/store/store.ts'
import type { Dataset } from './dataset.ts'
import { postAll } from './load.ts'
import type { Served } from './served.ts'
import { slices } from './slices.ts'

/** How the load comes in. */
export interface Load {
  readonly perRequest: number
  readonly connections: number
}

const THINGS_A_REQUEST = 5_000
/** Requests that are made ready at once, aside of the seconds: memory does not grow with what there is. */
const REQUESTS_A_SLAB = 1_000

/** Sends everything to the server and gives a table of rates, beside the engine's own for the same rows. */
export async function takeIn(
  server: Served,
  { world, things, events }: Dataset,
  load: Load,
): Promise<Table.Table> {
  const base = `${server.address}/api/workspaces/${server.workspaceId}`
  const table = new Table({
    head: ['ingest', 'per second', 'of the engine’s own'],
    colAligns: ['left', 'right', 'right'],
    style: { compact: true, head: [], border: [] },
  })
  const rate = (many: number, seconds: number) => Math.round(many / seconds).toLocaleString('en')
  for (const [collection, made] of Object.entries(things)) {
    const list = [...made]
    const bodies = [...slices(list, THINGS_A_REQUEST)].map(bodyOf)
    const { seconds } = await postAll(`${base}/${collection}`, server.key, bodies, 1)
    if (list.length >= 100) table.push([`${collection} over HTTP`, rate(list.length, seconds), ''])
  }
  let seconds = 0
  let many = 0
  for (const slab of slices(slices(events(), load.perRequest), REQUESTS_A_SLAB)) {
    many += slab.reduce((sum, part) => sum + part.length, 0)
    seconds += (await postAll(`${base}/events`, server.key, slab.map(bodyOf), load.connections)).seconds
  }
  const own = await ownSeconds(server.app.store, events(), world.endMs)
  table.push(
    ['events over HTTP, durable', rate(many, seconds), `${((100 * own) / seconds).toFixed(0)} %`],
    ['the engine’s own insert, durable', rate(many, own), '100 %'],
  )
  return table
}

/** What the engine itself takes for the same rows, ready-made, in inserts of a commit's size, as durable. */
async function ownSeconds(store: Store, events: Iterable<object>, nowMs: number): Promise<number> {
  await store.change('CREATE TABLE own_events AS events')
  let seconds = 0
  let sequence = 0
  for (const part of slices(events, 20_000)) {
    const { columns, values } = logInsert(
      part.map((event) => {
        const checked = readEvent(event, { nowMs, currency: 'USD' })
        sequence += 1
        return {
          workspaceId: 'bench',
          event: 'value' in checked ? checked.value.event : blankEvent('', '', 0),
          receivedAtMs: nowMs,
          sequence,
          own: 0,
          counted: 1,
          inherited: 0,
          messageTimeMs: nowMs,
        }
      }),
    )
    const started = performance.now()
    await store.insert('own_events', columns, values)
    seconds += (performance.now() - started) / 1000
  }
  await store.change('DROP TABLE own_events SYNC')
  return seconds
}

function bodyOf(part: readonly object[]): Buffer {
  return Buffer.from(JSON.stringify(part))
}

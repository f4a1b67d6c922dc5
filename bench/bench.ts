import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import Table from 'cli-table3'
import { openApp } from '../src/app.ts'
import { readConfig } from '../src/config.ts'
import { type LogRow, logInsert } from '../src/ingest/commit/row.ts'
import { readEvent } from '../src/ingest/shapes/event.ts'
import { blankEvent } from '../src/model/event.ts'
import { dataset } from './dataset.ts'
import { postAll } from './load.ts'

/**
 * How fast it takes events in and how fast it answers, beside the engine's own insert of the same rows in
 * the same run. By hand: `npm run bench -- 1000000`. Prints tables; figures go to docs/performance.md.
 */
const size = Number(process.argv[2] ?? 1_000_000)
const perRequest = Number(process.argv[3] ?? 1_000)
const connections = Number(process.argv[4] ?? 16)
const rounds = 15
const endMs = Date.parse('2026-06-30T12:00:00Z')
const adminKey = 'admin_for_the_bench_0123'

const directory = await mkdtemp(join(tmpdir(), 'aftersend-bench-'))
const app = await openApp(
  readConfig({
    AFTERSEND_DATA: directory,
    AFTERSEND_ADMIN_KEY: adminKey,
    AFTERSEND_LOG: 'warn',
    AFTERSEND_NOW: new Date(endMs).toISOString(),
    AFTERSEND_PORT: '0',
  }),
)
const address = await app.server.listen({ port: 0, host: '127.0.0.1' })
const { workspace } = await app.registry.putWorkspace('bench', { timezone: 'Europe/Warsaw' })
const { secret } = await app.registry.makeKey('bench', {
  name: 'bench',
  scopes: ['admin'],
  expiresAtMs: null,
  allowedIps: [],
})

console.log(
  `${size} events, ${perRequest} a request, ${connections} connections; ${cpus().length} x ${cpus()[0]?.model}`,
)
const world = dataset(size, endMs)
const bodies: Buffer[] = []
let some: object[] = []
for (const event of world.events()) {
  some.push(event)
  if (some.length === perRequest) {
    bodies.push(Buffer.from(JSON.stringify(some)))
    some = []
  }
}
if (some.length > 0) bodies.push(Buffer.from(JSON.stringify(some)))

const base = `${address}/api/workspaces/bench`
const things = (list: readonly object[], at: string) =>
  postAll(
    `${base}/${at}`,
    secret,
    slices(list, 5_000).map((part) => Buffer.from(JSON.stringify(part))),
    1,
  )
const campaigns = await things(world.campaigns, 'campaigns')
const contacts = await things(world.contacts, 'contacts')
const events = await postAll(`${base}/events`, secret, bodies, connections)

/** The engine's own rate: the same rows, ready-made, in inserts of a commit's size, as durable. */
async function ownRate(): Promise<number> {
  await app.store.change('CREATE TABLE own_events AS events')
  let rows: LogRow[] = []
  let sequence = 0
  let seconds = 0
  const flush = async () => {
    const started = performance.now()
    const { columns, values } = logInsert(rows)
    await app.store.insert('own_events', columns, values)
    seconds += (performance.now() - started) / 1000
    rows = []
  }
  for (const body of bodies) {
    const list: unknown[] = JSON.parse(body.toString('utf8'))
    for (const input of list) {
      const checked = readEvent(input, { nowMs: endMs, currency: 'USD' })
      sequence += 1
      rows.push({
        workspaceId: 'bench',
        event: 'value' in checked ? checked.value.event : blankEvent('', '', 0),
        receivedAtMs: endMs,
        sequence,
        own: 0,
        counted: 1,
        inherited: 0,
        messageTimeMs: endMs,
      })
      if (rows.length === 20_000) await flush()
    }
  }
  await flush()
  await app.store.change('DROP TABLE own_events SYNC')
  return sequence / seconds
}
const own = await ownRate()

const ingest = new Table({ head: ['ingest', 'per second', 'of the engine’s own'] })
const rate = size / events.seconds
ingest.push(
  [
    'events over HTTP, durable',
    Math.round(rate).toLocaleString('en'),
    `${((100 * rate) / own).toFixed(0)} %`,
  ],
  ['the engine’s own insert, durable', Math.round(own).toLocaleString('en'), '100 %'],
  ['contacts over HTTP', Math.round(world.contacts.length / contacts.seconds).toLocaleString('en'), ''],
  ['campaigns over HTTP', Math.round(world.campaigns.length / campaigns.seconds).toLocaleString('en'), ''],
)
console.log(ingest.toString())

interface Ask {
  name: string
  method: 'GET' | 'POST'
  path: string
  body?: object
}
const rpc = (grouping: string, more: object = {}): object => ({
  method: 'get_message_stats',
  params: [secret, { message: 'campaign-3', grouping, ...more }],
  id: 1,
})
const analytics = `/api/workspaces/${workspace.id}/analytics`
const asks: Ask[] = [
  { name: 'GetResponse ping', method: 'POST', path: '/', body: { method: 'ping', params: [secret], id: 1 } },
  { name: 'GetResponse stats, daily', method: 'POST', path: '/', body: rpc('daily') },
  { name: 'GetResponse stats, hourly', method: 'POST', path: '/', body: rpc('hourly') },
  {
    name: 'GetResponse stats, contacts since May',
    method: 'POST',
    path: '/',
    body: rpc('daily', { created_on: { FROM: '2026-05-01' } }),
  },
  { name: 'CampaignOS overview', method: 'GET', path: analytics },
  {
    name: 'CampaignOS campaign, 30d',
    method: 'GET',
    path: `${analytics}/campaigns/campaign-${Math.floor(0.9 * world.campaigns.length)}`,
  },
  { name: 'CampaignOS time series, 30 days', method: 'GET', path: `${analytics}/timeseries` },
  { name: 'CampaignOS time series, 180 days', method: 'GET', path: `${analytics}/timeseries?days=180` },
  { name: 'CampaignOS attribution', method: 'GET', path: `${analytics}/attribution` },
  {
    name: 'CampaignOS funnel, 3 steps',
    method: 'GET',
    path: `${analytics}/funnel?steps=page_view,signup,purchase`,
  },
  { name: 'CampaignOS cohorts, events', method: 'GET', path: `${analytics}/cohorts` },
  { name: 'CampaignOS cohorts, opens', method: 'GET', path: `${analytics}/cohorts?metric=opens` },
]
const answers = new Table({
  head: ['answer', 'median ms', 'worst ms', 'bytes'],
  colAligns: ['left', 'right', 'right', 'right'],
})
for (const ask of asks) {
  const times: number[] = []
  let bytes = 0
  for (let round = 0; round < rounds; round += 1) {
    const started = performance.now()
    const reply = await fetch(address + ask.path, {
      method: ask.method,
      headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
      ...(ask.body === undefined ? {} : { body: JSON.stringify(ask.body) }),
    })
    const text = await reply.text()
    if (reply.status !== 200) throw new Error(`${ask.name}: ${reply.status} ${text}`)
    bytes = text.length
    times.push(performance.now() - started)
  }
  times.sort((a, b) => a - b)
  answers.push([ask.name, times[Math.floor(rounds / 2)]?.toFixed(1), times.at(-1)?.toFixed(1), bytes])
}
console.log(answers.toString())
const [disk] = await app.store.rows<{ bytes: number; rows: number }>(
  "SELECT sum(bytes_on_disk) AS bytes, sum(rows) AS rows FROM system.parts WHERE active AND table = 'events'",
)
console.log(`on disk: ${(Number(disk?.bytes) / Number(disk?.rows)).toFixed(1)} bytes an event in the log`)
await app.close()
await rm(directory, { recursive: true, force: true })

function slices<T>(list: readonly T[], length: number): T[][] {
  const parts: T[][] = []
  for (let at = 0; at < list.length; at += length) parts.push(list.slice(at, at + length))
  return parts
}

import { cpus } from 'node:os'
import { answers } from './answers.ts'
import { dataset } from './dataset.ts'
import { takeIn } from './ingest.ts'
import { served } from './served.ts'

/**
 * How fast it takes events in and how fast it answers, beside the engine's own insert of the same rows in
 * the same run. By hand: `npm run bench -- 1000000`. Prints tables; figures go to docs/performance.md.
 *
 * Arguments: events, events a request, connections, then a directory that is kept, or asked again if something is
 * in it already, and what the names of the answers that are wanted contain.
 */
const [size = 1_000_000, perRequest = 1_000, connections = 16] = process.argv.slice(2, 5).map(Number)
const [directory, wanted] = process.argv.slice(5).map((text) => text || undefined)
const endMs = Date.parse('2026-06-30T12:00:00Z')

const server = await served(endMs, directory)
const world = dataset(size, endMs)
console.log(
  `${size} events, ${perRequest} a request, ${connections} connections; ${cpus().length} x ${cpus()[0]?.model}`,
)
const [log] = await server.app.store.rows<{ rows: number }>('SELECT count() AS rows FROM events')
if (Number(log?.rows) === 0)
  console.log((await takeIn(server, world, { perRequest, connections })).toString())
// As after a quiet minute: what was told to stored rows is written into them, and parts are merged.
await server.app.patching.apply()
await server.app.rollups.built()
await server.app.merging?.merge()
console.log((await answers(server, world.world, wanted)).toString())
const [disk] = await server.app.store.rows<{ bytes: number; rows: number }>(
  "SELECT sum(bytes_on_disk) AS bytes, sum(rows) AS rows FROM system.parts WHERE active AND table = 'events'",
)
console.log(`on disk: ${(Number(disk?.bytes) / Number(disk?.rows)).toFixed(1)} bytes an event in the log`)
await server.close()

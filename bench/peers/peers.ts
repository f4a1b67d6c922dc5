import { cpus } from 'node:os'
import { dataset } from '../dataset.ts'
import { served } from '../served.ts'
import { aftersend } from './aftersend.ts'
import { duckdb } from './duckdb.ts'
import { loaded } from './loading.ts'
import { askByHand } from './own-sql.ts'
import { postgres } from './postgres.ts'
import { questions } from './questions.ts'
import { inRounds, median, ratio } from './rounds.ts'

const [size = 1_000_000, rounds = 11, connections = 16] = process.argv.slice(2, 5).map(Number)
const endMs = Date.parse('2026-06-30T12:00:00Z')
console.log(`${size} events; ${cpus().length} x ${cpus()[0]?.model}`)

const server = await served(endMs)
const peers = [aftersend(server, connections), await postgres(connections), await duckdb()]
for (const peer of peers) {
  const seconds = await loaded(peer, dataset(size, endMs), 1_000)
  console.log(peer.name, Math.round(size / seconds), 'events a second', (await peer.bytesOnDisk()) / size)
}
const { world } = dataset(size, endMs)
for (const question of questions({ key: server.key, workspaceId: server.workspaceId, nowMs: endMs, world })) {
  const asked = [
    ...peers.map((peer) => ({ name: peer.name, ask: () => peer.ask(question) })),
    { name: 'by hand', ask: () => askByHand(server.app.store, question) },
  ]
  const { ms, differing } = await inRounds(asked, rounds)
  console.log(
    question.name,
    ms.map((one) => median(one).toFixed(1)).join(' '),
    ms.map((one) => ratio(ms[0] ?? [], one).toFixed(2)).join(' '),
  )
  for (const one of differing) console.log('differs', one)
}
for (const peer of peers) await peer.close()
await server.close()

import Table from 'cli-table3'
import { allAskings, asked } from './answers.ts'
import { dataset } from './dataset.ts'
import { takeIn } from './ingest.ts'
import { median, ratio } from './peers/rounds.ts'
import { served } from './served.ts'
import { DAY_MS } from './world.ts'

/**
 * What a longer history costs an answer about a window: two servers with as many events a day, the second with ten
 * times the days, asked by turns. By hand: `npx tsx bench/history.ts 1000000 SHORT LONG`. Prints a table; figures go
 * to docs/performance.md.
 *
 * Arguments: events of the shorter history, which is of half a year, and two directories that are kept, or asked
 * again if something is in them already.
 */
const size = Number(process.argv[2] ?? 1_000_000)
const directories = process.argv.slice(3, 5)
const endMs = Date.parse('2026-06-30T12:00:00Z')
const DAYS = 180
const TIMES = 10
const ROUNDS = 15

/** Of what is asked elsewhere, the answers whose window does not grow with the history. */
const IS_WINDOWED =
  /^GetResponse stats, daily|^CampaignOS (?!.*180)|, a month|^Saleshandy consolidated stats, page 1$|^inwise (sent e-mails|undelivered|activities|summary)$/

const subjects = []
for (const [at, times] of [1, TIMES].entries()) {
  const server = await served(endMs, directories[at])
  const data = dataset(size * times, endMs, DAYS * times)
  const [log] = await server.app.store.rows<{ rows: number }>('SELECT count() AS rows FROM events')
  if (Number(log?.rows) === 0) await takeIn(server, data, { perRequest: 1_000, connections: 16 })
  await server.app.patching.apply()
  await server.app.rollups.built()
  await server.app.merging?.merge()
  subjects.push({ server, world: data.world })
}

const table = new Table({
  head: ['answer', `${DAYS} days ms`, `${DAYS * TIMES} days ms`, 'times'],
  colAligns: ['left', 'right', 'right', 'right'],
  style: { compact: true, head: [], border: [] },
})
const [short, long] = subjects.map(({ server, world }) => ({
  server,
  askings: allAskings(server, world).filter(({ name }) => IS_WINDOWED.test(name)),
}))
for (const [at, asking] of (short?.askings ?? []).entries()) {
  const other = long?.askings[at]
  if (short === undefined || long === undefined || other === undefined) break
  const ms: [number[], number[]] = [[], []]
  // The first round makes both ready.
  for (let round = -1; round < ROUNDS; round += 1) {
    const both = [await asked(short.server, asking), await asked(long.server, other)] as const
    if (round < 0) continue
    ms[0].push(both[0].ms)
    ms[1].push(both[1].ms)
  }
  const [before, after] = ms
  table.push([
    asking.name,
    median(before).toFixed(1),
    median(after).toFixed(1),
    `${ratio(before, after).toFixed(2)}`,
  ])
}
console.log(`${size} events in ${DAYS} days, and as many a day in ${DAYS * TIMES}`)
console.log(table.toString())
for (const { server } of subjects) await server.close()
console.log(`the longer history begins ${new Date(endMs - DAYS * TIMES * DAY_MS).toISOString().slice(0, 10)}`)

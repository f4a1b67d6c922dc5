import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { growthTable, tablesOf } from './figures.ts'
import { measured } from './measurement.ts'
import { writeSection } from './section.ts'

/**
 * Ourselves beside PostgreSQL 15 and DuckDB, in one run on one machine: the same events, the same questions, rows
 * that are compared. By hand: `npm run bench:peers -- 1000000`; with several sizes it also says how answers change
 * with them. `--times 100` has everybody copy what was loaded until there is so many times as much: for what would take
 * a day to load. Prints tables; `--write` puts them into docs/performance.md. Fails if an answer differs.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '11' },
    connections: { type: 'string', default: '16' },
    times: { type: 'string', default: '1' },
    write: { type: 'boolean', default: false },
  },
})
const sizes = positionals.length === 0 ? [1_000_000] : positionals.map(Number)
const setting = {
  rounds: Number(values.rounds),
  connections: Number(values.connections),
  times: Number(values.times),
}
const machine = `${cpus().length} x ${cpus()[0]?.model}`
console.log(machine)

const runs = []
for (const size of sizes) {
  const run = await measured(size, setting)
  runs.push(run)
  for (const { title, table } of tablesOf(run)) console.log(`\n${title}\n${table.text()}`)
}
const [smallest, ...larger] = runs
const growth = larger.flatMap((run) => (smallest === undefined ? [] : [growthTable(smallest, run)]))
for (const { title, table } of growth) console.log(`\n${title}\n${table.text()}`)

const differing = runs.flatMap((run) =>
  run.answers.flatMap(({ name, differing }) => differing.map((one) => ({ ...one, name, size: run.size }))),
)
for (const { name, size, who, difference } of differing) {
  console.error(`${name}, ${size} events: ${who} differs: ${difference}`)
}
if (differing.length > 0) process.exitCode = 1
else if (values.write) await writeSection(machine, [...runs.flatMap(tablesOf), ...growth])

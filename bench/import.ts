import { rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Table from 'cli-table3'
import { type Served, served } from './served.ts'

/**
 * How fast a CSV file of events is imported, beside the engine's own load of the same file into a table of the log's
 * kind. By hand: `npx tsx bench/import.ts 300000`. The first argument is the number of rows.
 */
const [rows = 300_000] = process.argv.slice(2).map(Number)
const endMs = Date.parse('2026-06-30T12:00:00Z')
const COLUMNS = 'id, kind, time, contactId, messageId, campaignId, channel, url'
const KINDS = ['message.sent', 'message.delivered', 'message.opened', 'message.clicked']

/** Four events of each message, by 5,000 contacts, over the last half year. */
function story(): string {
  const lines = [COLUMNS.replaceAll(' ', '')]
  for (let at = 0; at < rows; at += 1) {
    const time = new Date(endMs - (rows - at) * 50_000).toISOString()
    const url = at % 4 === 3 ? 'https://example.com/a?b=1' : ''
    const message = Math.floor(at / 4)
    lines.push(
      `e${at},${KINDS[at % 4]},${time},c${message % 5_000},m${message},k${message % 20},email,${url}`,
    )
  }
  return `${lines.join('\n')}\n`
}

/** The engine's own reader and its own durable insert, in one statement. */
async function ownSeconds({ app }: Served, path: string): Promise<number> {
  await app.store.change('CREATE TABLE own_import AS events')
  const structure = COLUMNS.split(', ')
    .map((name) => `${name} ${name === 'time' ? "DateTime64(3, 'UTC')" : 'String'}`)
    .join(', ')
  const started = performance.now()
  await app.store.change(
    `INSERT INTO own_import (workspace, sequence, receivedAt, ${COLUMNS})
     SELECT 'bench', rowNumberInAllBlocks(), now64(3), ${COLUMNS}
     FROM file({path:String}, 'CSVWithNames', {structure:String})
     SETTINGS date_time_input_format = 'best_effort'`,
    { path, structure },
  )
  const seconds = (performance.now() - started) / 1000
  await app.store.change('DROP TABLE own_import SYNC')
  return seconds
}

const server = await served(endMs)
const text = story()
const path = join(tmpdir(), `aftersend-bench-${process.pid}.csv`)
await writeFile(path, text)
const table = new Table({
  head: ['import of CSV', 'per second', 'of the engine’s own'],
  colAligns: ['left', 'right', 'right'],
  style: { compact: true, head: [], border: [] },
})
const own = await ownSeconds(server, path)
const row = (name: string, seconds: number) =>
  table.push([
    name,
    Math.round(rows / seconds).toLocaleString('en'),
    `${((100 * own) / seconds).toFixed(0)} %`,
  ])
for (const [name, query] of [
  ['read, mapped and checked (a dry run)', 'dryRun=true&wait=true'],
  ['imported, durable', 'wait=true'],
  ['imported again: all duplicates', 'wait=true'],
] as const) {
  const started = performance.now()
  const answer = await fetch(`${server.address}/api/workspaces/${server.workspaceId}/imports?${query}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${server.key}`, 'content-type': 'text/csv' },
    body: text,
  })
  if (!answer.ok) throw new Error(await answer.text())
  await answer.text()
  row(name, (performance.now() - started) / 1000)
}
row('the engine’s own load of the file, durable', own)
console.log(`${rows} rows, ${(text.length / 1e6).toFixed(1)} MB`)
console.log(table.toString())
await server.close()
await rm(path)

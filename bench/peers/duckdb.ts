import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { type DuckDBConnection, DuckDBDataChunk, DuckDBInstance, VARCHAR } from '@duckdb/node-api'
import { slices } from '../slices.ts'
import { COPIED, relationalCopies } from './copies.ts'
import { MESSAGE_COLUMNS, takeEvents, takeMessages } from './intake.ts'
import type { Peer } from './peer.ts'
import type { Cell } from './question.ts'
import { EVENT_COLUMNS, tables } from './schema.ts'
import { rowsOfThings } from './thing-rows.ts'

const MEMBERS = EVENT_COLUMNS.map(([member]) => member)
const BATCH = `CREATE TEMP TABLE batch (${MEMBERS.map((member) => `"${member}" text`).join(', ')})`
const FROM_BATCH = `(SELECT ${EVENT_COLUMNS.map(([member, name, type]) => `CAST("${member}" AS ${type}) AS ${name}`).join(', ')} FROM batch)`

/** DuckDB in this process, with a file of its own. It has one writer; each question under way has a
 * connection of its own. */
export async function duckdb(): Promise<Peer> {
  const directory = await mkdtemp(join(tmpdir(), 'aftersend-peer-'))
  const file = join(directory, 'events.duckdb')
  const instance = await DuckDBInstance.create(file, {
    memory_limit: `${Math.round(totalmem() / 4 / 1024 ** 2)}MiB`,
  })
  const writer = await instance.connect()
  const idle: DuckDBConnection[] = []
  await writer.run('CREATE SEQUENCE arrivals')
  await writer.run(tables("bigint DEFAULT nextval('arrivals')"))
  await writer.run(BATCH)

  /** One transaction. Only rows whose id was free are told to messages. */
  async function take(chunk: DuckDBDataChunk): Promise<void> {
    await writer.run('BEGIN')
    const appender = await writer.createAppender('batch', undefined, 'temp')
    appender.appendDataChunk(chunk)
    appender.closeSync()
    const taken = await writer.runAndReadAll(`${takeEvents('batch')} RETURNING id`)
    if (taken.currentRowCount < chunk.rowCount) {
      const ids = JSON.stringify(taken.getRows().map(([id]) => String(id)))
      await writer.run('DELETE FROM batch WHERE id NOT IN (SELECT unnest(from_json($1, \'["text"]\')))', [
        ids,
      ])
    }
    await writer.run(takeMessages(`(SELECT ${MESSAGE_COLUMNS.join(', ')} FROM ${FROM_BATCH})`))
    await writer.run('DELETE FROM batch')
    await writer.run('COMMIT')
  }

  return {
    name: 'DuckDB',
    connections: 1,
    async takeThings(things) {
      for (const { table, columns, rows } of rowsOfThings(things)) {
        for (const part of slices(rows, 10_000)) {
          await writer.run(
            `INSERT INTO ${table} (${columns.join(', ')})
             SELECT ${columns.join(', ')}
             FROM (SELECT unnest(from_json($1, '${shapeOf(columns)}'), recursive := true))`,
            [JSON.stringify(part.map((row) => ({ ...row, attributes: JSON.stringify(row.attributes) })))],
          )
        }
      }
    },
    ready(batch) {
      const columns = MEMBERS.map((member) => batch.map((event) => text(Reflect.get(event, member))))
      return async () => {
        const chunk = DuckDBDataChunk.create(
          MEMBERS.map(() => VARCHAR),
          batch.length,
        )
        chunk.setColumns(columns)
        await take(chunk)
      }
    },
    // Without keys: an index of ids would fill the memory, and no question asks for it.
    async multiply(times) {
      for (const table of COPIED) {
        const columns = (await writer.run(`SELECT * FROM ${table} LIMIT 0`)).columnNames()
        for (const statement of relationalCopies(table, columns, times)) await writer.run(statement)
      }
    },
    async settle() {
      await writer.run('CHECKPOINT')
      await writer.run('ANALYZE')
    },
    async ask({ relational: { sql, values }, finish }) {
      const reader = idle.pop() ?? (await instance.connect())
      const answer = await reader.runAndReadAll(sql, [...values])
      idle.push(reader)
      return () => {
        const rows = answer.getRows().map((row) => row.map(cellOf))
        return finish === undefined ? rows : finish(rows)
      }
    },
    async bytesOnDisk() {
      await writer.run('CHECKPOINT')
      return (await stat(file)).size
    },
    async close() {
      writer.closeSync()
      for (const reader of idle) reader.closeSync()
      instance.closeSync()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

function shapeOf(columns: readonly string[]): string {
  return JSON.stringify([Object.fromEntries(columns.map((column) => [column, 'text']))])
}

function text(value: unknown): string | null {
  if (value === undefined || value === null) return null
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

function cellOf(value: unknown): Cell {
  if (typeof value === 'bigint') return Number(value)
  return typeof value === 'number' ? value : String(value ?? '')
}

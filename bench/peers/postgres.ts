import { Pool } from 'pg'
import { slices } from '../slices.ts'
import { startCluster } from './cluster.ts'
import { COPIED, relationalCopies } from './copies.ts'
import { MESSAGE_COLUMNS, takeEvents, takeMessages } from './intake.ts'
import type { Peer } from './peer.ts'
import { EVENT_COLUMNS, INDEXES, tables } from './schema.ts'
import { rowsOfThings } from './thing-rows.ts'

const MEMBERS = EVENT_COLUMNS.map(([member, , type]) => `"${member}" ${type}`).join(', ')

/** A batch is one transaction of one statement: its events, and what they tell their messages. */
const TAKE = `WITH fresh AS (
  ${takeEvents(`json_to_recordset($1) AS batch (${MEMBERS})`)}
  RETURNING ${MESSAGE_COLUMNS.join(', ')}
)
${takeMessages('fresh')}`

/** PostgreSQL over a unix socket, with as many connections as the load has. */
export async function postgres(connections: number): Promise<Peer> {
  const cluster = await startCluster(connections)
  const pool = new Pool({
    host: cluster.directory,
    user: cluster.user,
    database: 'postgres',
    max: connections,
  })
  await pool.query(tables('bigint GENERATED ALWAYS AS IDENTITY'))
  await pool.query(INDEXES)
  return {
    name: 'PostgreSQL 15',
    connections,
    async takeThings(things) {
      for (const { table, columns, rows } of rowsOfThings(things)) {
        for (const part of slices(rows, 10_000)) {
          await pool.query(
            `INSERT INTO ${table} (${columns.join(', ')}) SELECT ${columns.join(', ')}
             FROM json_populate_recordset(NULL::${table}, $1)`,
            [JSON.stringify(part)],
          )
        }
      }
    },
    ready(batch) {
      const body = JSON.stringify(batch)
      return async () => {
        await pool.query({ name: 'take', text: TAKE, values: [body] })
      }
    },
    async multiply(times) {
      for (const table of COPIED) {
        const { fields } = await pool.query(`SELECT * FROM ${table} LIMIT 0`)
        const columns = fields.map(({ name }) => name)
        for (const statement of relationalCopies(table, columns, times)) await pool.query(statement)
        await pool.query(`ALTER TABLE ${table} ADD PRIMARY KEY (id)`)
      }
      await pool.query(INDEXES)
    },
    async settle() {
      await pool.query('VACUUM ANALYZE')
      await pool.query('CHECKPOINT')
    },
    async ask({ relational: { sql, values }, finish }) {
      const { rows } = await pool.query({ text: sql, values: [...values], rowMode: 'array' })
      return () => (finish === undefined ? rows : finish(rows))
    },
    async bytesOnDisk() {
      const { rows } = await pool.query(
        "SELECT (pg_total_relation_size('events') + pg_total_relation_size('messages'))::float8 AS bytes",
      )
      return Number(rows[0]?.bytes)
    },
    async close() {
      await pool.end()
      await cluster.close()
    },
  }
}

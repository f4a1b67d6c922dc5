import type { FastifyReply } from 'fastify'
import { DAY_MS } from '../../model/time.ts'
import type { Access } from './access.ts'
import type { Answer } from './endpoints.ts'
import { shown } from './listing.ts'
import { QUERIES, readQuery } from './parameters.ts'
import type { Table } from './tables.ts'
import { whenOver } from './written.ts'

/** How far back the first call of a key reaches. */
const FIRST_SPAN_MS = 7 * DAY_MS

/**
 * A recent endpoint: rows of a table that have arrived since the key's last call, oldest first, at most a page.
 * Calls of one key go one after the other, and its place moves once an answer has been written: what was not
 * received is given again, and nothing is left out.
 */
export function recent(table: Table) {
  return async ({ ask, cursor }: Access, given: unknown, reply: FastifyReply): Promise<Answer> => {
    const { page_size: limit } = readQuery(QUERIES.recent, given)
    const turn = await cursor(table.name).take()
    try {
      const { rows, place } = await ask.list({
        kinds: table.kinds,
        where: table.where,
        order: 'arrival',
        after: turn.place ?? { receivedMs: ask.nowMs - FIRST_SPAN_MS },
        limit,
      })
      const body = await shown(
        ask,
        table,
        rows.toSorted((a, b) => a.sequence - b.sequence),
      )
      const isNews = rows.length > 0 || turn.place === null
      whenOver(reply, (isWritten) => {
        if (isWritten && isNews && place !== undefined) void turn.move(place)
        else turn.stay()
      })
      return { body }
    } catch (error) {
      turn.stay()
      throw error
    }
  }
}

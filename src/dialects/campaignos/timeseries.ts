import type { Ask } from '../../model/ask.ts'
import { bucketNames, lastDays } from '../../model/time.ts'
import { QUERIES, readQuery } from './parameters.ts'

const METRICS = [
  'trackedEvents',
  'contactsCreated',
  'messagesFirstSent',
  'messagesFirstOpened',
  'messagesFirstClicked',
] as const

/**
 * One row for each of the last N days, today included, zeros included. Rows count by the time of what they
 * count, so a day may have more opens than messages. Throws `Refusal` 400.
 */
export async function timeSeries(ask: Ask, query: unknown): Promise<object> {
  const { days, timezone } = readQuery(QUERIES.timeSeries, query)
  const window = lastDays(days, ask.nowMs, timezone)
  const rows = await ask.count({ metrics: METRICS, window, grain: 'day', zone: timezone })
  const byDay = new Map(rows.map((row) => [row.bucket, row.values]))
  return {
    period: `${days}d`,
    series: bucketNames(window, 'day', timezone).map((date) => {
      const counts = byDay.get(date)
      return {
        date,
        events: counts?.trackedEvents ?? 0,
        contacts: counts?.contactsCreated ?? 0,
        messages: counts?.messagesFirstSent ?? 0,
        opens: counts?.messagesFirstOpened ?? 0,
        clicks: counts?.messagesFirstClicked ?? 0,
      }
    }),
  }
}

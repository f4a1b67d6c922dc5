import { z } from 'zod'
import type { Question, Subject } from '../question.ts'
import {
  bound,
  boundByHand,
  EXISTS,
  HERE,
  MESSAGE_KIND_LIST,
  monthOf,
  NEW_CONTACTS,
  SINCE,
  TRACKED,
  UNTIL,
} from './words.ts'

const Body = z.object({
  series: z.array(
    z.object({
      date: z.string(),
      events: z.number(),
      contacts: z.number(),
      messages: z.number(),
      opens: z.number(),
      clicks: z.number(),
    }),
  ),
})

const FIGURES = ['events', 'contacts', 'messages', 'opens', 'clicks'] as const

/** One figure by day, in a row with zeros for the others. */
function figure(name: (typeof FIGURES)[number], time: string, rows: string): string {
  const cells = FIGURES.map((other) => `${other === name ? 'count(*)' : '0'} AS ${other}`)
  return `SELECT CAST(${time} AT TIME ZONE 'UTC' AS date) AS day, ${cells.join(', ')}
  FROM ${rows} AND ${time} >= $1 AND ${time} < $2 GROUP BY 1`
}

const RELATIONAL = `SELECT CAST(day AS text), ${FIGURES.map((name) => `CAST(sum(${name}) AS bigint)`).join(', ')}
FROM (
  ${[
    figure('events', 'time', 'events WHERE tracked'),
    figure('contacts', 'c.created_at', `contacts c WHERE ${EXISTS}`),
    figure('messages', 'sent_at', 'messages WHERE NOT incoming'),
    figure('opens', 'opened_at', 'messages WHERE NOT incoming'),
    figure('clicks', 'clicked_at', 'messages WHERE NOT incoming'),
  ].join('\n  UNION ALL\n  ')}
) figures
GROUP BY day
ORDER BY day`

const BY_HAND = `SELECT toString(day) AS day, sum(e), sum(c), sum(m), sum(o), sum(k)
FROM (
  SELECT toDate(time, 'UTC') AS day, count() AS e, 0 AS c, 0 AS m, 0 AS o, 0 AS k
  FROM events WHERE ${HERE} AND ${TRACKED} AND ${SINCE} AND ${UNTIL} GROUP BY day
  UNION ALL
  SELECT toDate(created, 'UTC') AS day, 0, count(), 0, 0, 0 FROM ${NEW_CONTACTS} GROUP BY day
  UNION ALL
  SELECT toDate(reached.2, 'UTC') AS day, 0, 0, countIf(reached.1 = 1), countIf(reached.1 = 2), countIf(reached.1 = 3)
  FROM (
    SELECT [(1, minIf(time, kind NOT IN ('message.queued', 'message.deferred'))),
            (2, minIf(time, kind IN ('message.opened', 'message.clicked'))),
            (3, minIf(time, kind = 'message.clicked'))] AS milestones
    FROM events
    WHERE ${HERE} AND kind IN ${MESSAGE_KIND_LIST} AND ${UNTIL}
      AND messageId IN (SELECT messageId FROM events
                        WHERE ${HERE} AND kind IN ${MESSAGE_KIND_LIST} AND ${SINCE} AND ${UNTIL})
    GROUP BY messageId
    HAVING NOT max(direction = 'incoming')
  )
  ARRAY JOIN milestones AS reached
  WHERE reached.2 >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  GROUP BY day
)
GROUP BY day
ORDER BY day`

/** CampaignOS: figures of the last 30 days by day. Days of nothing are left out. */
export function timeSeries(subject: Subject): Question {
  const window = monthOf(subject)
  return {
    name: 'time series, 30 days by day',
    asking: { name: 'time series', path: `/api/workspaces/${subject.workspaceId}/analytics/timeseries` },
    rowsOf: (body) =>
      Body.parse(body)
        .series.filter((row) => FIGURES.some((name) => row[name] > 0))
        .map((row) => [row.date, ...FIGURES.map((name) => row[name])]),
    relational: { sql: RELATIONAL, values: bound(window) },
    own: { sql: BY_HAND, parameters: boundByHand(subject, window) },
  }
}

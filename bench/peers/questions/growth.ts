import { z } from 'zod'
import type { Question, Subject } from '../question.ts'
import { HERE } from './words.ts'

const ZONE = 'UTC'

const RELATIONAL = `SELECT CAST(CAST(time AT TIME ZONE '${ZONE}' AS date) AS text) AS day, CAST(sum(gain) AS bigint)
FROM (
  SELECT created_at AS time, 1 AS gain FROM contacts WHERE created_at < $1
  UNION ALL
  SELECT min(d.time), -1 FROM events d JOIN contacts c ON c.id = d.contact_id
  WHERE d.kind = 'contact.deleted' AND d.time >= c.created_at AND d.time < $1
  GROUP BY c.id
) gains
GROUP BY 1`

const BY_HAND = `SELECT toString(toDate(time, '${ZONE}')) AS day,
       countIf(kind = 'contact.created') - countIf(kind = 'contact.deleted') AS gain
FROM events
WHERE ${HERE} AND kind IN ('contact.created', 'contact.deleted') AND counted = 1 AND contactId != ''
  AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY day`

const Body = z.object({ groups: z.array(z.object({ period: z.record(z.string(), z.number()) })) })

/** SlickText: how the number of contacts has grown ever, by day. Compared by what each day has added. */
export function growth({ workspaceId, nowMs }: Subject): Question {
  return {
    name: 'growth of contacts ever, by day',
    asking: { name: 'growth', path: `/v1/brands/${workspaceId}/analytics/contacts/growth` },
    rowsOf(body) {
      let before = 0
      return Object.entries(Body.parse(body).groups[0]?.period ?? {})
        .sort()
        .map(([day, level]): [string, number] => {
          const gain = level - before
          before = level
          return [day, gain]
        })
        .filter(([, gain]) => gain !== 0)
    },
    relational: { sql: RELATIONAL, values: [new Date(nowMs + 1).toISOString()] },
    own: { sql: BY_HAND, parameters: { workspace: workspaceId, to: nowMs + 1 } },
    finish: (rows) => rows.filter(([, gain]) => Number(gain) !== 0),
  }
}

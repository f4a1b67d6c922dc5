import { z } from 'zod'
import type { Question, Subject } from '../question.ts'
import { HERE } from './words.ts'

const ZONE = 'Europe/Warsaw'
const CAMPAIGN = 'campaign-3'

/** The counters in the vendor's order, each as a condition on an event; first ones of a contact have none. */
const COUNTERS: readonly (readonly [name: string, condition: string])[] = [
  ['sent', "kind = 'message.sent' AND NOT incoming"],
  ['opened', "kind = 'message.opened'"],
  ['unique_opened', ''],
  ['clicked', "kind = 'message.clicked'"],
  ['unique_clicked', ''],
  ['goals', "kind = 'goal.reached'"],
  ['unique_goals', ''],
  ['forwarded', "kind = 'message.forwarded'"],
  ['unsubscribes', "kind = 'message.unsubscribed'"],
  ...[
    'user_unknown',
    'user_recycled',
    'mailbox_full',
    'block_content',
    'block_timeout',
    'block_other',
    'other_soft',
    'other_hard',
  ].map((word) => [`bounces_${word}`, `kind = 'message.bounced' AND class = '${word}'`] as const),
  ['complaints_handled', "kind = 'message.complained' AND handled"],
  ['complaints_unhandled', "kind = 'message.complained' AND NOT handled"],
]

const FIRSTS = [
  ['unique_opened', 'message.opened'],
  ['unique_clicked', 'message.clicked'],
  ['unique_goals', 'goal.reached'],
] as const

const KINDS = `('message.sent', 'message.opened', 'message.clicked', 'goal.reached', 'message.forwarded',
  'message.unsubscribed', 'message.bounced', 'message.complained')`

/** Cells of a row that counts events, or first ones of a contact. */
function cells(count: (condition: string) => string, of: 'events' | 'firsts'): string {
  return COUNTERS.map(([name, condition]) => {
    const first = FIRSTS.find(([unique]) => unique === name)?.[1]
    const wanted = of === 'events' ? condition : first === undefined ? '' : `kind = '${first}'`
    return `${wanted === '' ? '0' : count(wanted)} AS ${name}`
  }).join(', ')
}

const filtered = (condition: string) => `count(*) FILTER (WHERE ${condition})`
const counted = (condition: string) => `countIf(${condition})`
const sums = (type: string) => COUNTERS.map(([name]) => `CAST(sum(${name}) AS ${type})`).join(', ')

/** Events that say their campaign, and those that have it from their message. */
const RELATIONAL = `WITH of_campaign AS (
  SELECT e.kind, e.time, coalesce(e.contact_id, m.contact_id) AS contact,
         coalesce(e.bounce_class, 'other_hard') AS class, coalesce(e.handled, FALSE) AS handled,
         e.direction IS NOT DISTINCT FROM 'incoming' AS incoming
  FROM messages m JOIN events e ON e.message_id = m.id
  WHERE m.campaign_id = $1 AND e.campaign_id IS NULL AND e.kind IN ${KINDS}
  UNION ALL
  SELECT e.kind, e.time, coalesce(e.contact_id, m.contact_id), coalesce(e.bounce_class, 'other_hard'),
         coalesce(e.handled, FALSE), e.direction IS NOT DISTINCT FROM 'incoming'
  FROM events e LEFT JOIN messages m ON m.id = e.message_id
  WHERE e.campaign_id = $1 AND e.kind IN ${KINDS}
), firsts AS (
  SELECT kind, min(time) AS time FROM of_campaign
  WHERE kind IN ('message.opened', 'message.clicked', 'goal.reached') AND contact IS NOT NULL
  GROUP BY kind, contact
)
SELECT CAST(day AS text), ${sums('bigint')}
FROM (
  SELECT CAST(time AT TIME ZONE '${ZONE}' AS date) AS day, ${cells(filtered, 'events')} FROM of_campaign GROUP BY 1
  UNION ALL
  SELECT CAST(time AT TIME ZONE '${ZONE}' AS date) AS day, ${cells(filtered, 'firsts')} FROM firsts GROUP BY 1
) counters
GROUP BY day`

const OF_CAMPAIGN = `${HERE} AND kind IN ${KINDS} AND campaignId = {campaign:String}`

const BY_HAND = `SELECT toString(day) AS day, ${COUNTERS.map(([name]) => `sum(c.${name})`).join(', ')}
FROM (
  SELECT toDate(time, '${ZONE}') AS day, ${cells(counted, 'events')}
  FROM (SELECT kind, time, handled, bounceClass AS class, direction = 'incoming' AS incoming FROM events WHERE ${OF_CAMPAIGN})
  GROUP BY day
  UNION ALL
  SELECT toDate(first, '${ZONE}') AS day, ${cells(counted, 'firsts')}
  FROM (SELECT kind, min(time) AS first FROM events
        WHERE ${OF_CAMPAIGN} AND kind IN ('message.opened', 'message.clicked', 'goal.reached') AND contactId != ''
        GROUP BY kind, contactId)
  GROUP BY day
) AS c
GROUP BY day`

const Body = z.object({ result: z.record(z.string(), z.record(z.string(), z.number())) })

/** GetResponse: all of one newsletter's history by day of the account, its 19 counters. */
export function messageStats({ workspaceId, key }: Subject): Question {
  const params = [key, { message: CAMPAIGN, grouping: 'daily' }]
  return {
    name: 'one newsletter ever, by day',
    asking: { name: 'message stats', path: '/', body: { method: 'get_message_stats', params, id: 1 } },
    rowsOf: (body) =>
      Object.entries(Body.parse(body).result).map(([day, counters]) => [
        day,
        ...COUNTERS.map(([name]) => counters[name] ?? Number.NaN),
      ]),
    relational: { sql: RELATIONAL, values: [CAMPAIGN] },
    own: { sql: BY_HAND, parameters: { workspace: workspaceId, campaign: CAMPAIGN } },
    finish: (rows) => rows.filter((row) => row.slice(1).some((cell) => Number(cell) > 0)),
  }
}

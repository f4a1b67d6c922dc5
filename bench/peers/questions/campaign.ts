import { z } from 'zod'
import type { Question, Subject } from '../question.ts'
import {
  bound,
  boundByHand,
  CREATED_WITHIN,
  HERE,
  MESSAGE_KIND_LIST,
  monthOf,
  SINCE,
  UNTIL,
} from './words.ts'

const FIGURES = ['total', 'sent', 'delivered', 'opened', 'clicked', 'bounced', 'failed'] as const

const Body = z.object({
  enrollments: z.object({ total: z.number(), active: z.number(), completed: z.number() }),
  messages: z.record(z.enum([...FIGURES, 'openRate', 'clickRate', 'bounceRate']), z.number()),
  statusBreakdown: z.array(z.object({ status: z.string(), _count: z.number() })),
  channelBreakdown: z.array(z.object({ channel: z.string().nullable(), _count: z.number() })),
})

/** Figures of messages, each as a condition that both kinds of peers understand. */
const IS = {
  total: 'TRUE',
  sent: 'sent',
  delivered: 'received AND word NOT IN (2, 3)',
  opened: 'opened',
  clicked: 'clicked',
  bounced: 'word = 3',
  failed: 'word = 2',
  unsubscribed: 'unsubscribed',
  queued: 'NOT sent AND NOT deferred',
  sending: 'NOT sent AND deferred',
} as const

const RELATIONAL = `SELECT coalesce(channel, ''), ${Object.values(IS)
  .map((condition) => `count(*) FILTER (WHERE ${condition})`)
  .join(', ')}
FROM (
  SELECT channel, sent_at IS NOT NULL AS sent, opened_at IS NOT NULL AS opened, clicked_at IS NOT NULL AS clicked,
         unsubscribed_at IS NOT NULL AS unsubscribed, deferred, received, coalesce(last_word % 4, 0) AS word
  FROM messages
  WHERE campaign_id = $3 AND created_at >= $1 AND created_at < $2 AND NOT incoming
) m
GROUP BY 1
UNION ALL
SELECT 'enrollments', count(*), count(*) FILTER (WHERE ending IS NULL),
       count(*) FILTER (WHERE ending = 'enrollment.completed'), 0, 0, 0, 0, 0, 0, 0
FROM (
  SELECT time, kind,
         first_value(kind) OVER (PARTITION BY contact_id, kind <> 'enrollment.started' ORDER BY time) AS ending
  FROM events
  WHERE campaign_id = $3 AND kind IN ('enrollment.started', 'enrollment.completed', 'enrollment.exited')
) e
WHERE kind = 'enrollment.started' AND time >= $1 AND time < $2`

const BY_HAND = `SELECT channel, ${Object.values(IS)
  .map((condition, at) => `countIf(${condition}) AS f${at}`)
  .join(', ')}
FROM (
  SELECT minIf(toString(channel), channel != '') AS channel,
         max(kind NOT IN ('message.queued', 'message.deferred')) AS sent,
         max(kind IN ('message.opened', 'message.clicked')) AS opened, max(kind = 'message.clicked') AS clicked,
         max(kind = 'message.unsubscribed') AS unsubscribed, max(kind = 'message.deferred') AS deferred,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.sent', 'message.bounced', 'message.failed')) AS received,
         maxIf((time, indexOf(['message.delivered', 'message.failed', 'message.bounced'], kind)),
               kind IN ('message.delivered', 'message.failed', 'message.bounced')).2 AS word
  FROM events
  WHERE ${HERE} AND kind IN ${MESSAGE_KIND_LIST} AND events.campaignId = {campaign:String}
    AND ${CREATED_WITHIN} AND ${SINCE} AND ${UNTIL}
  GROUP BY messageId
  HAVING NOT max(direction = 'incoming')
)
GROUP BY channel
UNION ALL
SELECT 'enrollments', count(), countIf(ending = ''), countIf(ending = 'enrollment.completed'), 0, 0, 0, 0, 0, 0, 0
FROM (
  SELECT arraySort(groupArrayIf((time, sequence), kind = 'enrollment.started')) AS starts,
         arraySort(groupArrayIf((time, sequence, toString(kind)), kind != 'enrollment.started')) AS endings
  FROM events
  WHERE ${HERE} AND kind IN ('enrollment.started', 'enrollment.completed', 'enrollment.exited')
    AND campaignId = {campaign:String} AND ${UNTIL}
  GROUP BY contactId
)
ARRAY JOIN starts.1 AS started,
           arrayMap(start -> arrayFirst(ending -> (ending.1, ending.2) > start, endings).3, starts) AS ending
WHERE ${SINCE.replace('time', 'started')}`

const NAMES = Object.keys(IS)

/** CampaignOS: one campaign whose messages began in the last 30 days, with what has become of them. */
export function campaign(subject: Subject): Question {
  const window = monthOf(subject)
  const id = `campaign-${Math.floor(0.9 * subject.world.campaigns)}`
  const asking = {
    name: 'campaign',
    path: `/api/workspaces/${subject.workspaceId}/analytics/campaigns/${id}`,
  }
  return {
    name: 'one campaign, 30 days',
    asking,
    rowsOf(body) {
      const { enrollments, messages, statusBreakdown, channelBreakdown } = Body.parse(body)
      return [
        ['enrollments', enrollments.total, enrollments.active, enrollments.completed],
        ...FIGURES.map((name) => [name, messages[name]]),
        ...statusBreakdown.map((row) => [row.status, row._count]),
        ...channelBreakdown.map((row) => [row.channel ?? '', row._count]),
      ]
    },
    relational: { sql: RELATIONAL, values: [...bound(window), id] },
    own: { sql: BY_HAND, parameters: { ...boundByHand(subject, window), campaign: id } },
    finish(rows) {
      const channels = rows.filter(([channel]) => channel !== 'enrollments')
      const total = (name: string) =>
        channels.reduce((sum, row) => sum + Number(row[1 + NAMES.indexOf(name)]), 0)
      return [
        ...rows.filter(([channel]) => channel === 'enrollments').map((row) => row.slice(0, 4)),
        ...FIGURES.map((name) => [name, total(name)]),
        ...NAMES.filter((name) => name !== 'total' && total(name) > 0).map((name) => [
          name.toUpperCase(),
          total(name),
        ]),
        ...channels.map(([channel, all = 0]) => [String(channel).toUpperCase(), all]),
      ]
    },
  }
}

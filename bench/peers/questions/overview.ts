import { z } from 'zod'
import type { Question, Subject } from '../question.ts'
import {
  bound,
  boundByHand,
  CREATED_WITHIN,
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
  contacts: z.object({ total: z.number(), new: z.number() }),
  campaigns: z.object({ total: z.number(), active: z.number() }),
  messages: z.object({ total: z.number(), sent: z.number(), opened: z.number(), clicked: z.number() }),
  events: z.object({ total: z.number() }),
})

const RELATIONAL = `SELECT
  (SELECT count(*) FROM contacts c WHERE c.created_at < $2 AND ${EXISTS}) AS contacts,
  (SELECT count(*) FROM contacts c WHERE c.created_at >= $1 AND c.created_at < $2 AND ${EXISTS}) AS fresh,
  (SELECT count(*) FROM campaigns) AS campaigns,
  (SELECT count(*) FROM campaigns WHERE status = 'active') AS active,
  m.*,
  (SELECT count(*) FROM events WHERE tracked AND time >= $1 AND time < $2) AS events
FROM (
  SELECT count(*), count(sent_at), count(opened_at), count(clicked_at)
  FROM messages WHERE created_at >= $1 AND created_at < $2 AND NOT incoming
) m`

const BY_HAND = `SELECT
  (SELECT countIf(kind = 'contact.created') - countIf(kind = 'contact.deleted') FROM events
   WHERE ${HERE} AND kind IN ('contact.created', 'contact.deleted') AND counted = 1 AND ${UNTIL}) AS contacts,
  (SELECT count() FROM ${NEW_CONTACTS}) AS fresh,
  things.1, things.2, messages.1, messages.2, messages.3, messages.4,
  (SELECT count() FROM events WHERE ${HERE} AND ${TRACKED} AND ${SINCE} AND ${UNTIL}) AS events
FROM (SELECT
  (SELECT (count(), countIf(JSONExtractString(members, 'status') = 'active')) FROM things FINAL
   WHERE ${HERE} AND collection = 'campaigns' AND deleted = 0) AS things,
  (SELECT (count(), countIf(sent), countIf(opened), countIf(clicked)) FROM (
     SELECT max(kind NOT IN ('message.queued', 'message.deferred')) AS sent,
            max(kind IN ('message.opened', 'message.clicked')) AS opened,
            max(kind = 'message.clicked') AS clicked
     FROM events
     WHERE ${HERE} AND kind IN ${MESSAGE_KIND_LIST} AND ${CREATED_WITHIN} AND ${SINCE} AND ${UNTIL}
     GROUP BY messageId
     HAVING NOT max(direction = 'incoming'))) AS messages)`

/** CampaignOS: the dashboard of the last 30 days. */
export function overview(subject: Subject): Question {
  const window = monthOf(subject)
  return {
    name: 'overview, 30 days',
    asking: { name: 'overview', path: `/api/workspaces/${subject.workspaceId}/analytics` },
    rowsOf(body) {
      const { contacts, campaigns, messages, events } = Body.parse(body)
      const { total, sent, opened, clicked } = messages
      return [
        [
          contacts.total,
          contacts.new,
          campaigns.total,
          campaigns.active,
          total,
          sent,
          opened,
          clicked,
          events.total,
        ],
      ]
    },
    relational: { sql: RELATIONAL, values: bound(window) },
    own: { sql: BY_HAND, parameters: boundByHand(subject, window) },
  }
}

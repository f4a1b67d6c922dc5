import { z } from 'zod'
import { dateString } from '../../../src/dialects/saleshandy/date-string.ts'
import { daysWindow } from '../../../src/model/time.ts'
import { COUNTS } from '../../world.ts'
import type { Cell, Question, Rows, Subject } from '../question.ts'
import { bound, boundByHand, HERE, SINCE, UNTIL } from './words.ts'

const ZONE = 'Europe/Warsaw'
const ROWS = 500
const sequenceIds = Array.from({ length: COUNTS.sequences }, (_, n) => `sequence-${n}`)

/** The members of a row that are compared, in the order of the statements' columns. */
const MEMBERS = [
  'Sequence Title',
  'Sequence Owner',
  'Step Number',
  'Sender Email',
  'Recipient Email',
  'Recipient name',
  'Email Sent At',
  'Open Count',
  'Last Opened At',
  'Replied At',
  'Conversation Id',
  'Current Sentiment',
  'Click Count',
  'Last Clicked At',
  'Last Link Clicked',
  'Bounced At',
  'Unsubscribed',
  'Deleted',
  'Sequence Id',
] as const

/** Columns that hold an instant, in milliseconds, or nothing. */
const DATES: ReadonlySet<string> = new Set(MEMBERS.filter((name) => name.endsWith(' At')))

const SENTIMENTS: Readonly<Record<string, string>> = {
  Interested: 'Positive',
  'Meeting booked': 'Positive',
  'Not interested': 'Negative',
  'Not now': 'Neutral',
  'Out of office': 'Neutral',
}

const millis = (time: string) => `CAST(extract(epoch FROM ${time}) * 1000 AS bigint)`
const HUMAN_REPLY = "e.kind = 'message.replied' AND e.automated IS NOT TRUE"
const OF_PLACE =
  "('prospect.outcome_changed', 'enrollment.started', 'enrollment.completed', 'enrollment.exited')"

const RELATIONAL = `WITH page AS MATERIALIZED (
  SELECT time, arrival, sequence_id, step, contact_id, message_id, sender, recipient FROM events
  WHERE kind = 'message.sent' AND direction IS DISTINCT FROM 'incoming'
    AND sequence_id = ANY (string_to_array($3, ',')) AND time >= $1 AND time < $2
  ORDER BY time, arrival
  LIMIT ${ROWS}
), outcomes AS (
  SELECT e.message_id,
         count(*) FILTER (WHERE e.kind = 'message.opened') AS opens,
         max(e.time) FILTER (WHERE e.kind = 'message.opened') AS opened_at,
         count(*) FILTER (WHERE e.kind = 'message.clicked') AS clicks,
         max(e.time) FILTER (WHERE e.kind = 'message.clicked') AS clicked_at,
         (array_agg(e.url ORDER BY e.time DESC, e.arrival DESC) FILTER (WHERE e.kind = 'message.clicked'))[1] AS url,
         min(e.time) FILTER (WHERE ${HUMAN_REPLY}) AS replied_at,
         (array_agg(e.conversation_id ORDER BY e.time, e.arrival) FILTER (WHERE ${HUMAN_REPLY}))[1] AS conversation_id,
         max(e.time) FILTER (WHERE e.kind = 'message.bounced') AS bounced_at
  FROM events e
  WHERE e.message_id IN (SELECT message_id FROM page)
    AND e.kind IN ('message.opened', 'message.clicked', 'message.replied', 'message.bounced')
  GROUP BY e.message_id
), statuses AS (
  SELECT DISTINCT ON (contact_id) contact_id, status
  FROM (
    SELECT id AS contact_id, opt_in_status AS status, created_at AS time, 0 AS arrival
    FROM contacts WHERE id IN (SELECT contact_id FROM page)
    UNION ALL
    SELECT contact_id, status, time, arrival FROM events
    WHERE kind = 'contact.opt_in_changed' AND contact_id IN (SELECT contact_id FROM page)
    UNION ALL
    SELECT contact_id, 'unsubscribed', unsubscribed_at, 0 FROM messages
    WHERE unsubscribed_at IS NOT NULL AND contact_id IN (SELECT contact_id FROM page)
  ) said
  ORDER BY contact_id, time DESC, arrival DESC
), gone AS (
  SELECT DISTINCT d.contact_id FROM events d JOIN contacts c ON c.id = d.contact_id AND d.time >= c.created_at
  WHERE d.kind = 'contact.deleted' AND d.contact_id IN (SELECT contact_id FROM page)
), places AS (
  SELECT contact_id, sequence_id,
         (array_agg(outcome ORDER BY time DESC, arrival DESC) FILTER (WHERE kind = 'prospect.outcome_changed'))[1] AS outcome,
         max(time) FILTER (WHERE kind = 'enrollment.exited' AND reason = 'deleted')
           > max(time) FILTER (WHERE kind = 'enrollment.started') AS taken_out
  FROM events
  WHERE kind IN ${OF_PLACE} AND sequence_id IS NOT NULL AND contact_id IN (SELECT contact_id FROM page)
  GROUP BY contact_id, sequence_id
)
SELECT coalesce(s.name, p.sequence_id), coalesce(a.name, ''), coalesce(p.step, 0), coalesce(p.sender, ''),
       coalesce(p.recipient, c.email, ''), trim(coalesce(c.first_name, '') || ' ' || coalesce(c.last_name, '')),
       ${millis('p.time')}, coalesce(o.opens, 0), coalesce(${millis('o.opened_at')}, 0),
       coalesce(${millis('o.replied_at')}, 0), coalesce(o.conversation_id, ''), coalesce(pl.outcome, ''),
       coalesce(o.clicks, 0), coalesce(${millis('o.clicked_at')}, 0), coalesce(o.url, ''),
       coalesce(${millis('o.bounced_at')}, 0), CASE WHEN st.status = 'unsubscribed' THEN 'Yes' ELSE 'No' END,
       CASE WHEN g.contact_id IS NOT NULL OR pl.taken_out THEN 'Yes' ELSE 'No' END, p.sequence_id
FROM page p
LEFT JOIN outcomes o ON o.message_id = p.message_id
LEFT JOIN statuses st ON st.contact_id = p.contact_id
LEFT JOIN gone g ON g.contact_id = p.contact_id
LEFT JOIN places pl ON pl.contact_id = p.contact_id AND pl.sequence_id = p.sequence_id
LEFT JOIN contacts c ON c.id = p.contact_id
LEFT JOIN sequences s ON s.id = p.sequence_id
LEFT JOIN agents a ON a.id = s.owner_id
ORDER BY p.time, p.arrival`

const IN_PAGE = 'IN (SELECT contactId FROM page)'
const ms = (time: string) => `toUnixTimestamp64Milli(${time})`
const HUMAN_REPLY_BY_HAND = "kind = 'message.replied' AND NOT automated"

/** A thing's member, by its id. */
function member(collection: string, name: string): string {
  return `SELECT id, JSONExtractString(members, '${name}') AS word FROM things FINAL
    WHERE ${HERE} AND collection = '${collection}'`
}

const BY_HAND = `WITH page AS (
  SELECT time, sequence, toString(events.sequenceId) AS sequenceId, step, contactId, messageId,
         toString(sender) AS sender, recipient
  FROM events
  WHERE ${HERE} AND kind = 'message.sent' AND direction != 'incoming'
    AND events.sequenceId IN {sequenceIds:Array(String)} AND ${SINCE} AND ${UNTIL}
  ORDER BY time, sequence
  LIMIT ${ROWS}
)
SELECT if(s.name = '', p.sequenceId, s.name) AS title, a.word AS owner, p.step AS step, p.sender AS sender,
       if(p.recipient = '', c.email, p.recipient) AS recipient, c.name AS name, ${ms('p.time')} AS sent,
       o.opens AS opens, o.openedMs AS opened, o.repliedMs AS replied, o.conversation AS conversation,
       pl.outcome AS outcome, o.clicks AS clicks, o.clickedMs AS clicked, o.link AS link, o.bouncedMs AS bounced,
       if(st.status = 'unsubscribed', 'Yes', 'No') AS unsubscribed,
       if(st.life = 'contact.deleted' OR pl.takenOut, 'Yes', 'No') AS deleted, p.sequenceId AS sequenceId
FROM page AS p
LEFT ANY JOIN (
  SELECT messageId, countIf(kind = 'message.opened') AS opens, countIf(kind = 'message.clicked') AS clicks,
         ${ms("maxIf(time, kind = 'message.opened')")} AS openedMs, ${ms("maxIf(time, kind = 'message.clicked')")} AS clickedMs,
         argMaxIf(url, (time, sequence), kind = 'message.clicked') AS link,
         ${ms(`minIf(time, ${HUMAN_REPLY_BY_HAND})`)} AS repliedMs,
         argMinIf(events.conversationId, (time, sequence), ${HUMAN_REPLY_BY_HAND}) AS conversation,
         ${ms("maxIf(time, kind = 'message.bounced')")} AS bouncedMs
  FROM events
  WHERE ${HERE} AND kind IN ('message.opened', 'message.clicked', 'message.replied', 'message.bounced')
    AND messageId IN (SELECT messageId FROM page) AND ${SINCE}
  GROUP BY messageId
) AS o ON o.messageId = p.messageId
LEFT ANY JOIN (
  SELECT contactId, argMaxIf(toString(events.status), (time, sequence), kind = 'contact.opt_in_changed') AS status,
         argMaxIf(toString(kind), (time, sequence), kind != 'contact.opt_in_changed') AS life
  FROM events
  WHERE ${HERE} AND kind IN ('contact.created', 'contact.deleted', 'contact.opt_in_changed') AND counted = 1
    AND contactId ${IN_PAGE}
  GROUP BY contactId
) AS st ON st.contactId = p.contactId
LEFT ANY JOIN (
  SELECT contactId, toString(events.sequenceId) AS place,
         argMaxIf(toString(events.outcome), (time, sequence), kind = 'prospect.outcome_changed') AS outcome,
         maxIf(time, kind = 'enrollment.exited' AND reason = 'deleted') > maxIf(time, kind = 'enrollment.started') AS takenOut
  FROM events
  WHERE ${HERE} AND kind IN ${OF_PLACE} AND events.sequenceId != '' AND contactId ${IN_PAGE}
  GROUP BY contactId, events.sequenceId
) AS pl ON pl.contactId = p.contactId AND pl.place = p.sequenceId
LEFT ANY JOIN (
  SELECT id, JSONExtractString(members, 'email') AS email,
         trim(concat(JSONExtractString(members, 'firstName'), ' ', JSONExtractString(members, 'lastName'))) AS name
  FROM things FINAL WHERE ${HERE} AND collection = 'contacts' AND id ${IN_PAGE}
) AS c ON c.id = p.contactId
LEFT ANY JOIN (
  SELECT id, JSONExtractString(members, 'name') AS name, JSONExtractString(members, 'ownerId') AS ownerId
  FROM things FINAL WHERE ${HERE} AND collection = 'sequences'
) AS s ON s.id = p.sequenceId
LEFT ANY JOIN (${member('agents', 'name')}) AS a ON a.id = s.ownerId`

const Body = z.object({ payload: z.object({ data: z.array(z.record(z.string(), z.unknown())) }) })

/** Saleshandy: the first 500 e-mails of half a year in all sequences, each with what has come of it. */
export function sends(subject: Subject): Question {
  const asked = { sequenceIds, startDate: '2026-01-01', endDate: '2026-06-30', pageLimit: ROWS }
  const window = daysWindow(asked.startDate, asked.endDate, ZONE) ?? { fromMs: 0, toMs: 0 }
  return {
    name: 'page of 500 sends with what came of them',
    asking: { name: 'sends', path: '/v1/analytics/consolidated-stats', body: asked },
    rowsOf: (body) => Body.parse(body).payload.data.map((row) => MEMBERS.map((name) => cellOf(row[name]))),
    relational: { sql: RELATIONAL, values: [...bound(window), sequenceIds.join(',')] },
    own: { sql: BY_HAND, parameters: { ...boundByHand(subject, window), sequenceIds } },
    finish: (rows: Rows) => rows.map((row) => MEMBERS.map((name, at) => shown(name, row[at] ?? ''))),
  }
}

/** A cell of SQL as the vendor shows it. */
function shown(name: string, cell: Cell): Cell {
  if (name === 'Current Sentiment') return SENTIMENTS[cell] ?? 'Uncategorized'
  if (!DATES.has(name)) return cell
  return Number(cell) === 0 ? '' : dateString(Number(cell), ZONE)
}

function cellOf(value: unknown): Cell {
  return typeof value === 'number' ? value : String(value)
}

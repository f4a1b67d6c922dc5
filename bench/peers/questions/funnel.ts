import { z } from 'zod'
import { lastDays } from '../../../src/model/time.ts'
import type { Question, Subject } from '../question.ts'
import { bound, boundByHand, HERE, SINCE, UNTIL } from './words.ts'

const STEPS = ['page_view', 'signup', 'purchase']

/** Rows of one step: the earliest of each actor behind the step before. */
function step(at: number): string {
  const kind = `a.kind = '${STEPS[at]}'`
  if (at === 0) {
    return `step0 AS (SELECT DISTINCT ON (actor) actor, time, arrival FROM acts a WHERE ${kind}
  ORDER BY actor, time, arrival)`
  }
  return `step${at} AS (SELECT DISTINCT ON (a.actor) a.actor, a.time, a.arrival
  FROM acts a JOIN step${at - 1} s ON s.actor = a.actor
  WHERE ${kind} AND (a.time > s.time OR a.time = s.time AND a.arrival > s.arrival)
  ORDER BY a.actor, a.time, a.arrival)`
}

const RELATIONAL = `WITH seen AS MATERIALIZED (
  SELECT kind, time, arrival, contact_id, session_id FROM events
  WHERE kind IN (${STEPS.map((kind) => `'${kind}'`).join(', ')}) AND time >= $1 AND time < $2
), known AS (
  SELECT DISTINCT ON (session_id) session_id, contact_id FROM events
  WHERE session_id IS NOT NULL AND contact_id IS NOT NULL AND time < $2
    AND session_id IN (SELECT session_id FROM seen WHERE contact_id IS NULL)
  ORDER BY session_id, time, arrival
), acts AS MATERIALIZED (
  SELECT kind, time, arrival,
         coalesce('c' || coalesce(seen.contact_id, known.contact_id), 's' || seen.session_id) AS actor
  FROM seen LEFT JOIN known ON known.session_id = seen.session_id
  WHERE seen.contact_id IS NOT NULL OR seen.session_id IS NOT NULL
), ${STEPS.map((_, at) => step(at)).join(', ')}
${STEPS.map((kind, at) => `SELECT '${kind}', count(*) FROM step${at}`).join('\nUNION ALL\n')}`

const BY_HAND = `SELECT ${STEPS.map((_, at) => `countIf(reached > ${at}) AS step${at}`).join(', ')}
FROM (
  SELECT arrayFold((step, event) -> if(event.3 = {steps:Array(String)}[step + 1], step + 1, step),
                   arraySort(groupArray((time, sequence, toString(kind)))), toUInt64(0)) AS reached
  FROM (
    SELECT kind, time, sequence, contactId, sessionId FROM events
    WHERE ${HERE} AND kind IN {steps:Array(String)} AND ${SINCE} AND ${UNTIL} AND (contactId != '' OR sessionId != '')
  ) AS seen
  LEFT ANY JOIN (
    SELECT sessionId, argMin(contactId, (time, sequence)) AS person FROM events
    WHERE ${HERE} AND sessionId != '' AND contactId != '' AND ${UNTIL}
    GROUP BY sessionId
  ) AS known ON known.sessionId = seen.sessionId
  GROUP BY multiIf(contactId != '', concat('c', contactId), person != '', concat('c', person), concat('s', seen.sessionId))
)`

const Body = z.object({ steps: z.array(z.object({ step: z.string(), count: z.number() })) })

/** CampaignOS: how many went through three steps in the last days, whoever they turned out to be. */
export function funnel(subject: Subject, days = 30): Question {
  const window = lastDays(days, subject.nowMs, 'UTC')
  const path = `/api/workspaces/${subject.workspaceId}/analytics/funnel?steps=${STEPS.join(',')}&days=${days}`
  return {
    name: `funnel of 3 steps, ${days} days`,
    asking: { name: 'funnel', path },
    rowsOf: (body) => Body.parse(body).steps.map(({ step, count }) => [step, count]),
    relational: { sql: RELATIONAL, values: bound(window) },
    own: { sql: BY_HAND, parameters: { ...boundByHand(subject, window), steps: STEPS } },
    // By hand the three stand in one row.
    finish: (rows) =>
      rows.length === 1 ? STEPS.map((kind, at) => [kind, rows[0]?.[at] ?? Number.NaN]) : rows,
  }
}

import { AS_OF, OF_WORKSPACE } from './clauses.ts'
/**
 * Sessions whose contact is known, as a subquery that binds `workspace` and `asOf`: `session` and `person`.
 * An alias from the session goes first, then the contact of its earliest event that names one.
 */
export const KNOWN_SESSIONS = `(
  SELECT session, argMin(contact, (rank, at, arrival)) AS person
  FROM
  (
    SELECT sessionId AS session, contactId AS contact, 1 AS rank, time AS at, sequence AS arrival
    FROM events
    WHERE ${OF_WORKSPACE} AND sessionId != '' AND contactId != ''
      AND ${AS_OF}
    UNION ALL
    SELECT id AS session, contactId AS contact, 0 AS rank, time AS at, 0 AS arrival
    FROM aliases
    WHERE ${OF_WORKSPACE} AND what = 'session'
  )
  GROUP BY session
)`

/**
 * Who acted, as a text: the event's contact, else its session's contact, else the session. '' where there is
 * neither. For rows of `events` joined with `KNOWN_SESSIONS AS sessions`.
 */
export const ACTOR = `multiIf(
    contactId != '', concat('c', contactId),
    sessions.person != '', concat('c', sessions.person),
    sessionId != '', concat('s', sessionId),
    '')`

/** The same, with an event without either as an actor of its own. */
export const ACTOR_OR_EVENT = `if(contactId = '' AND sessionId = '', concat('e', toString(sequence)), ${ACTOR})`

/** Joins who is known onto `events`. */
export const JOIN_SESSIONS = `LEFT ANY JOIN ${KNOWN_SESSIONS} AS sessions ON sessions.session = events.sessionId`

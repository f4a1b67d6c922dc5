import { AS_OF, OF_WORKSPACE, since } from './clauses.ts'

/** What begins and ends the lives of contacts, each life once. */
export const LIVES = `kind IN ('contact.created', 'contact.deleted') AND counted = 1 AND contactId != ''`

/**
 * Contacts that exist at an instant, with the creation of their present life. Binds `workspace` and `asOf`; with
 * `since`, only those whose life began at or after the instant that `from` binds: of them nothing is older.
 */
export function contactsAsOf(which: 'all' | 'since'): string {
  return `(
  SELECT contactId, maxIf(time, kind = 'contact.created') AS created
  FROM events
  WHERE ${OF_WORKSPACE} AND ${LIVES} AND ${AS_OF}${which === 'since' ? ` AND ${since('time')}` : ''}
  GROUP BY contactId
  HAVING argMax(kind = 'contact.created', (time, sequence))
)`
}

/** Where each contact comes from, as it is now: `contact` and `origin`. Those of nowhere are absent. Binds `workspace`. */
export const CONTACT_ORIGINS = `(
  SELECT id AS contact, toString(origin) AS origin
  FROM things FINAL
  WHERE ${OF_WORKSPACE} AND collection = 'contacts' AND things.origin != ''
)`

/**
 * The opt-in status that each contact has now, if any, and since when: `contact`, `optIn`, `since`. Contacts say so, but
 * for those with a change to come: what holds until then is in the log. Binds `workspace` and `statusAsOf`, which is the
 * present even where contacts of another time are counted.
 */
export const CONTACT_STATUSES = `(
  SELECT id AS contact, toString(optInStatus) AS optIn, optInAt AS since
  FROM things FINAL
  WHERE ${OF_WORKSPACE} AND collection = 'contacts' AND optInStatus != ''
    AND optInAt < fromUnixTimestamp64Milli({statusAsOf:Int64}, 'UTC')
  UNION ALL
  SELECT contactId AS contact, argMax(toString(status), (time, sequence)) AS optIn, max(time) AS since
  FROM events
  WHERE ${OF_WORKSPACE} AND kind = 'contact.opt_in_changed' AND counted = 1 AND contactId != ''
    AND time < fromUnixTimestamp64Milli({statusAsOf:Int64}, 'UTC')
    AND contactId IN (
      SELECT contactId
      FROM events
      WHERE ${OF_WORKSPACE} AND kind = 'contact.opt_in_changed' AND counted = 1
        AND time >= fromUnixTimestamp64Milli({statusAsOf:Int64}, 'UTC'))
  GROUP BY contactId
)`

import { daysWindow, type Window } from '../../model/time.ts'
import type { CreatedOn } from './conditions.ts'

/**
 * The contact creation times that `created_on` lets through: whole local days of the account, all operators
 * together. 'any' without a limit; 'empty' where no instant can match (FROM after TO, AT outside of both).
 *
 * - FROM 2026-03-29: `{ fromMs }`, that day's midnight
 * - TO 2026-03-29: `{ toMs }`, the next day's midnight
 * - AT 2026-03-29: both
 */
export function createdWindow(
  operators: CreatedOn | undefined,
  zone: string,
): Partial<Window> | 'any' | 'empty' {
  const days = (date: string | undefined): Window | null =>
    date === undefined ? null : daysWindow(date, date, zone)
  const at = days(operators?.AT)
  const fromMs = Math.max(days(operators?.FROM)?.fromMs ?? -Infinity, at?.fromMs ?? -Infinity)
  const toMs = Math.min(days(operators?.TO)?.toMs ?? Infinity, at?.toMs ?? Infinity)
  if (fromMs >= toMs) return 'empty'
  if (fromMs === -Infinity && toMs === Infinity) return 'any'
  return { ...(fromMs === -Infinity ? {} : { fromMs }), ...(toMs === Infinity ? {} : { toMs }) }
}

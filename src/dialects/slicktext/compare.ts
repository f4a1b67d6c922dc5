import { type Comparison, windowBefore } from '../../model/compare.ts'
import type { Window } from '../../model/time.ts'
import { wallText } from '../../model/wall.ts'
import { badParameter } from './errors.ts'
import { oneOf, type Query } from './query.ts'

/** The vendor's words for ours. */
const COMPARISONS = {
  YoY: 'previous_year',
  QoQ: 'previous_quarter',
  MoM: 'previous_month',
  WoW: 'previous_week',
  DoD: 'previous_day',
  PoP: 'previous_period',
} as const satisfies Record<string, Comparison>

export type CompareWord = keyof typeof COMPARISONS

/** What `compare` can say. */
export const WORDS = ['YoY', 'QoQ', 'MoM', 'WoW', 'DoD', 'PoP'] as const satisfies readonly CompareWord[]

/** The present window and the one it is compared with. */
export interface Compared {
  readonly type: CompareWord
  readonly window: Window
}

/**
 * The window that `compare` asks for, or null without it. Both ends go back on the wall clock, so that a whole
 * November becomes a whole October. Throws `Refusal` 400: an unknown word, or a window without both ends, which
 * has no previous one.
 */
export function readCompare(query: Query, window: Window): Compared | null {
  const { compare, start, end } = query.values
  if (compare === undefined) return null
  const type = oneOf('compare', compare, WORDS)
  if (start === undefined || end === undefined) throw badParameter('compare', 'needs both start and end')
  const before = { type, window: windowBefore(COMPARISONS[type], window, query.zone) }
  if (!/^(?!0000)\d{4}-/.test(wallText(before.window.fromMs, query.zone))) {
    throw badParameter('compare', 'goes back to before the first year')
  }
  return before
}

/** What an answer says of the comparison: its window in the form of `start` and `end`, then what it holds. */
export function comparisonHead({ type, window }: Compared, zone: string): object {
  return {
    type,
    start: wallText(window.fromMs, zone),
    end: wallText(Math.max(window.fromMs, window.toMs - 1), zone),
  }
}

/** How each figure has changed, in itself and as a fraction of what it was; null of nothing. */
export function changes(
  now: Readonly<Record<string, number>>,
  before: Readonly<Record<string, number>>,
): object {
  return Object.fromEntries(
    Object.entries(now).map(([name, value]) => {
      const was = before[name] ?? 0
      return [name, { absolute: value - was, percent: was === 0 ? null : (value - was) / was }]
    }),
  )
}

import type { Answer } from '../api/question.ts'
import { meaning } from './definitions.ts'
import { shareWords } from './formats.ts'
import { figure } from './series.ts'

/** What becomes of messages: the figures that most pages show, and what each is a part of. */
export interface Act {
  /** The question API’s word. */
  readonly metric: string
  readonly name: string
  /** What its rate divides by. */
  readonly of?: 'sent' | 'delivered'
  readonly isBad?: boolean
}

export const ACTS: readonly Act[] = [
  { metric: 'sent', name: 'Sent' },
  { metric: 'delivered', name: 'Delivered', of: 'sent' },
  { metric: 'opened', name: 'Opened', of: 'delivered' },
  { metric: 'clicked', name: 'Clicked', of: 'delivered' },
  { metric: 'bounced', name: 'Bounced', of: 'sent', isBad: true },
  { metric: 'unsubscribed', name: 'Unsubscribed', of: 'delivered', isBad: true },
]

export const ACT_METRICS = ACTS.map(({ metric }) => metric)

/** The act’s rate and its denominator in words; undefined where it has none. */
export function rateOf(
  { metric, of }: Act,
  totals: Answer['totals'] = {},
): { share: string; of: string } | undefined {
  if (of === undefined) return undefined
  const row = { values: totals }
  return { share: shareWords(figure(row, metric), figure(row, of)), of: `of ${of}` }
}

/** What the act counts, in the server’s words, with what its rate divides by. */
export function aboutAct({ metric, name, of }: Act, answer: Answer): string {
  return meaning(answer, metric, name, of === undefined ? undefined : `the messages ${of}`)
}

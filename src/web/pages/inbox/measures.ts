import type { Row } from '../../api/question.ts'
import { parameter } from '../../state/address.ts'
import { durationWords, numberWords } from '../../words/formats.ts'

/** One of the figures of a conversation’s agent or tag. */
export interface Measure {
  readonly metric: string
  readonly name: string
  /** Over how many a mean time was taken; absent: it is a count. */
  readonly over?: { readonly metric: string; readonly name: string }
}

const FIRST: Measure = { metric: 'closures', name: 'Closures' }

export const MEASURES: readonly Measure[] = [
  FIRST,
  { metric: 'additions', name: 'Assignments' },
  {
    metric: 'firstResponseMs',
    name: 'First response',
    over: { metric: 'firstResponses', name: 'first responses' },
  },
  { metric: 'resolutionMs', name: 'Resolution', over: { metric: 'resolutions', name: 'closures' } },
  { metric: 'handleMs', name: 'Handling', over: { metric: 'handlings', name: 'closures' } },
]

/** What the bars show: the address says which, under `show`. */
export function chosenMeasure(): Measure {
  const wanted = parameter('show')
  return MEASURES.find(({ metric }) => metric === wanted) ?? FIRST
}

/** The figure in words: a time, or a number. */
export function measureWords({ metric, over }: Measure, row: Row | undefined): string {
  const value = row?.values[metric] ?? null
  return over === undefined ? numberWords(value ?? 0) : durationWords(value)
}

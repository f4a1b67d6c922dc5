import type { Workspace } from '../../model/workspace.ts'

export const SENTIMENTS = ['Positive', 'Negative', 'Neutral', 'Uncategorized'] as const
export type Sentiment = (typeof SENTIMENTS)[number]

/** The vendor's outcomes with their sentiments, in lower case: outcomes compare without case. */
const OUTCOMES = {
  interested: 'Positive',
  'meeting booked': 'Positive',
  closed: 'Positive',
  'not interested': 'Negative',
  'do not contact': 'Negative',
  'out of office': 'Neutral',
  'not now': 'Neutral',
} as const satisfies Record<string, Sentiment>

export type Outcome = keyof typeof OUTCOMES

/**
 * What each outcome's sentiment is in a workspace. Its own outcomes are in `settings.saleshandy.outcomes`, as in
 * `{"Demo booked": "Positive"}`, and go before the vendor's; a sentiment there that is none is passed over. An
 * outcome that nobody knows, or none, is Uncategorized.
 */
export function sentimentsOf(workspace: Workspace): (outcome: string) => Sentiment {
  const known = new Map<string, Sentiment>(Object.entries(OUTCOMES))
  const own: unknown = workspace.settings.dialects.saleshandy?.outcomes
  if (typeof own === 'object' && own !== null) {
    for (const [outcome, word] of Object.entries(own)) {
      const sentiment = SENTIMENTS.find((one) => one.toLowerCase() === String(word).toLowerCase())
      if (sentiment !== undefined) known.set(folded(outcome), sentiment)
    }
  }
  return (outcome) => known.get(folded(outcome)) ?? 'Uncategorized'
}

/** The vendor's outcome that is meant, or null for any other. */
export function outcomeOf(outcome: string): Outcome | null {
  const name = folded(outcome)
  return isOutcome(name) ? name : null
}

function isOutcome(name: string): name is Outcome {
  return Object.hasOwn(OUTCOMES, name)
}

function folded(outcome: string): string {
  return outcome.trim().toLowerCase()
}

import type { Happening } from '../../api/question.ts'
import { useAnswer } from '../../state/asked.ts'
import { textOf } from '../../words/members.ts'

/** Collections whose things events name, each with the member that does. */
const NAMED_BY = {
  campaigns: 'campaignId',
  workflows: 'workflowId',
  sequences: 'sequenceId',
  agents: 'agentId',
  tags: 'tagId',
} as const

export type Named = keyof typeof NAMED_BY

export interface HappeningNames {
  /** The name of a thing; '' while it is not known. */
  of(collection: Named, id: string): string
}

/** Asks what the things that some events name are called. */
export function useNames(events: readonly Happening[]): HappeningNames {
  const found: Readonly<Record<Named, ReadonlyMap<string, string>>> = {
    campaigns: useNamesIn('campaigns', events),
    workflows: useNamesIn('workflows', events),
    sequences: useNamesIn('sequences', events),
    agents: useNamesIn('agents', events),
    tags: useNamesIn('tags', events),
  }
  return { of: (collection, id) => found[collection].get(id) ?? '' }
}

function useNamesIn(collection: Named, events: readonly Happening[]): ReadonlyMap<string, string> {
  const ids = [...new Set(events.map((event) => textOf(event, NAMED_BY[collection])))].filter(Boolean).sort()
  const { answer } = useAnswer(ids.length === 0 ? null : { question: 'find', collection, ids })
  return new Map(answer?.rows.map((thing) => [thing.id, textOf(thing, 'name')]))
}

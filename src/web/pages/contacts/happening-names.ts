import { ask } from '../../api/client.ts'
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

/** The same at once, for any number of events: for a file that is saved. */
export async function findNames(ws: string, events: readonly Happening[]): Promise<HappeningNames> {
  const { signal } = new AbortController()
  const findIn = async (collection: Named): Promise<ReadonlyMap<string, string>> => {
    const ids = idsIn(collection, events)
    const names = new Map<string, string>()
    for (let at = 0; at < ids.length; at += MOST_IDS) {
      const some = ids.slice(at, at + MOST_IDS)
      const { rows } = await ask(ws, { question: 'find', collection, ids: some }, signal)
      for (const thing of rows) names.set(thing.id, textOf(thing, 'name'))
    }
    return names
  }
  const [campaigns, workflows, sequences, agents, tags] = await Promise.all([
    findIn('campaigns'),
    findIn('workflows'),
    findIn('sequences'),
    findIn('agents'),
    findIn('tags'),
  ])
  const found = { campaigns, workflows, sequences, agents, tags }
  return { of: (collection, id) => found[collection].get(id) ?? '' }
}

/** Ids that one question may have. */
const MOST_IDS = 1_000

function idsIn(collection: Named, events: readonly Happening[]): string[] {
  return [...new Set(events.map((event) => textOf(event, NAMED_BY[collection])))].filter(Boolean).sort()
}

function useNamesIn(collection: Named, events: readonly Happening[]): ReadonlyMap<string, string> {
  const ids = idsIn(collection, events)
  const { answer } = useAnswer(ids.length === 0 ? null : { question: 'find', collection, ids })
  return new Map(answer?.rows.map((thing) => [thing.id, textOf(thing, 'name')]))
}

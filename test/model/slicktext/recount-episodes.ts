import { byTime, type Fact, factsOf } from '../recount-facts.ts'
import type { World } from '../recount-inputs.ts'
import { keepJournal } from '../recount-journal.ts'

/** Definitions, "Conversations". */

/** What counts for a conversation: from after one closing to the next, or to now. */
export interface Episode {
  /** Of the whole conversation; '' for nobody. */
  readonly contactId: string
  readonly assignments: readonly Fact[]
  readonly additions: readonly Fact[]
  /** Its first human reply, and how long it took. */
  readonly reply: { readonly timeMs: number; readonly agentId: string; readonly tookMs: number } | null
  readonly closing: Closing | null
}

export interface Closing {
  readonly timeMs: number
  /** Whom it is credited to; '' for nobody. */
  readonly agentId: string
  /** Tags borne at that moment. */
  readonly tags: readonly string[]
  /** Null for an episode in which nothing happened but this. */
  readonly resolutionMs: number | null
  readonly handlingMs: number | null
}

const OPENINGS = ['conversation.opened', 'conversation.reopened']

/** All episodes by now. */
export function episodesOf(world: World): Episode[] {
  const past = factsOf(keepJournal(world)).filter(
    ({ kind, body, timeMs }) =>
      (kind.startsWith('conversation.') || kind === 'message.received') &&
      body.conversationId !== undefined &&
      timeMs <= world.nowMs,
  )
  const ids = [...new Set(past.map(({ body }) => body.conversationId))]
  return ids.flatMap((id) => episodesIn(past.filter(({ body }) => body.conversationId === id).sort(byTime)))
}

/** `facts` are those of one conversation, in order. */
function episodesIn(facts: readonly Fact[]): Episode[] {
  const contactId = facts.find((fact) => fact.contactId !== '')?.contactId ?? ''
  const episodes: Episode[] = []
  let from = 0
  for (let at = 0; at <= facts.length; at += 1) {
    const fact = facts[at]
    if (fact !== undefined && fact.kind !== 'conversation.closed') continue
    episodes.push(episodeOf(contactId, facts.slice(from, at), facts.slice(0, at), fact))
    from = at + 1
  }
  return episodes
}

function episodeOf(
  contactId: string,
  own: readonly Fact[],
  before: readonly Fact[],
  closing: Fact | undefined,
): Episode {
  const opened = own.find(({ kind }) => OPENINGS.includes(kind)) ?? own[0]
  const asked = own.find(({ kind }) => kind === 'message.received') ?? opened
  const replies = own.filter(({ kind, body }) => kind === 'conversation.replied' && body.automated !== true)
  const reply = asked === undefined ? undefined : replies.find((one) => byTime(one, asked) >= 0)
  return {
    contactId,
    assignments: own.filter(({ kind }) => kind === 'conversation.assigned'),
    additions: own.filter(({ kind }) => kind === 'conversation.tagged'),
    reply:
      reply === undefined || asked === undefined
        ? null
        : {
            timeMs: reply.timeMs,
            agentId: reply.body.agentId ?? holderOf(before.filter((one) => byTime(one, reply) <= 0)),
            tookMs: reply.timeMs - asked.timeMs,
          },
    closing: closing === undefined ? null : closingOf(closing, opened, own, before),
  }
}

function closingOf(
  closing: Fact,
  opened: Fact | undefined,
  own: readonly Fact[],
  before: readonly Fact[],
): Closing {
  const agentId = holderOf(before) || (closing.body.agentId ?? '')
  const handed = own.filter(({ kind, body }) => kind === 'conversation.assigned' && body.agentId === agentId)
  const taken = handed.at(-1) ?? opened
  return {
    timeMs: closing.timeMs,
    agentId,
    tags: tagsOf(before),
    resolutionMs: opened === undefined ? null : closing.timeMs - opened.timeMs,
    handlingMs: taken === undefined ? null : closing.timeMs - taken.timeMs,
  }
}

/** Whom the conversation was assigned to by then; '' for nobody. */
function holderOf(before: readonly Fact[]): string {
  return before.filter(({ kind }) => kind === 'conversation.assigned').at(-1)?.body.agentId ?? ''
}

/** Tags whose latest change is a tagging. */
function tagsOf(before: readonly Fact[]): string[] {
  const latest = new Map<string, string>()
  for (const { kind, body } of before) {
    if (kind === 'conversation.tagged' || kind === 'conversation.untagged') latest.set(body.tagId ?? '', kind)
  }
  latest.delete('')
  return [...latest].filter(([, kind]) => kind === 'conversation.tagged').map(([tag]) => tag)
}

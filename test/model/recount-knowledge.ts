import type { Entry } from './recount-journal.ts'

/** What a message tells its events, and who somebody is after all merges. */

export type MessageMember =
  | 'contactId'
  | 'campaignId'
  | 'workflowId'
  | 'sequenceId'
  | 'experimentId'
  | 'variantId'
  | 'channel'

/** Kinds that bring a message into being: their word goes before that of its other events. */
const ORIGINS = ['message.queued', 'message.sent', 'message.received', 'message.suppressed']

type Aliases = ReadonlyMap<string, string>

/** Who an id is after all aliases, chains included. */
export function survivorOf(id: string, aliases: Aliases): string {
  let current = id
  for (let next = aliases.get(current); next !== undefined; next = aliases.get(current)) current = next
  return current
}

/**
 * What a message knows of a member: the smallest value that its origins give, else the smallest that any
 * other of its events gives. A merged contact is its survivor. Whatever the time of the event that says it:
 * it is knowledge, not a figure.
 */
export function known(
  member: MessageMember,
  messageId: string,
  entries: readonly Entry[],
  aliases: Aliases,
): string {
  const said = ofMessage(messageId, entries).flatMap(({ body }) => {
    const given = body[member]
    if (given === undefined) return []
    return [{ kind: body.kind, value: member === 'contactId' ? survivorOf(given, aliases) : given }]
  })
  const fromOrigins = said.filter(({ kind }) => ORIGINS.includes(kind))
  return smallest((fromOrigins.length > 0 ? fromOrigins : said).map(({ value }) => value))
}

/** The same for the step of a sequence; 0 is none. */
export function knownStep(messageId: string, entries: readonly Entry[]): number {
  const said = ofMessage(messageId, entries).filter(({ body }) => (body.step ?? 0) > 0)
  const fromOrigins = said.filter(({ body }) => ORIGINS.includes(body.kind))
  const steps = (fromOrigins.length > 0 ? fromOrigins : said).map(({ body }) => body.step ?? 0)
  return steps.length === 0 ? 0 : Math.min(...steps)
}

/** The first in code-point order, '' of none. Ids in the cases are ASCII, where that is JavaScript's order. */
export function smallest(values: readonly string[]): string {
  return [...values].sort((a, b) => (a < b ? -1 : 1))[0] ?? ''
}

/** What was sent of a message; what we recorded by ourselves says nothing new. */
function ofMessage(messageId: string, entries: readonly Entry[]): Entry[] {
  if (messageId === '') return []
  return entries.filter((entry) => !entry.recorded && entry.body.messageId === messageId)
}

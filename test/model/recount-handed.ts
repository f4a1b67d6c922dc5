import { type Fact, factsOf } from './recount-facts.ts'
import type { World } from './recount-inputs.ts'
import { keepJournal } from './recount-journal.ts'
import { smallest } from './recount-knowledge.ts'
import { ARRIVAL_KINDS, byMessage, earliest, lastWord, MESSAGE_KINDS } from './recount-messages.ts'

/** A message that was handed over or received, as of now. '' is none. */
export interface Handed {
  readonly messageId: string
  readonly createdMs: number
  readonly isIncoming: boolean
  readonly contactId: string
  readonly campaignId: string
  readonly workflowId: string
  readonly nodeId: string
  /** As it says, else by what it belongs to. */
  readonly source: string
  readonly status: 'delivered' | 'undelivered' | 'processed'
  readonly credits: number
  readonly channel: string
  readonly sender: string
  readonly recipient: string
  readonly body: string
}

/**
 * Definitions, "Tallies": messages with a send or a receipt by now. Where `isAsked` narrows it down, only such
 * sends and receipts are looked at; when the message was created is its own all the same.
 */
export function handedMessages(world: World, isAsked: (fact: Fact) => boolean = () => true): Handed[] {
  const past = factsOf(keepJournal(world)).filter((fact) => fact.timeMs <= world.nowMs)
  return [...byMessage(past), ...receivedAlone(past)].flatMap((all) => {
    const handed = all.filter((fact) => isHandedOver(fact) && isAsked(fact))
    return handed.length === 0 ? [] : [handedOf(all, handed)]
  })
}

function handedOf(all: readonly Fact[], handed: readonly Fact[]): Handed {
  const receipts = handed.filter((fact) => fact.kind === 'message.received')
  const isIncoming = handed.some(isIncomingFact)
  const said = (member: (fact: Fact) => string | undefined) =>
    smallest(handed.map((fact) => member(fact) ?? '').filter((value) => value !== ''))
  const campaignId = said((fact) => fact.campaignId)
  const workflowId = said((fact) => fact.workflowId)
  const belongs = campaignId !== '' ? 'Campaign' : workflowId !== '' ? 'Workflow' : ''
  const createdMs = earliest(receipts) ?? earliest(all.filter((fact) => MESSAGE_KINDS.includes(fact.kind)))
  return {
    messageId: handed[0]?.messageId ?? '',
    createdMs: createdMs ?? 0,
    isIncoming,
    contactId: said((fact) => fact.contactId),
    campaignId,
    workflowId,
    nodeId: said((fact) => fact.body.workflowNodeId),
    source: said((fact) => fact.body.source) || belongs,
    status: statusOf(all),
    credits: Math.max(...handed.map((fact) => fact.body.credits ?? 0)),
    channel: said((fact) => fact.channel),
    sender: said((fact) => fact.body.sender),
    recipient: said((fact) => fact.body.recipient),
    body:
      handed
        .map((fact) => fact.body.properties?.body ?? fact.body.subject ?? '')
        .sort()
        .at(-1) ?? '',
  }
}

function isHandedOver({ kind }: Fact): boolean {
  return kind === 'message.sent' || kind === 'message.received'
}

function isIncomingFact({ kind, body }: Fact): boolean {
  return kind === 'message.received' || (kind === 'message.sent' && body.direction === 'incoming')
}

/** A receipt without a message is a message of its own. */
function receivedAlone(facts: readonly Fact[]): Fact[][] {
  return facts.filter((fact) => fact.kind === 'message.received' && fact.messageId === '').map((one) => [one])
}

function statusOf(all: readonly Fact[]): Handed['status'] {
  const word = lastWord(all)
  if (word === 'message.bounced' || word === 'message.failed') return 'undelivered'
  return all.some((fact) => ARRIVAL_KINDS.includes(fact.kind)) ? 'delivered' : 'processed'
}

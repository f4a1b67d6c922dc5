import { clicksOfPeople, creditedFacts, type Owner } from '../recount-attribution.ts'
import { type Fact, factsOf } from '../recount-facts.ts'
import { handedMessages } from '../recount-handed.ts'
import type { Brand } from './recount-query.ts'
import { quotient } from './recount-series.ts'

/** slicktext.md, 2.6, 2.11 and 3: what has come of a campaign, a workflow or a node. */

export type Subject =
  | { readonly campaignId: string }
  | { readonly workflowId: string; readonly nodeId?: string }

/** One thing that has come of it; `contactId` is '' for nobody. */
export interface Come {
  readonly what: 'message' | 'click' | 'credit'
  readonly timeMs: number
  readonly contactId: string
  readonly unsubscribes: number
  readonly orders: number
  /** Ten-thousandths. */
  readonly amount: number
}

const NOTHING = { unsubscribes: 0, orders: 0, amount: 0 }

/** Everything that has come of it by now. To a node, nothing is put down. */
export function comeOf(subject: Subject, { world, journal }: Brand): Come[] {
  const isOf = (fact: { readonly campaignId: string; readonly workflowId: string }) =>
    'campaignId' in subject ? fact.campaignId === subject.campaignId : fact.workflowId === subject.workflowId
  const nodeId = 'workflowId' in subject ? subject.nodeId : undefined
  const isOfNode = (fact: Fact) => nodeId === undefined || fact.body.workflowNodeId === nodeId
  const sentThere = factsOf(journal).filter(
    (fact) => fact.kind === 'message.sent' && fact.messageId !== '' && isOf(fact) && isOfNode(fact),
  )
  const messages = handedMessages(world, (fact) => isOf(fact) && isOfNode(fact))
    .filter(({ isIncoming }) => !isIncoming)
    .map(({ createdMs, contactId }): Come => ({ what: 'message', timeMs: createdMs, contactId, ...NOTHING }))
  const clicks = clicksOfPeople(world)
    .filter(({ owner }) => isOf(owner))
    .filter(({ fact }) => isOfNode(fact) || sentThere.some(({ messageId }) => messageId === fact.messageId))
    .map(({ fact }): Come => ({ what: 'click', timeMs: fact.timeMs, contactId: fact.contactId, ...NOTHING }))
  if (nodeId !== undefined) return [...messages, ...clicks]
  const credits = creditedFacts(world)
    .filter((one: { readonly owner: Owner }) => isOf(one.owner))
    .map(({ owner: _, ...credit }): Come => ({ what: 'credit', ...credit }))
  return [...messages, ...clicks, ...credits]
}

/** Figures with rates of some whole. */
export function clickFigures(come: readonly Come[], whole: number) {
  const clicks = come.filter(({ what }) => what === 'click')
  const unique = contactsOf(clicks)
  return {
    clicks: clicks.length,
    click_rate: quotient(clicks.length, whole),
    unique_clicks: unique,
    unique_click_rate: quotient(unique, whole),
  }
}

export function saleFigures(come: readonly Come[], whole: number) {
  const sum = (member: 'unsubscribes' | 'orders') => come.reduce((all, one) => all + one[member], 0)
  const unsubscribes = sum('unsubscribes')
  const orders = sum('orders')
  const revenue = revenueOf(come)
  return {
    unsubscribes,
    unsubscribe_rate: quotient(unsubscribes, whole),
    orders,
    revenue,
    average_order_value: quotient(revenue, orders),
  }
}

/** What a bucket shows. */
export function cellFigures(come: readonly Come[]) {
  const { clicks, unique_clicks } = clickFigures(come, 0)
  const { unsubscribes, orders, revenue } = saleFigures(come, 0)
  return { contacts: contactsOf(messagesOf(come)), clicks, unique_clicks, unsubscribes, orders, revenue }
}

export function messagesOf(come: readonly Come[]): Come[] {
  return come.filter(({ what }) => what === 'message')
}

export function contactsOf(come: readonly Come[]): number {
  return new Set(come.map(({ contactId }) => contactId).filter((id) => id !== '')).size
}

export function revenueOf(come: readonly Come[]): number {
  return come.reduce((all, { amount }) => all + amount, 0) / 10_000
}

import { byTime, type Fact, factsOf } from './recount-facts.ts'
import type { World } from './recount-inputs.ts'
import { type Journal, keepJournal } from './recount-journal.ts'
import { countedOptIns, everybody } from './recount-people.ts'

/** Campaign and workflow, '' each for none. */
export interface Owner {
  readonly campaignId: string
  readonly workflowId: string
}

/** An order, a refund or an unsubscribe, with whom it is put down to. */
export interface Credited {
  readonly timeMs: number
  readonly contactId: string
  readonly owner: Owner
  readonly unsubscribes: number
  /** 1 for an order that was not refunded as a whole. */
  readonly orders: number
  /** Below 0 for a refund, in ten-thousandths so that sums are exact. */
  readonly amount: number
}

export interface Touch {
  readonly fact: Fact
  readonly owner: Owner
}

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const NOBODY: Owner = { campaignId: '', workflowId: '' }

/** True for a click by a link scanner: it says so, or calls itself one. */
export function isMachine({ body }: Fact): boolean {
  return body.properties?.bot === true || /bingbot/.test(body.userAgent ?? '')
}

/** Clicks of people by now, with what they belong to: as they say, else as their link does. */
export function clicksOfPeople(world: World): Touch[] {
  const journal = keepJournal(world)
  return factsOf(journal)
    .filter((fact) => fact.kind === 'message.clicked' && fact.timeMs <= world.nowMs && !isMachine(fact))
    .map((fact) => ({ fact, owner: namedBy(fact, journal) }))
}

function namedBy(fact: Fact, journal: Journal): Owner {
  const { campaignId, workflowId } = fact
  if (isSomebody({ campaignId, workflowId })) return { campaignId, workflowId }
  const link = journal.things.links.get(fact.body.linkId ?? '')?.members
  return { campaignId: link?.campaignId ?? '', workflowId: link?.workflowId ?? '' }
}

function isSomebody(owner: Owner): boolean {
  return owner.campaignId !== '' || owner.workflowId !== ''
}

/** Definitions, "Attribution": everything by now that is put down to somebody, or to nobody. */
export function creditedFacts(world: World): Credited[] {
  const journal = keepJournal(world)
  const touches = touchesOf(world)
  const past = factsOf(journal).filter((fact) => fact.timeMs <= world.nowMs)
  return [...ordersIn(past, world, touches), ...unsubscribesIn(journal, world, touches)]
}

function unsubscribesIn(journal: Journal, world: World, touches: readonly Touch[]): Credited[] {
  return everybody(journal).flatMap((contactId) =>
    countedOptIns(contactId, journal)
      .filter((change) => change.body.status === 'unsubscribed' && change.timeMs <= world.nowMs)
      .map((change) => {
        const own = { campaignId: change.campaignId, workflowId: change.workflowId }
        const views = touches.filter(({ fact }) => fact.kind === 'message.sent')
        const owner = isSomebody(own) ? own : lastTouch(change, views, world)
        return { timeMs: change.timeMs, contactId, owner, unsubscribes: 1, orders: 0, amount: 0 }
      }),
  )
}

function ordersIn(past: readonly Fact[], world: World, touches: readonly Touch[]): Credited[] {
  const placed = past.filter(({ kind }) => kind === 'order.placed').sort(byTime)
  const refunds = past.filter(({ kind }) => kind === 'order.refunded')
  const orders = placed.filter(
    (order) => placed.find((other) => orderIdOf(other) === orderIdOf(order)) === order,
  )
  const credited: Credited[] = []
  for (const order of orders) {
    const { timeMs, contactId } = order
    const own = { campaignId: order.campaignId, workflowId: order.workflowId }
    const owner = isSomebody(own) ? own : lastTouch(order, touches, world)
    const whole = amountOf(order)
    const back = refunds
      .filter((refund) => orderIdOf(refund) === orderIdOf(order))
      .map((refund) => ({ timeMs: refund.timeMs, amount: amountOf(refund) }))
    const returned = back.reduce((sum, { amount }) => sum + amount, 0)
    const isGone = back.length > 0 && (back.some(({ amount }) => amount === 0) || returned >= whole)
    const of = { contactId, owner, unsubscribes: 0 }
    credited.push({ ...of, timeMs, orders: isGone ? 0 : 1, amount: whole })
    for (const { timeMs, amount } of back) {
      credited.push({ ...of, timeMs, orders: 0, amount: -(amount === 0 ? whole : amount) })
    }
  }
  for (const refund of refunds) {
    if (orders.some((order) => orderIdOf(order) === orderIdOf(refund))) continue
    const { timeMs, contactId, campaignId, workflowId } = refund
    const owner = { campaignId, workflowId }
    credited.push({ timeMs, contactId, owner, unsubscribes: 0, orders: 0, amount: -amountOf(refund) })
  }
  return credited
}

/** An order without an id goes by its event. */
function orderIdOf({ body, order }: Fact): string {
  return body.orderId ?? body.id ?? `alone ${order}`
}

function amountOf({ body }: Fact): number {
  return Math.round((body.amount ?? 0) * 10_000)
}

/** Clicks on, and outgoing messages of, campaigns and workflows, by contacts. */
function touchesOf(world: World): Touch[] {
  const sends = factsOf(keepJournal(world))
    .filter(({ kind, body }) => kind === 'message.sent' && body.direction !== 'incoming')
    .filter(({ timeMs }) => timeMs <= world.nowMs)
    .map((fact) => ({ fact, owner: { campaignId: fact.campaignId, workflowId: fact.workflowId } }))
  return [...clicksOfPeople(world), ...sends].filter(
    ({ fact, owner }) => fact.contactId !== '' && isSomebody(owner),
  )
}

/** Whom the latest touch in time before an event belongs to; at one instant a click, else what arrived later. */
function lastTouch(event: Fact, touches: readonly Touch[], world: World): Owner {
  const clickMs = (world.attribution?.clickWindowDays ?? 14) * DAY_MS
  const viewMs = (world.attribution?.viewWindowHours ?? 24) * HOUR_MS
  const isClick = ({ fact }: Touch) => fact.kind === 'message.clicked'
  const inTime = touches.filter((touch) => {
    const agoMs = event.timeMs - touch.fact.timeMs
    return (
      touch.fact.contactId === event.contactId && agoMs >= 0 && agoMs < (isClick(touch) ? clickMs : viewMs)
    )
  })
  inTime.sort(
    (a, b) =>
      a.fact.timeMs - b.fact.timeMs || Number(isClick(a)) - Number(isClick(b)) || a.fact.order - b.fact.order,
  )
  return inTime.at(-1)?.owner ?? NOBODY
}

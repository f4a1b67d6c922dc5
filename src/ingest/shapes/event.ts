import { type Event, isTracked } from '../../model/event.ts'
import { isMachine } from './bots.ts'
import { readDecimal } from './decimal.ts'
import { explain } from './explain.ts'
import { derivedId } from './identity.ts'
import { readEventTime } from './instant.ts'
import { checkKind, withoutStrays } from './kinds.ts'
import { type Checked, isObject, MAX_PROBLEMS, named, type Problem } from './problem.ts'
import { readProperties } from './properties.ts'
import { id, text } from './text.ts'
import { hasGoodMembers } from './validator.ts'

export type { Checked, Problem } from './problem.ts'

/** What reading an event depends on besides the event. */
export interface EventContext {
  /** Time of receipt, epoch milliseconds: the `time` of an event that has none. */
  readonly nowMs: number
  /** The workspace's ISO 4217 code: that of every order. */
  readonly currency: string
}

export interface ReadEvent {
  event: Event
  /** Which members were the sender's own: an `id` that is not `given` was derived from the content. */
  given: { id: boolean }
}

/**
 * Turns one unknown JSON value into a total `Event`, or says everything that is wrong with it.
 *
 * * null, and '' for text, are the same as absent; absent members get their defaults (ruling Model 6).
 *   `source` and `sendingSource` stay '': their defaults depend on what the message knows.
 * * Members that the kind does not take are kept under `properties` (kinds.ts).
 * * Amounts and credits of more than four decimal places are rounded (decimal.ts).
 * * Ids may be integers: `42` is `'42'`.
 *
 * Cases: `{kind: 'page_view'}` is a tracked event now; `{kind: 'message.open'}` is refused with a hint at
 * `message.opened`; `{kind: 'order.placed', currency: 'USD'}` is refused in a workspace that sells in EUR.
 */
export function readEvent(sent: unknown, context: EventContext): Checked<ReadEvent> {
  if (!isObject(sent))
    return { problems: [{ path: '', message: `must be a JSON object: not ${named(sent)}` }] }
  const problems: Problem[] = []
  const input = withoutStrays(sent, problems)
  if (problems.length > 0 && input !== sent && Object.keys(input).length === 0) return { problems }
  if (!hasGoodMembers(input)) problems.push(...explain(hasGoodMembers.errors ?? [], input))
  checkKind(input, problems)
  const kind = text(input.kind)
  const timeMs = time(input.time, context.nowMs, problems)
  const amount = decimal('amount', input.amount, problems)
  const credits = decimal('credits', input.credits, problems)
  const properties = readProperties(input.properties, '/properties', problems)
  const currency = currencyOf(kind, input.currency, context.currency, problems)
  if (kind === 'message.received' && input.direction === 'outgoing') {
    problems.push({ path: '/direction', message: 'must be incoming for message.received' })
  }
  if (problems.length > 0) return { problems: problems.slice(0, MAX_PROBLEMS) }

  const givenId = id(input.id)
  const eventId = givenId === '' ? derivedId(sent) : givenId
  const userAgent = text(input.userAgent)
  return {
    value: {
      given: { id: givenId !== '' },
      event: {
        id: eventId,
        kind,
        timeMs,
        contactId: id(input.contactId),
        messageId: id(input.messageId),
        campaignId: id(input.campaignId),
        workflowId: id(input.workflowId),
        workflowNodeId: id(input.workflowNodeId),
        sequenceId: id(input.sequenceId),
        step: integer(input.step),
        experimentId: id(input.experimentId),
        variantId: id(input.variantId),
        channel: text(input.channel),
        source: text(input.source),
        ip: text(input.ip),
        userAgent,
        url: text(input.url),
        direction: text(input.direction) || directionOf(kind),
        sender: text(input.sender),
        recipient: text(input.recipient),
        subject: text(input.subject),
        credits,
        sizeBytes: integer(input.size),
        sendingSource: text(input.sendingSource),
        conversationId: id(input.conversationId),
        reason: text(input.reason),
        bounceClass: text(input.bounceClass) || (kind === 'message.bounced' ? 'other_hard' : ''),
        linkId: id(input.linkId),
        linkNumber: integer(input.linkNumber),
        public: input.public === true,
        handled: input.handled === true,
        automated: input.automated === true,
        goal: text(input.goal),
        orderId: id(input.orderId) || (kind.startsWith('order.') ? eventId : ''),
        amount,
        currency,
        agentId: id(input.agentId),
        tagId: id(input.tagId),
        outcome: text(input.outcome),
        status: text(input.status),
        unsubscribeSource: text(input.unsubscribeSource),
        sessionId: id(input.sessionId),
        referrer: text(input.referrer),
        utmSource: text(input.utmSource),
        utmMedium: text(input.utmMedium),
        utmCampaign: text(input.utmCampaign),
        utmTerm: text(input.utmTerm),
        utmContent: text(input.utmContent),
        bot: isBot(kind, userAgent, input.properties),
        properties,
      },
    },
  }
}

function time(value: unknown, nowMs: number, problems: Problem[]): number {
  if (value === undefined || value === null) return nowMs
  const timeMs = readEventTime(value, nowMs)
  if (typeof timeMs === 'number') return timeMs
  problems.push({ path: '/time', message: timeMs })
  return 0
}

function decimal(member: 'amount' | 'credits', value: unknown, problems: Problem[]): string {
  if (value === undefined || value === null || value === '') return '0'
  const read = readDecimal(value)
  if ('decimal' in read) return read.decimal
  problems.push({ path: `/${member}`, message: read.reason })
  return '0'
}

/** Orders are in the workspace's currency, or sums would mix currencies; elsewhere any code, upper-cased. */
function currencyOf(kind: string, value: unknown, currency: string, problems: Problem[]): string {
  const given = text(value).toUpperCase()
  if (!kind.startsWith('order.')) return given
  if (/^[A-Z]{3}$/.test(given) && given !== currency) {
    const message = `must be the workspace's currency, ${currency}: not ${named(given)}`
    problems.push({ path: '/currency', message })
  }
  return currency
}

/** -0 is 0. */
function integer(value: unknown): number {
  return typeof value === 'number' ? value || 0 : 0
}

function directionOf(kind: string): string {
  if (kind === 'message.sent') return 'outgoing'
  return kind === 'message.received' ? 'incoming' : ''
}

/** Only opens, clicks and visits are told apart: machines do not place orders or bounce. */
function isBot(kind: string, userAgent: string, properties: unknown): boolean {
  if (kind !== 'message.opened' && kind !== 'message.clicked' && !isTracked(kind)) return false
  return (isObject(properties) && properties.bot === true) || isMachine(userAgent)
}

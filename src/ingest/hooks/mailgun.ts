import type { BounceClass } from '../../model/event.ts'
import { bounceClassOf } from './bounces.ts'
import { type Hook, type Reading, Unreadable } from './hook.ts'
import { jsonIn } from './json.ts'
import {
  addressOf,
  at,
  copyFor,
  fromSeconds,
  headersOf,
  kept,
  type Members,
  membersOf,
  word,
  wordsOf,
} from './members.ts'
import { bySecret, hmac, isFresh, isSame } from './signatures.ts'

/** What was not taken comes again over eight hours, and is not known to be signed anew: refused, it would be lost. */
const RETRIES_MS = 9 * 3_600_000

/** https://documentation.mailgun.com/docs/mailgun/user-manual/webhooks/ */
export const mailgun: Hook = {
  name: 'mailgun',
  title: 'Mailgun',
  channel: 'email',
  secret: 'given',
  bodyLimitBytes: 1024 * 1024,
  // 406 would end its attempts.
  refusedStatus: 401,
  steps: [
    'Send, Sending, Webhooks: add {url} for every event type that you want counted.',
    'Send, Sending, Domain settings (or API security): copy the HTTP webhook signing key.',
    'Give the key to this source as its secret; then press Test webhook.',
  ],
  /** The signature lies in the body, over a time and a token: not over the event, so an old one is worth nothing. */
  verify({ body }, source, { nowMs }) {
    const signature = at(parsed(body), 'signature')
    const seconds = word(signature, 'timestamp')
    const token = word(signature, 'token')
    const given = word(signature, 'signature')
    if (seconds === '' || token === '' || given === '') return 'missing'
    const refusal = bySecret(source, nowMs, (secret) =>
      isSame(given, hmac('sha256', secret, [seconds, token], 'hex')),
    )
    return refusal ?? (isFresh(seconds, source, nowMs, RETRIES_MS) ? null : 'stale')
  },
  read({ body }) {
    const event = at(jsonIn(body), 'event-data')
    if (event === undefined) throw new Unreadable('The body has no "event-data".')
    return [event]
  },
  convert(event) {
    const name = word(event, 'event')
    const rule = Object.hasOwn(EVENTS, name) ? EVENTS[name] : undefined
    if (rule === undefined) return { unknown: `The event "${name.slice(0, 60)}" is not one that is known.` }
    const recipient = word(event, 'recipient')
    const id = word(event, 'message', 'headers', 'message-id')
    return {
      time: fromSeconds(event.timestamp),
      identity: word(event, 'id'),
      recipient,
      // One id for all that a batch was sent to.
      message: id === '' ? '' : copyFor(recipient, id),
      tags: wordsOf(event.tags),
      metadata: membersOf(event['user-variables']),
      headers: headersOf(at(event, 'message', 'headers')),
      ...rule(event),
      notes: kept({
        event: name,
        severity: event.severity,
        cause: event.reason,
        code: at(event, 'delivery-status', 'code'),
        client: at(event, 'client-info', 'client-name'),
        device: at(event, 'client-info', 'device-type'),
        clientType: at(event, 'client-info', 'client-type'),
        machine: at(event, 'client-info', 'bot'),
        country: at(event, 'geolocation', 'country'),
      }),
    }
  },
}

const EVENTS: Readonly<Record<string, (event: Members) => Reading>> = {
  accepted: (event) => ({
    kind: 'message.sent',
    members: {
      sender: addressOf(word(event, 'message', 'headers', 'from')),
      subject: word(event, 'message', 'headers', 'subject'),
      recipient: word(event, 'recipient'),
    },
  }),
  delivered: (event) => ({ kind: 'message.delivered', members: { reason: reasonOf(event) } }),
  rejected: (event) => ({ kind: 'message.failed', members: { reason: word(event, 'reject', 'reason') } }),
  failed: (event) => failure(event),
  opened: (event) => ({ kind: 'message.opened', members: placeOf(event), bot: isMachine(event) }),
  clicked: (event) => ({
    kind: 'message.clicked',
    members: { ...placeOf(event), url: word(event, 'url') },
    bot: isMachine(event),
  }),
  unsubscribed: (event) => ({ kind: 'message.unsubscribed', members: placeOf(event) }),
  complained: () => ({ kind: 'message.complained' }),
  stored: (event) => ({
    kind: 'message.received',
    recipient: addressOf(word(event, 'message', 'headers', 'from')),
    members: {
      sender: addressOf(word(event, 'message', 'headers', 'from')),
      recipient: addressOf(word(event, 'message', 'headers', 'to')),
      subject: word(event, 'message', 'headers', 'subject'),
    },
  }),
}

/** Temporary: it is tried again. Suppressed addresses are never handed over. The rest has bounced. */
function failure(event: Members): Reading {
  const cause = word(event, 'reason')
  const members = { reason: reasonOf(event) || cause }
  if (cause.startsWith('suppress-')) return { kind: 'message.suppressed', members: { reason: cause } }
  if (word(event, 'severity') === 'temporary') return { kind: 'message.deferred', members }
  return { kind: 'message.bounced', members: { ...members, bounceClass: classOf(event) } }
}

function classOf(event: Members): BounceClass {
  const status = at(event, 'delivery-status')
  if (word(event, 'reason') === 'espblock') return 'block_other'
  return bounceClassOf({
    status: word(status, 'enhanced-code') || word(status, 'bounce-code'),
    text: reasonOf(event),
    isHard: true,
  })
}

function reasonOf(event: Members): string {
  const status = at(event, 'delivery-status')
  return word(status, 'message') || word(status, 'description')
}

function placeOf(event: Members): { ip: string; userAgent: string } {
  return { ip: word(event, 'ip'), userAgent: word(event, 'client-info', 'user-agent') }
}

/** Mail programs' own proxies fetch pictures for people; others that call themselves machines are. */
function isMachine(event: Members): boolean {
  return !['', 'gmail', 'yahoo'].includes(word(event, 'client-info', 'bot'))
}

function parsed(body: Buffer): unknown {
  try {
    return jsonIn(body)
  } catch {
    return undefined
  }
}

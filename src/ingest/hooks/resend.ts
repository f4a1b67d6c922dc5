import { Webhook } from 'standardwebhooks'
import { classOfSubType, isSuppressed } from './bounces.ts'
import type { Call, Hook, Reading } from './hook.ts'
import { eventsIn } from './json.ts'
import { addressOf, at, copyFor, headersOf, kept, type Members, membersOf, word } from './members.ts'
import { bySecret, isFresh, isSame } from './signatures.ts'

/** https://resend.com/docs/dashboard/webhooks/introduction; signed by the Standard Webhooks specification. */
export const resend: Hook = {
  name: 'resend',
  title: 'Resend',
  channel: 'email',
  secret: 'given',
  bodyLimitBytes: 1024 * 1024,
  refusedStatus: 401,
  campaignPaths: ['event.data.broadcast_id', 'metadata.category'],
  steps: [
    'Webhooks, Add webhook: the endpoint URL is {url}; choose the events.',
    'Open the webhook and copy its signing secret (whsec_…).',
    'Give it to this source as its secret; then send yourself an e-mail.',
  ],
  problemOfSecret: (secret) =>
    signerOf(secret) === null ? 'must be like whsec_… with Base64 behind it' : null,
  verify(call, source, { nowMs }) {
    const [id, seconds, signatures] = ['id', 'timestamp', 'signature'].map((name) => header(call, name))
    if (!id || !seconds || !signatures) return 'missing'
    if (!isFresh(seconds, source, nowMs)) return 'stale'
    const given = signatures.split(' ').slice(0, 20)
    const at = new Date(Number(seconds) * 1000)
    return bySecret(source, nowMs, (secret) => {
      const wanted = signerOf(secret)?.sign(id, at, call.body.toString('utf8')) ?? ''
      return given.map((signature) => isSame(signature, wanted)).includes(true)
    })
  },
  /** The id in the header is that of the event, the same at every attempt; it is kept with the event. */
  read: (call) => eventsIn(call).map((event) => ({ ...membersOf(event), webhookId: header(call, 'id') })),
  convert(event) {
    const name = word(event, 'type')
    const rule = Object.hasOwn(EVENTS, name) ? EVENTS[name] : undefined
    if (rule === undefined) {
      return { unknown: `The event "${name.slice(0, 60)}" is not one of a message or contact.` }
    }
    const recipient = addressOf(word(event, 'data', 'to', 0) || word(event, 'data', 'email'))
    const id = word(event, 'data', 'email_id')
    return {
      time: instantOf(word(event, 'created_at')),
      identity: word(event, 'webhookId'),
      recipient,
      // One id for all that it was sent to; an event is of one of them.
      message: id === '' ? '' : copyFor(recipient, id),
      metadata: tagsOf(at(event, 'data', 'tags')),
      headers: headersOf(at(event, 'data', 'headers')),
      ...rule(event),
      notes: kept({
        event: name,
        bounceType: at(event, 'data', 'bounce', 'type'),
        bounceSubType: at(event, 'data', 'bounce', 'subType'),
        template: at(event, 'data', 'template_id'),
        broadcast: at(event, 'data', 'broadcast_id'),
      }),
    }
  },
}

const EVENTS: Readonly<Record<string, (event: Members) => Reading>> = {
  'email.scheduled': () => ({ kind: 'message.queued' }),
  'email.sent': (event) => ({ kind: 'message.sent', members: envelopeOf(event) }),
  'email.delivered': () => ({ kind: 'message.delivered' }),
  'email.delivery_delayed': () => ({ kind: 'message.deferred' }),
  'email.bounced': (event) => {
    const reason = word(event, 'data', 'bounce', 'message')
    const type = word(event, 'data', 'bounce', 'type')
    const subType = word(event, 'data', 'bounce', 'subType')
    if (isSuppressed(subType)) return { kind: 'message.suppressed', members: { reason: reason || subType } }
    const bounceClass = classOfSubType(type, subType, reason)
    return { kind: 'message.bounced', members: { reason, bounceClass } }
  },
  'email.failed': (event) => ({
    kind: 'message.failed',
    members: { reason: word(event, 'data', 'failed', 'reason') },
  }),
  'email.suppressed': (event) => ({
    kind: 'message.suppressed',
    members: { reason: word(event, 'data', 'suppressed', 'message') },
  }),
  'email.complained': () => ({ kind: 'message.complained' }),
  'email.opened': (event) => ({
    kind: 'message.opened',
    members: {
      ip: word(event, 'data', 'open', 'ipAddress'),
      userAgent: word(event, 'data', 'open', 'userAgent'),
    },
  }),
  'email.clicked': (event) => ({
    kind: 'message.clicked',
    members: {
      url: word(event, 'data', 'click', 'link'),
      ip: word(event, 'data', 'click', 'ipAddress'),
      userAgent: word(event, 'data', 'click', 'userAgent'),
    },
  }),
  'email.received': (event) => ({
    kind: 'message.received',
    recipient: envelopeOf(event).sender,
    message: word(event, 'data', 'email_id'),
    members: envelopeOf(event),
  }),
  'contact.created': () => ({ kind: 'contact.created' }),
  'contact.deleted': () => ({ kind: 'contact.deleted' }),
  'contact.updated': (event) => ({
    kind: 'contact.opt_in_changed',
    members: { status: at(event, 'data', 'unsubscribed') === true ? 'unsubscribed' : 'subscribed' },
  }),
}

function envelopeOf(event: Members): { sender: string; recipient: string; subject: string } {
  return {
    sender: addressOf(word(event, 'data', 'from')),
    recipient: addressOf(word(event, 'data', 'to', 0)),
    subject: word(event, 'data', 'subject'),
  }
}

/** Tags by name, from an object or a list of `{name, value}`. */
function tagsOf(tags: unknown): Members {
  if (!Array.isArray(tags)) return membersOf(tags)
  return Object.fromEntries(tags.map((tag): [string, unknown] => [word(tag, 'name'), at(tag, 'value')]))
}

/** `2026-01-30 09:00:00.12+00` is written with a T and a whole offset elsewhere. */
function instantOf(text: string): string {
  return text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')
}

function header({ headers }: Call, name: string): string {
  return headers[`svix-${name}`] ?? headers[`webhook-${name}`] ?? ''
}

function signerOf(secret: string): Webhook | null {
  try {
    return new Webhook(secret)
  } catch {
    return null
  }
}

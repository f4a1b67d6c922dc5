import { createPublicKey, type KeyObject, verify as verifySignature } from 'node:crypto'
import type { BounceClass } from '../../model/event.ts'
import { bounceClassOf, classByCode } from './bounces.ts'
import type { Hook, Reading } from './hook.ts'
import { eventsIn } from './json.ts'
import { at, fromSeconds, kept, type Members, word, wordsOf } from './members.ts'
import { bySecret, isFresh } from './signatures.ts'

/** What was not taken comes again for a day, and is not known to be signed anew: refused, it would be lost. */
const RETRIES_MS = 25 * 3_600_000

/** https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/event */
export const sendgrid: Hook = {
  name: 'sendgrid',
  title: 'SendGrid',
  channel: 'email',
  secret: 'given',
  bodyLimitBytes: 4 * 1024 * 1024,
  refusedStatus: 403,
  campaignPaths: ['event.marketing_campaign_id', 'event.singlesend_id'],
  steps: [
    'Settings, Mail Settings, Event Webhooks: create a webhook with the Post URL {url}.',
    'Turn on Signed Event Webhook, save, and copy its verification key.',
    'Give the key to this source as its secret; then press Test Integration.',
  ],
  problemOfSecret: (secret) =>
    keyOf(secret) === null ? 'must be the verification key that the provider shows, in Base64' : null,
  /** ECDSA over the time and the raw body: an old one can only say again what it has said. */
  verify({ headers, body }, source, { nowMs }) {
    const signature = headers['x-twilio-email-event-webhook-signature'] ?? ''
    const seconds = headers['x-twilio-email-event-webhook-timestamp'] ?? ''
    if (signature === '' || seconds === '') return 'missing'
    const signed = Buffer.concat([Buffer.from(seconds), body])
    const refusal = bySecret(source, nowMs, (secret) => {
      const key = keyOf(secret)
      return key !== null && verifySignature('sha256', signed, key, Buffer.from(signature, 'base64'))
    })
    return refusal ?? (isFresh(seconds, source, nowMs, RETRIES_MS) ? null : 'stale')
  },
  read: eventsIn,
  convert(event) {
    const name = word(event, 'event')
    const rule = Object.hasOwn(EVENTS, name) ? EVENTS[name] : undefined
    if (rule === undefined) return { unknown: `The event "${name.slice(0, 60)}" is not one of a message.` }
    return {
      time: fromSeconds(event.timestamp),
      identity: word(event, 'sg_event_id'),
      recipient: word(event, 'email'),
      message: word(event, 'sg_message_id') || word(event, 'smtp-id'),
      tags: wordsOf(event.category),
      metadata: metadataOf(event),
      ...rule(event),
      notes: kept({
        event: name,
        response: event.response,
        attempt: event.attempt,
        status: event.status,
        type: event.type,
        classification: event.bounce_classification,
        group: event.asm_group_id,
        machineOpen: event.sg_machine_open,
        smtpId: event['smtp-id'],
      }),
    }
  },
}

const EVENTS: Readonly<Record<string, (event: Members) => Reading>> = {
  processed: () => ({ kind: 'message.sent' }),
  delivered: (event) => ({ kind: 'message.delivered', members: { reason: word(event, 'response') } }),
  deferred: (event) => ({ kind: 'message.deferred', members: { reason: reasonOf(event) } }),
  dropped: (event) => ({ kind: 'message.suppressed', members: { reason: reasonOf(event) } }),
  bounce: (event) => ({
    kind: 'message.bounced',
    members: { bounceClass: classOf(event), reason: reasonOf(event) },
  }),
  blocked: (event) => ({
    kind: 'message.bounced',
    members: { bounceClass: classOf({ ...event, type: 'blocked' }), reason: reasonOf(event) },
  }),
  open: (event) => ({
    kind: 'message.opened',
    members: placeOf(event),
    bot: at(event, 'sg_machine_open') === true || word(event, 'sg_machine_open') === 'true',
  }),
  click: (event) => ({ kind: 'message.clicked', members: { ...placeOf(event), url: word(event, 'url') } }),
  spamreport: () => ({ kind: 'message.complained' }),
  unsubscribe: () => ({ kind: 'message.unsubscribed', members: { unsubscribeSource: 'all' } }),
  group_unsubscribe: (event) => ({
    kind: 'message.unsubscribed',
    members: { unsubscribeSource: `group ${word(event, 'asm_group_id')}`.trim() },
  }),
  group_resubscribe: (event) => ({
    kind: 'contact.opt_in_changed',
    members: { status: 'subscribed', unsubscribeSource: `group ${word(event, 'asm_group_id')}`.trim() },
  }),
}

/**
 * The provider's own classes of bounces, and what the server's words may make of them where they hold more than one of
 * ours: mailboxes that are full or suspended, servers that are away or did not answer in time.
 */
const CLASSES: Readonly<Record<string, readonly [BounceClass, BounceClass?]>> = {
  'invalid address': ['user_unknown'],
  'mailbox unavailable': ['mailbox_full', 'user_recycled'],
  content: ['block_content'],
  reputation: ['block_other'],
  'frequency or volume too high': ['block_timeout'],
  technical: ['other_soft', 'block_timeout'],
  'technical failure': ['other_soft', 'block_timeout'],
}

/** By a code that says it exactly, then by the provider's class, then (that being "Unclassified") by the words. */
function classOf(event: Members): BounceClass {
  const isBlocked = word(event, 'type') === 'blocked'
  const bounce = { status: word(event, 'status'), text: reasonOf(event), isHard: !isBlocked }
  const byCode = classByCode(bounce)
  if (byCode !== undefined) return byCode
  const told = bounceClassOf(bounce)
  const name = word(event, 'bounce_classification').toLowerCase()
  const [named, narrower] = (Object.hasOwn(CLASSES, name) ? CLASSES[name] : undefined) ?? []
  if (named !== undefined) return told === narrower ? told : named
  const isVague = told === 'other_hard' || told === 'other_soft'
  return isVague && isBlocked ? 'block_other' : told
}

function reasonOf(event: Members): string {
  return word(event, 'reason') || word(event, 'response')
}

function placeOf(event: Members): { ip: string; userAgent: string } {
  return { ip: word(event, 'ip'), userAgent: word(event, 'useragent') }
}

/** Custom arguments lie among the event's own members, or in an object of their own. */
function metadataOf(event: Members): Members {
  const { unique_args: unique, custom_args: custom } = event
  const inside = {
    ...(typeof unique === 'object' ? unique : {}),
    ...(typeof custom === 'object' ? custom : {}),
  }
  return { ...inside, ...event }
}

/** Keys as they were parsed: a few are in use. */
const keys = new Map<string, KeyObject | null>()

function keyOf(secret: string): KeyObject | null {
  const known = keys.get(secret)
  if (known !== undefined) return known
  let key: KeyObject | null
  try {
    const base64 = secret.replace(/-----[^-]+-----|\s/g, '')
    key = createPublicKey({ key: Buffer.from(base64, 'base64'), format: 'der', type: 'spki' })
    if (key.asymmetricKeyType !== 'ec') key = null
  } catch {
    key = null
  }
  if (keys.size >= 1_000) keys.clear()
  keys.set(secret, key)
  return key
}

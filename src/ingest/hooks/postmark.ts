import type { BounceClass } from '../../model/event.ts'
import { bounceClassOf } from './bounces.ts'
import type { Hook, Reading } from './hook.ts'
import { eventsIn } from './json.ts'
import { at, headersOf, kept, type Members, membersOf, word, wordsOf } from './members.ts'
import { verifySharedSecret } from './signatures.ts'

/** https://postmarkapp.com/developer/webhooks/webhooks-overview */
export const postmark: Hook = {
  name: 'postmark',
  title: 'Postmark',
  channel: 'email',
  secret: 'made',
  // Messages that are received come with what is attached to them, up to 35 MB: too much to hold for what is kept of it.
  bodyLimitBytes: 10 * 1024 * 1024,
  // 403 would end its attempts.
  refusedStatus: 401,
  steps: [
    'Servers, your server, a message stream, Webhooks: add {url}/{secret}.',
    'Or add {url} with Basic auth: any user name, and {secret} as the password.',
    'Choose the events; leave "include message content" off; then press Send test.',
  ],
  verify: (call, source, { nowMs }) => verifySharedSecret(call, source, nowMs),
  read: ({ body }) => eventsIn({ body: body.toString('utf8').replace(LONG_ID, '$1"$2"') }),
  convert(event) {
    const name = word(event, 'RecordType') || ('FromFull' in event ? 'Inbound' : '')
    const rule = Object.hasOwn(RECORDS, name) ? RECORDS[name] : undefined
    if (rule === undefined)
      return { unknown: `The record type "${name.slice(0, 60)}" is not one that is known.` }
    return {
      time: timeOf(event),
      recipient: word(event, 'Recipient') || word(event, 'Email'),
      message: word(event, 'MessageID'),
      tags: wordsOf(event.Tag),
      metadata: membersOf(event.Metadata),
      headers: headersOf(event.Headers),
      notes: kept({
        event: name,
        type: event.Type,
        description: event.Description,
        stream: event.MessageStream,
        firstOpen: event.FirstOpen,
        platform: event.Platform,
        client: at(event, 'Client', 'Name'),
        os: at(event, 'OS', 'Name'),
        readSeconds: event.ReadSeconds,
        suppression: event.SuppressionReason,
        origin: event.Origin,
        country: at(event, 'Geo', 'CountryISOCode'),
      }),
      ...rule(event),
    }
  },
}

/** Ids have up to 19 digits, and numbers hold 15 of them for certain: longer ones are made text before they are read. */
const LONG_ID = /(?<!\\)("ID"\s*:\s*)(\d{16,})(?![\d.eE])/g

const RECORDS: Readonly<Record<string, (event: Members) => Reading>> = {
  Delivery: (event) => ({ kind: 'message.delivered', members: { reason: word(event, 'Details') } }),
  Bounce: (event) => ({ ...bounce(event), identity: identityOf(event) }),
  SpamComplaint: (event) => ({ kind: 'message.complained', identity: identityOf(event) }),
  Open: (event) => ({ kind: 'message.opened', members: placeOf(event) }),
  Click: (event) => ({
    kind: 'message.clicked',
    members: { ...placeOf(event), url: word(event, 'OriginalLink') },
  }),
  SubscriptionChange: (event) => subscription(event),
  Inbound: (event) => ({
    kind: 'message.received',
    time: undefined,
    identity: word(event, 'MessageID'),
    recipient: word(event, 'FromFull', 'Email') || word(event, 'From'),
    members: {
      sender: word(event, 'FromFull', 'Email') || word(event, 'From'),
      recipient: word(event, 'OriginalRecipient') || word(event, 'To'),
      subject: word(event, 'Subject'),
      conversationId: word(event, 'MailboxHash'),
    },
  }),
}

/** What the provider calls a bounce is now and then something else: its types decide. */
const OTHER_TYPES: Readonly<Record<string, Reading>> = {
  Transient: { kind: 'message.deferred' },
  DnsError: { kind: 'message.deferred' },
  OpenRelayTest: { kind: 'message.deferred' },
  SpamComplaint: { kind: 'message.complained' },
  AutoResponder: { kind: 'message.replied', members: { automated: true } },
  ChallengeVerification: { kind: 'message.replied', members: { automated: true } },
  AddressChange: { kind: 'message.replied', members: { automated: true } },
  Unsubscribe: { kind: 'message.unsubscribed' },
  Subscribe: { kind: 'contact.opt_in_changed', members: { status: 'subscribed' } },
  ManuallyDeactivated: { kind: 'message.suppressed' },
  Unconfirmed: { kind: 'message.suppressed' },
  SMTPApiError: { kind: 'message.failed' },
  TemplateRenderingFailed: { kind: 'message.failed' },
  InboundError: { kind: 'message.failed' },
}

const CLASSES: Readonly<Record<string, BounceClass>> = {
  BadEmailAddress: 'user_unknown',
  SpamNotification: 'block_content',
  VirusNotification: 'block_content',
  Blocked: 'block_other',
  DMARCPolicy: 'block_other',
}

function bounce(event: Members): Reading {
  const type = word(event, 'Type')
  const reason = word(event, 'Details') || word(event, 'Description')
  const other = Object.hasOwn(OTHER_TYPES, type) ? OTHER_TYPES[type] : undefined
  if (other !== undefined) return { ...other, members: { reason, ...other.members } }
  const named = Object.hasOwn(CLASSES, type) ? CLASSES[type] : undefined
  const bounceClass = named ?? bounceClassOf({ text: reason, isHard: type !== 'SoftBounce' })
  return { kind: 'message.bounced', members: { reason, bounceClass } }
}

/** One for bounces and complaints, which share their ids; none where a number has been rounded to another's. */
function identityOf(event: Members): string {
  const isRounded = typeof event.ID === 'number' && !Number.isSafeInteger(event.ID)
  const id = isRounded ? '' : word(event, 'ID')
  return id === '' ? '' : `bounce:${id}`
}

/**
 * A suppression that the recipient has asked for is an unsubscribe. What follows a bounce or a complaint, which are told
 * by records of their own, and what the customer or the provider's staff have suppressed, only changes the status.
 */
function subscription(event: Members): Reading {
  const cause = word(event, 'SuppressionReason')
  if (event.SuppressSending !== true)
    return { kind: 'contact.opt_in_changed', members: { status: 'subscribed' } }
  const isWish = word(event, 'Origin') === 'Recipient' && cause !== 'HardBounce' && cause !== 'SpamComplaint'
  if (isWish) return { kind: 'message.unsubscribed', members: { unsubscribeSource: cause } }
  return { kind: 'contact.opt_in_changed', members: { status: 'not_subscribed', unsubscribeSource: cause } }
}

function placeOf(event: Members): { ip: string; userAgent: string } {
  return { ip: word(event, 'Geo', 'IP'), userAgent: word(event, 'UserAgent') }
}

function timeOf(event: Members): string | undefined {
  const names = ['DeliveredAt', 'BouncedAt', 'ReceivedAt', 'ChangedAt']
  return names.map((name) => word(event, name)).find((text) => text !== '')
}

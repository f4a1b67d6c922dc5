import type { BounceClass } from '../../model/event.ts'
import { bounceClassOf } from './bounces.ts'
import type { Hook, Reading } from './hook.ts'
import { eventsIn } from './json.ts'
import { at, copyFor, fromSeconds, kept, type Members, membersOf, word, wordsOf } from './members.ts'
import { verifySharedSecret } from './signatures.ts'

/** https://developers.brevo.com/docs/transactional-webhooks and marketing-webhooks */
export const brevo: Hook = {
  name: 'brevo',
  title: 'Brevo',
  channel: 'email',
  secret: 'made',
  bodyLimitBytes: 10 * 1024 * 1024,
  refusedStatus: 401,
  campaignPaths: ['event.camp_id'],
  steps: [
    'Settings (or Transactional, Settings), Webhooks: add {url}.',
    'Choose the authentication method Token, and {secret} as the token; or add {url}/{secret} without one.',
    'Choose the events, "opened" or "first opening", not both: each of them is an open.',
  ],
  verify: (call, source, { nowMs }) => verifySharedSecret(call, source, nowMs),
  read: (call) => eventsIn(call).flatMap((event) => at(event, 'items') ?? [event]),
  convert(event) {
    const name = word(event, 'event') || ('Uuid' in event && 'From' in event ? 'inbound' : '')
    const rule = Object.hasOwn(EVENTS, name) ? EVENTS[name] : undefined
    if (rule === undefined) return { unknown: `The event "${name.slice(0, 60)}" is not one of a message.` }
    const recipient = word(event, 'email')
    const id = word(event, 'message-id')
    const campaign = word(event, 'camp_id')
    return {
      time: timeOf(event),
      recipient,
      message: id === '' ? campaign && copyFor(recipient, `campaign ${campaign}`) : copyFor(recipient, id),
      tags: tagsOf(event),
      metadata: metadataOf(event),
      notes: kept({
        event: name,
        template: event.template_id,
        campaignName: event['campaign name'],
        device: event.device_used,
        sendingIp: event.sending_ip,
      }),
      ...rule(event),
    }
  },
}

const opened = (event: Members): Reading => ({ kind: 'message.opened', members: placeOf(event) })
/** The picture was fetched by a mail program's proxy before anybody looked: kept, and told apart. */
const openedByProxy = (event: Members): Reading => ({ ...opened(event), bot: true })
const bounced =
  (isHard: boolean, named?: BounceClass) =>
  (event: Members): Reading => {
    const reason = word(event, 'reason')
    const told = bounceClassOf({ text: reason, isHard })
    const isVague = told === 'other_hard' || told === 'other_soft'
    return { kind: 'message.bounced', members: { reason, bounceClass: isVague ? (named ?? told) : told } }
  }
const because =
  (kind: Reading['kind']) =>
  (event: Members): Reading => ({
    kind,
    members: { reason: word(event, 'reason') },
  })

const EVENTS: Readonly<Record<string, (event: Members) => Reading>> = {
  request: (event) => ({
    kind: 'message.sent',
    members: { subject: word(event, 'subject'), recipient: word(event, 'email') },
  }),
  delivered: because('message.delivered'),
  deferred: because('message.deferred'),
  blocked: because('message.suppressed'),
  error: because('message.failed'),
  hard_bounce: bounced(true),
  soft_bounce: bounced(false),
  invalid_email: bounced(true, 'user_unknown'),
  spam: () => ({ kind: 'message.complained' }),
  complaint: () => ({ kind: 'message.complained' }),
  opened,
  unique_opened: opened,
  proxy_open: openedByProxy,
  unique_proxy_open: openedByProxy,
  loadedByProxy: openedByProxy,
  click: (event) => ({
    kind: 'message.clicked',
    members: { ...placeOf(event), url: word(event, 'link') || word(event, 'URL') },
  }),
  unsubscribe: () => ({ kind: 'message.unsubscribed' }),
  unsubscribed: () => ({ kind: 'message.unsubscribed' }),
  contact_deleted: () => ({ kind: 'contact.deleted' }),
  inbound: (event) => ({
    kind: 'message.received',
    identity: word(event, 'Uuid', 0),
    recipient: word(event, 'From', 'Address'),
    message: word(event, 'MessageId'),
    members: {
      sender: word(event, 'From', 'Address'),
      recipient: word(event, 'To', 0, 'Address'),
      subject: word(event, 'Subject'),
    },
  }),
}

function placeOf(event: Members): { ip: string; userAgent: string } {
  return { ip: word(event, 'ip'), userAgent: word(event, 'user_agent') }
}

/** Milliseconds where they are, else seconds; dates without a zone say nothing certain. */
function timeOf(event: Members): number | undefined {
  const epoch = event.ts_epoch
  if (typeof epoch === 'number' && epoch > 100_000_000_000) return epoch
  return fromSeconds(event.ts_event) ?? fromSeconds(event.ts)
}

function tagsOf(event: Members): readonly string[] {
  const tags = wordsOf(event.tags)
  return tags.length > 0 ? tags : wordsOf(parsed(word(event, 'tag')) ?? event.tag)
}

/** The header with what the sender has to say, if that is a JSON object. */
function metadataOf(event: Members): Members {
  const text = word(event, 'X-Mailin-custom')
  const custom = membersOf(parsed(text))
  return text === '' || Object.keys(custom).length > 0 ? custom : { custom: text }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

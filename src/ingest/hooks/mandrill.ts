import type { BounceClass } from '../../model/event.ts'
import { bounceClassOf } from './bounces.ts'
import { type Hook, type Reading, Unreadable } from './hook.ts'
import { jsonIn } from './json.ts'
import { at, fromSeconds, kept, type Members, membersOf, word, wordsOf } from './members.ts'
import { bySecret, formOf, hmac, isSame, signedForm } from './signatures.ts'

/** https://mailchimp.com/developer/transactional/guides/track-respond-activity-webhooks/ */
export const mandrill: Hook = {
  name: 'mandrill',
  title: 'Mailchimp Transactional',
  channel: 'email',
  secret: 'given',
  bodyLimitBytes: 10 * 1024 * 1024,
  refusedStatus: 401,
  asksFirst: true,
  steps: [
    'Set AFTERSEND_PUBLIC_URL (or publicUrl of this source): the address is part of what is signed.',
    'Settings, Webhooks, Add a webhook: choose the events, Post to URL is {url}.',
    'Copy the key of the webhook from the list, and give it to this source as its secret.',
  ],
  /** HMAC-SHA1 over the address and the form. What it posts to try the address brings no event, and has no key yet. */
  verify({ headers, body, url }, source, { nowMs }) {
    const fields = formOf(body)
    if (fields.length === 1 && fields[0]?.[0] === 'mandrill_events' && fields[0][1] === '[]') return null
    const given = headers['x-mandrill-signature'] ?? ''
    if (given === '') return 'missing'
    const signed = signedForm(url, fields)
    return bySecret(source, nowMs, (secret) => isSame(given, hmac('sha1', secret, [signed], 'base64')))
  },
  read({ body }) {
    const field = formOf(body).find(([name]) => name === 'mandrill_events')
    if (field === undefined) throw new Unreadable('The form has no "mandrill_events".')
    const events = jsonIn(field[1])
    if (!Array.isArray(events)) throw new Unreadable('"mandrill_events" is not a list.')
    return events
  },
  convert(event) {
    const name = word(event, 'event') || word(event, 'type')
    const rule = Object.hasOwn(EVENTS, name) ? EVENTS[name] : undefined
    if (rule === undefined) return { unknown: `The event "${name.slice(0, 60)}" is not one of a message.` }
    const id = word(event, '_id')
    return {
      time: fromSeconds(event.ts),
      identity: id === '' ? '' : identityOf(event, id, name),
      recipient: word(event, 'msg', 'email'),
      message: word(event, 'msg', '_id') || id,
      tags: wordsOf(at(event, 'msg', 'tags')),
      metadata: membersOf(at(event, 'msg', 'metadata')),
      ...rule(event),
      notes: kept({
        event: name,
        state: at(event, 'msg', 'state'),
        template: at(event, 'msg', 'template'),
        subaccount: at(event, 'msg', 'subaccount'),
        bounceDescription: at(event, 'msg', 'bounce_description'),
        client: at(event, 'user_agent_parsed', 'ua_family'),
        clientType: at(event, 'user_agent_parsed', 'type'),
        isMobile: at(event, 'user_agent_parsed', 'mobile'),
        country: at(event, 'location', 'country_short'),
      }),
    }
  },
}

const EVENTS: Readonly<Record<string, (event: Members) => Reading>> = {
  send: (event) => ({
    kind: 'message.sent',
    members: {
      sender: word(event, 'msg', 'sender'),
      recipient: word(event, 'msg', 'email'),
      subject: word(event, 'msg', 'subject'),
    },
  }),
  delivered: (event) => ({ kind: 'message.delivered', members: { reason: lastAnswer(event) } }),
  deferral: (event) => ({ kind: 'message.deferred', members: { reason: lastAnswer(event) } }),
  hard_bounce: (event) => bounce(event, true),
  soft_bounce: (event) => bounce(event, false),
  open: (event) => ({ kind: 'message.opened', members: placeOf(event) }),
  click: (event) => ({ kind: 'message.clicked', members: { ...placeOf(event), url: word(event, 'url') } }),
  spam: () => ({ kind: 'message.complained' }),
  unsub: () => ({ kind: 'message.unsubscribed' }),
  reject: (event) => ({
    kind: 'message.suppressed',
    members: { reason: word(event, 'msg', 'reject', 'reason') || word(event, 'reject', 'reason') },
  }),
  inbound: (event) => ({
    kind: 'message.received',
    // Inbound mail has no id of the provider's.
    identity: '',
    recipient: word(event, 'msg', 'from_email'),
    message: word(event, 'msg', 'headers', 'Message-Id'),
    members: {
      sender: word(event, 'msg', 'from_email'),
      recipient: word(event, 'msg', 'email'),
      subject: word(event, 'msg', 'subject'),
    },
  }),
}

/** The id is the message's: time, link, address and program tell apart what has happened to it. */
function identityOf(event: Members, id: string, name: string): string {
  const place = [word(event, 'url'), word(event, 'ip'), word(event, 'user_agent')].filter(
    (part) => part !== '',
  )
  return [id, name, word(event, 'ts'), place.join(' ')].filter((part) => part !== '').join('/')
}

const CLASSES: Readonly<Record<string, BounceClass>> = {
  bad_mailbox: 'user_unknown',
  invalid_domain: 'user_unknown',
  mailbox_full: 'mailbox_full',
  content_rejected: 'block_content',
  spam: 'block_content',
}

function bounce(event: Members, isHard: boolean): Reading {
  const reason = word(event, 'msg', 'diag')
  const named = word(event, 'msg', 'bounce_description')
  const known = Object.hasOwn(CLASSES, named) ? CLASSES[named] : undefined
  const bounceClass = known ?? bounceClassOf({ text: reason, isHard })
  return { kind: 'message.bounced', members: { reason: reason || named, bounceClass } }
}

function lastAnswer(event: Members): string {
  const answers = at(event, 'msg', 'smtp_events')
  return Array.isArray(answers) ? word(answers.at(-1), 'diag') : ''
}

function placeOf(event: Members): { ip: string; userAgent: string } {
  return { ip: word(event, 'ip'), userAgent: word(event, 'user_agent') }
}

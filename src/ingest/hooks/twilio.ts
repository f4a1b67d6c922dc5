import { createHash } from 'node:crypto'
import type { BounceClass, Channel } from '../../model/event.ts'
import { type Call, type Hook, type Reading, Unreadable } from './hook.ts'
import { eventsIn } from './json.ts'
import { kept, type Members, membersOf, word } from './members.ts'
import { bySecret, formOf, hmac, isSame, signedForm } from './signatures.ts'

/** https://www.twilio.com/docs/usage/security and /docs/messaging/guides/track-outbound-message-status */
export const twilio: Hook = {
  name: 'twilio',
  title: 'Twilio SMS',
  channel: 'sms',
  secret: 'given',
  bodyLimitBytes: 1024 * 1024,
  refusedStatus: 403,
  // Anything else would be sent to whoever has written.
  answer: { type: 'text/xml', text: '<?xml version="1.0" encoding="UTF-8"?><Response></Response>' },
  steps: [
    'Set AFTERSEND_PUBLIC_URL (or publicUrl of this source): the address is part of what is signed.',
    'Account, API keys & tokens: give the Auth Token to this source as its secret.',
    'Messaging Service, Integration: the Delivery Status Callback is {url}.',
    'For messages that come in, and STOP: Send a webhook to {url}, too.',
  ],
  /** HMAC-SHA1 over the address and the form; of a JSON body its hash is in the address. */
  verify(call, source, { nowMs }) {
    const given = call.headers['x-twilio-signature'] ?? ''
    if (given === '') return 'missing'
    const bodyHash = bodyHashIn(call)
    if (bodyHash !== null) {
      const hash = createHash('sha256').update(call.body).digest('hex')
      if (!isSame(bodyHash.toLowerCase(), hash)) return 'wrong'
    }
    const fields = bodyHash === null ? formOf(call.body) : []
    return bySecret(source, nowMs, (secret) =>
      spellings(call.url)
        .map((url) => isSame(given, hmac('sha1', secret, [signedForm(url, fields)], 'base64')))
        .includes(true),
    )
  },
  /** The address's own parameters are kept with the event: they say what the sender has put into a callback. */
  read(call) {
    const query = Object.fromEntries(queryOf(call))
    if (bodyHashIn(call) !== null) return eventsIn(call).map((event) => ({ ...membersOf(event), query }))
    const fields = formOf(call.body)
    if (fields.length === 0) return []
    if (!fields.some(([name]) => /^(Message|Sms)Sid$/.test(name))) {
      throw new Unreadable('The form has no "MessageSid".')
    }
    return [{ ...Object.fromEntries(fields), query }]
  },
  convert(event) {
    const status = (word(event, 'MessageStatus') || word(event, 'SmsStatus')).toLowerCase()
    const rule = Object.hasOwn(STATUSES, status) ? STATUSES[status] : undefined
    const sid = word(event, 'MessageSid') || word(event, 'SmsSid')
    if (rule === undefined || sid === '') {
      return { unknown: `The status "${status.slice(0, 60)}" is not one of a message.` }
    }
    const about = {
      recipient: numberOf(word(event, 'To')),
      channel: channelOf(event),
      message: sid,
      metadata: membersOf(event.query),
      identity: `${sid}/${status}`,
      notes: kept({
        event: status,
        errorCode: event.ErrorCode,
        service: event.MessagingServiceSid,
        optOut: event.OptOutType,
        body: status === 'received' ? event.Body : undefined,
        country: event.FromCountry,
      }),
    }
    return [rule(event)].flat().map((reading) => ({ ...about, ...reading }))
  },
}

const queued = (): Reading => ({ kind: 'message.queued' })

const STATUSES: Readonly<Record<string, (event: Members) => Reading | Reading[]>> = {
  accepted: queued,
  scheduled: queued,
  queued,
  sending: queued,
  sent: (event) => ({
    kind: 'message.sent',
    members: { sender: numberOf(word(event, 'From')), recipient: numberOf(word(event, 'To')) },
  }),
  delivered: () => ({ kind: 'message.delivered' }),
  read: () => ({ kind: 'message.opened' }),
  undelivered: (event) => failure(event, 'message.bounced'),
  failed: (event) => failure(event, 'message.failed'),
  canceled: () => ({ kind: 'message.suppressed', members: { reason: 'canceled' } }),
  received: (event) => received(event),
}

/** Error codes of carriers, as our classes of bounces. */
const CLASSES: Readonly<Record<string, BounceClass>> = {
  21211: 'user_unknown',
  21614: 'user_unknown',
  30003: 'other_soft',
  30004: 'block_other',
  30005: 'user_unknown',
  30006: 'user_unknown',
  30007: 'block_content',
  30008: 'other_soft',
  30017: 'block_timeout',
  30022: 'block_timeout',
  30032: 'block_other',
  30034: 'block_other',
}

/** The recipient has unsubscribed: nothing was handed over. */
const UNSUBSCRIBED = '21610'

function failure(event: Members, kind: 'message.bounced' | 'message.failed'): Reading {
  const code = word(event, 'ErrorCode')
  const reason = `${code} ${word(event, 'ErrorMessage')}`.trim()
  if (code === UNSUBSCRIBED) return { kind: 'message.suppressed', members: { reason } }
  if (kind === 'message.failed') return { kind, members: { reason } }
  const bounceClass = Object.hasOwn(CLASSES, code) ? CLASSES[code] : undefined
  return { kind, members: { reason, bounceClass: bounceClass ?? 'other_hard' } }
}

/** Words that the provider itself takes for an opt-out or an opt-in, where it does not say what it took one for. */
const STOP_WORDS = new Set(['stop', 'stopall', 'unsubscribe', 'cancel', 'end', 'quit', 'revoke', 'optout'])
const START_WORDS = new Set(['start', 'unstop'])

/** A message that came in, and what it changes. */
function received(event: Members): Reading[] {
  const from = numberOf(word(event, 'From'))
  const message: Reading = {
    kind: 'message.received',
    recipient: from,
    members: { sender: from, recipient: numberOf(word(event, 'To')) },
  }
  const said = word(event, 'Body').trim().toLowerCase()
  const type = word(event, 'OptOutType').toUpperCase() || typeOf(said)
  if (type !== 'STOP' && type !== 'START') return [message]
  const status = type === 'STOP' ? 'unsubscribed' : 'subscribed'
  const change: Reading = {
    kind: 'contact.opt_in_changed',
    recipient: from,
    message: '',
    members: { status, unsubscribeSource: type },
  }
  return [message, change]
}

function typeOf(said: string): string {
  if (STOP_WORDS.has(said)) return 'STOP'
  return START_WORDS.has(said) ? 'START' : ''
}

/** `whatsapp:+4912345` is a number behind the name of a channel. */
function numberOf(address: string): string {
  return address.replace(/^[a-z]+:/i, '')
}

function channelOf(event: Members): Channel {
  if (/^whatsapp:/i.test(word(event, 'From')) || /^whatsapp:/i.test(word(event, 'To'))) return 'whatsapp'
  return Number(word(event, 'NumMedia')) > 0 ? 'mms' : 'sms'
}

function bodyHashIn(call: Call): string | null {
  return queryOf(call).get('bodySHA256')
}

function queryOf({ url }: Call): URLSearchParams {
  const [, query = ''] = /\?([^#]*)/.exec(url) ?? []
  return new URLSearchParams(query)
}

/** The provider signs the address now with its port and now without. */
function spellings(url: string): string[] {
  const [, scheme = '', host = '', port = '', rest = ''] =
    /^(https?:\/\/)([^/?#:]+)(:\d+)?(.*)$/is.exec(url) ?? []
  if (host === '') return [url]
  const usual = scheme.toLowerCase() === 'https://' ? ':443' : ':80'
  return [url, scheme + host + (port === '' ? usual : '') + rest]
}

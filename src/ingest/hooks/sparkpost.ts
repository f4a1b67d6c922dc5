import type { BounceClass } from '../../model/event.ts'
import { bounceClassOf } from './bounces.ts'
import { isNotSpam, NOT_SPAM } from './complaints.ts'
import type { Hook, Reading } from './hook.ts'
import { eventsIn } from './json.ts'
import { addressOf, at, fromSeconds, kept, type Members, membersOf, word, wordsOf } from './members.ts'
import { verifySharedSecret } from './signatures.ts'

/** https://developers.sparkpost.com/api/webhooks/ */
export const sparkpost: Hook = {
  name: 'sparkpost',
  title: 'SparkPost',
  channel: 'email',
  secret: 'made',
  bodyLimitBytes: 10 * 1024 * 1024,
  refusedStatus: 401,
  campaignPaths: ['event.campaign_id'],
  steps: [
    'Configuration, Webhooks, Create Webhook: the target URL is {url}.',
    'Authentication Basic Auth: any user name, and {secret} as the password.',
    'Choose the events, Initial Open or Open, not both: each of them is an open. Then press Test.',
  ],
  verify: (call, source, { nowMs }) => verifySharedSecret(call, source, nowMs),
  /** Events come in envelopes, `{"msys": {"track_event": {…}}}`; an empty one only tries the address. */
  read: (call) =>
    eventsIn(call).flatMap((envelope) => {
      const inside = at(envelope, 'msys')
      if (inside === undefined) return [envelope]
      return Object.entries(membersOf(inside)).map(([group, event]) => ({ group, ...membersOf(event) }))
    }),
  convert(event) {
    const name = word(event, 'type') || (event.group === 'relay_message' ? 'relay_message' : '')
    const rule = Object.hasOwn(EVENTS, name) ? EVENTS[name] : undefined
    if (rule === undefined) return { unknown: `The event "${name.slice(0, 60)}" is not one of a message.` }
    if (name === 'spam_complaint' && isNotSpam(word(event, 'fbtype'))) return NOT_SPAM
    return {
      time: fromSeconds(event.timestamp),
      identity: word(event, 'event_id'),
      recipient: word(event, 'raw_rcpt_to') || word(event, 'rcpt_to'),
      message: word(event, 'message_id'),
      tags: wordsOf(event.rcpt_tags),
      metadata: membersOf(event.rcpt_meta),
      ...rule(event),
      notes: kept({
        event: name,
        transmission: event.transmission_id,
        template: event.template_id,
        bounceClass: event.bounce_class,
        errorCode: event.error_code,
        linkName: event.target_link_name,
        feedback: event.fbtype,
        isProxy: at(event, 'user_agent_parsed', 'is_proxy'),
        isPrefetched: at(event, 'user_agent_parsed', 'is_prefetched'),
        client: at(event, 'user_agent_parsed', 'agent_family'),
        device: at(event, 'user_agent_parsed', 'device_family'),
        country: at(event, 'geo_ip', 'country'),
      }),
    }
  },
}

const opened = (event: Members): Reading => ({
  kind: 'message.opened',
  members: placeOf(event),
  // Proxies fetch for people, too; what is fetched before anybody looks is a machine's.
  bot: at(event, 'user_agent_parsed', 'is_prefetched') === true,
})
const clicked = (event: Members): Reading => ({
  kind: 'message.clicked',
  members: { ...placeOf(event), url: word(event, 'target_link_url') },
})
const because =
  (kind: Reading['kind']) =>
  (event: Members): Reading => ({
    kind,
    members: { reason: word(event, 'raw_reason') || word(event, 'reason') },
  })
const unsubscribed = (unsubscribeSource: string) => (): Reading => ({
  kind: 'message.unsubscribed',
  members: { unsubscribeSource },
})

const EVENTS: Readonly<Record<string, (event: Members) => Reading>> = {
  injection: (event) => ({
    kind: 'message.sent',
    members: {
      sender: addressOf(word(event, 'friendly_from')),
      recipient: word(event, 'raw_rcpt_to') || word(event, 'rcpt_to'),
      subject: word(event, 'subject'),
    },
  }),
  delivery: because('message.delivered'),
  delay: because('message.deferred'),
  bounce: (event) => bounce(event),
  out_of_band: (event) => bounce(event),
  policy_rejection: because('message.suppressed'),
  generation_rejection: because('message.suppressed'),
  generation_failure: because('message.failed'),
  spam_complaint: () => ({ kind: 'message.complained' }),
  open: opened,
  initial_open: opened,
  amp_open: opened,
  amp_initial_open: opened,
  click: clicked,
  amp_click: clicked,
  list_unsubscribe: unsubscribed('list'),
  link_unsubscribe: unsubscribed('link'),
  relay_message: (event) => ({
    kind: 'message.received',
    recipient: word(event, 'msg_from'),
    members: {
      sender: word(event, 'msg_from'),
      recipient: word(event, 'rcpt_to'),
      subject: word(event, 'content', 'subject'),
    },
  }),
}

/** What the provider's bounce codes are; those that are not here are told by the server's words. */
const CLASSES: Readonly<Record<string, BounceClass>> = {
  10: 'user_unknown',
  21: 'other_soft',
  22: 'mailbox_full',
  23: 'block_content',
  24: 'block_timeout',
  25: 'block_other',
  30: 'user_unknown',
  50: 'block_other',
  51: 'block_other',
  52: 'block_content',
  53: 'block_content',
  54: 'block_other',
}

/** Some of its bounces are answers of a person or a machine instead. */
const ANSWERS: Readonly<Record<string, Reading>> = {
  60: { kind: 'message.replied', members: { automated: true } },
  80: { kind: 'contact.opt_in_changed', members: { status: 'subscribed' } },
  90: { kind: 'message.unsubscribed' },
  100: { kind: 'message.replied', members: { automated: true } },
}

function bounce(event: Members): Reading {
  const code = word(event, 'bounce_class')
  const reason = word(event, 'raw_reason') || word(event, 'reason')
  const answer = Object.hasOwn(ANSWERS, code) ? ANSWERS[code] : undefined
  if (answer !== undefined) return answer
  const known = Object.hasOwn(CLASSES, code) ? CLASSES[code] : undefined
  const isHard = word(event, 'error_code').startsWith('5') && !['20', '40', '70'].includes(code)
  return {
    kind: 'message.bounced',
    members: { reason, bounceClass: known ?? bounceClassOf({ text: reason, isHard }) },
  }
}

function placeOf(event: Members): { ip: string; userAgent: string } {
  return { ip: word(event, 'ip_address'), userAgent: word(event, 'user_agent') }
}

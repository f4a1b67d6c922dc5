import { Unavailable } from '../../../errors.ts'
import { classOfSubType, isSuppressed } from '../bounces.ts'
import { isNotSpam, NOT_SPAM } from '../complaints.ts'
import { type Call, type Hook, type Reading, type Unknown, Unreadable } from '../hook.ts'
import { jsonIn } from '../json.ts'
import {
  addressOf,
  at,
  copyFor,
  headersOf,
  kept,
  listOf,
  type Members,
  membersOf,
  word,
  wordsOf,
} from '../members.ts'
import { isFreshAt } from '../signatures.ts'
import { isConfirmation } from './notice.ts'

/** It posts what was not taken again for so long, always with the time at which it was published first. */
const RETRIES_MS = 3_600_000

/** https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html, in notices of SNS. */
export const ses: Hook = {
  name: 'ses',
  title: 'Amazon SES',
  channel: 'email',
  secret: 'none',
  topic: /^arn:aws(-[a-z-]+)?:sns:[a-z0-9-]+:\d{12}:[A-Za-z0-9_-]{1,256}$/,
  bodyLimitBytes: 1024 * 1024,
  refusedStatus: 403,
  steps: [
    'SNS, your topic, Create subscription: protocol HTTPS, endpoint {url}, raw message delivery off.',
    'The subscription is confirmed by itself within seconds; the topic must be one that this source names.',
    'SES, Configuration sets, your set, Event destinations: add the topic, and choose the events.',
  ],
  async verify({ body }, source, { nowMs, validateNotice }) {
    const notice = noticeIn(body)
    if (word(notice, 'Signature') === '') return 'missing'
    // Anybody can have a topic of his own, signed as well as ours.
    if (!source.topics.includes(word(notice, 'TopicArn'))) return 'wrong'
    if (!isFreshAt(Date.parse(word(notice, 'Timestamp')), source, nowMs, RETRIES_MS)) return 'stale'
    const verdict = await validateNotice(notice)
    if (verdict === 'away') throw new Unavailable('The certificate of the notice cannot be had just now.')
    return verdict === 'good' ? null : 'wrong'
  },
  /** Confirms the subscription. A notice of its end is good to know, and needs nothing. */
  async greet({ body }, { fetchText }) {
    const notice = noticeIn(body)
    const type = word(notice, 'Type')
    if (type === 'UnsubscribeConfirmation') return true
    if (type !== 'SubscriptionConfirmation') return false
    const url = word(notice, 'SubscribeURL')
    if (!isConfirmation(url)) return true
    try {
      await fetchText(url)
    } catch (error) {
      throw new Unavailable('The subscription could not be confirmed just now.', error)
    }
    return true
  },
  read({ body }) {
    const notice = noticeIn(body)
    const text = word(notice, 'Message')
    // What it says when a destination is made.
    if (/^Successfully validated SNS topic/.test(text)) return []
    const { MessageId, Timestamp } = notice
    return listOf(jsonIn(text)).map((event) => {
      if (typeof event !== 'object') throw new Unreadable('The message of the notice is not a JSON object.')
      return { ...membersOf(event), notice: { MessageId, Timestamp } }
    })
  },
  convert(event) {
    const name = word(event, 'eventType') || word(event, 'notificationType')
    const rule = Object.hasOwn(EVENTS, name) ? EVENTS[name] : undefined
    if (rule === undefined) return { unknown: `The event "${name.slice(0, 60)}" is not one of a message.` }
    const readings = rule(event)
    if ('unknown' in readings) return readings
    const destinations = destinationsOf(event)
    const id = word(event, 'mail', 'messageId')
    const notice = word(event, 'notice', 'MessageId')
    return readings.map((reading) => {
      const recipient = reading.recipient ?? (destinations.length === 1 ? destinations[0] : '') ?? ''
      return {
        identity: notice === '' ? '' : `${notice}/${name}/${recipient}`,
        recipient,
        // One id for all that it was sent to.
        message: destinations.length > 1 && recipient !== '' ? copyFor(recipient, id) : id,
        metadata: tagsOf(at(event, 'mail', 'tags')),
        headers: headersOf(at(event, 'mail', 'headers')),
        ...reading,
        time: reading.time || word(event, 'mail', 'timestamp') || word(event, 'notice', 'Timestamp'),
        notes: kept({ event: name, ...reading.notes }),
      }
    })
  },
}

const EVENTS: Readonly<Record<string, (event: Members) => readonly Reading[] | Unknown>> = {
  Send: (event) =>
    destinationsOf(event).map((recipient) => ({
      kind: 'message.sent',
      recipient,
      members: {
        recipient,
        sender: addressOf(word(event, 'mail', 'source')),
        subject: word(event, 'mail', 'commonHeaders', 'subject'),
      },
    })),
  Delivery: (event) =>
    wordsOf(at(event, 'delivery', 'recipients')).map((recipient) => ({
      kind: 'message.delivered',
      recipient,
      time: word(event, 'delivery', 'timestamp'),
      members: { reason: word(event, 'delivery', 'smtpResponse') },
    })),
  DeliveryDelay: (event) =>
    listOf(at(event, 'deliveryDelay', 'delayedRecipients')).map((delayed) => ({
      kind: 'message.deferred',
      recipient: word(delayed, 'emailAddress'),
      time: word(event, 'deliveryDelay', 'timestamp'),
      members: { reason: word(delayed, 'diagnosticCode') || word(event, 'deliveryDelay', 'delayType') },
    })),
  Bounce: (event) =>
    listOf(at(event, 'bounce', 'bouncedRecipients')).map((bounced) => bounce(event, bounced)),
  Complaint: (event) => complaint(event),
  Reject: (event) =>
    destinationsOf(event).map((recipient) => ({
      kind: 'message.failed',
      recipient,
      members: { reason: word(event, 'reject', 'reason') },
    })),
  'Rendering Failure': (event) =>
    destinationsOf(event).map((recipient) => ({
      kind: 'message.failed',
      recipient,
      members: { reason: word(event, 'failure', 'errorMessage') },
    })),
  Open: (event) => [
    { kind: 'message.opened', time: word(event, 'open', 'timestamp'), members: placeOf(event.open) },
  ],
  Click: (event) => [
    {
      kind: 'message.clicked',
      time: word(event, 'click', 'timestamp'),
      members: { ...placeOf(event.click), url: word(event, 'click', 'link') },
      notes: kept({ linkTags: at(event, 'click', 'linkTags') }),
    },
  ],
  Subscription: (event) => subscription(event),
}

function bounce(event: Members, bounced: unknown): Reading {
  const diagnosis = word(bounced, 'diagnosticCode')
  const [type, subType] = [word(event, 'bounce', 'bounceType'), word(event, 'bounce', 'bounceSubType')]
  const reason = diagnosis || `${type} ${subType}`.trim()
  const about = {
    recipient: word(bounced, 'emailAddress'),
    time: word(event, 'bounce', 'timestamp'),
    notes: kept({ bounceType: type, bounceSubType: subType, status: word(bounced, 'status') }),
  }
  if (isSuppressed(subType)) return { ...about, kind: 'message.suppressed', members: { reason } }
  const bounceClass = classOfSubType(type, subType, `${word(bounced, 'status')} ${diagnosis}`)
  return { ...about, kind: 'message.bounced', members: { reason, bounceClass } }
}

function complaint(event: Members): readonly Reading[] | Unknown {
  const feedback = word(event, 'complaint', 'complaintFeedbackType')
  const subType = word(event, 'complaint', 'complaintSubType')
  if (isNotSpam(feedback)) return NOT_SPAM
  return listOf(at(event, 'complaint', 'complainedRecipients')).map((complained): Reading => {
    const about = {
      recipient: word(complained, 'emailAddress'),
      time: word(event, 'complaint', 'timestamp'),
      notes: kept({ feedback, complaintSubType: subType }),
    }
    // The complaint was about an earlier message, for which the address came onto the list.
    if (isSuppressed(subType)) return { ...about, kind: 'message.suppressed', members: { reason: subType } }
    return { ...about, kind: 'message.complained' }
  })
}

/**
 * By what has changed: a person who has left a topic, or the whole list, has unsubscribed from the message; one who has
 * joined a topic, or come back to the list, is subscribed, whatever other topics have been left before.
 */
function subscription(event: Members): readonly Reading[] | Unknown {
  const list = word(event, 'subscription', 'contactList')
  const before = at(event, 'subscription', 'oldTopicPreferences')
  const now = at(event, 'subscription', 'newTopicPreferences')
  const [wasOut, isOut] = [at(before, 'unsubscribeAll') === true, at(now, 'unsubscribeAll') === true]
  const statuses = statusesOf(before)
  const turnedTo = listOf(at(now, 'topicSubscriptionStatus'))
    .filter((topic) => statuses.get(word(topic, 'topicName')) !== word(topic, 'subscriptionStatus'))
    .map((topic) => word(topic, 'subscriptionStatus'))
  const time = word(event, 'subscription', 'timestamp')
  if ((isOut && !wasOut) || turnedTo.includes('OptOut'))
    return [{ kind: 'message.unsubscribed', time, members: { unsubscribeSource: list } }]
  if (isOut || !(wasOut || turnedTo.includes('OptIn')))
    return { unknown: 'The preferences are what they were before.' }
  return [
    { kind: 'contact.opt_in_changed', time, members: { status: 'subscribed', unsubscribeSource: list } },
  ]
}

/** What holds for each topic: what the person has chosen, else the topic's own default. */
function statusesOf(preferences: unknown): ReadonlyMap<string, string> {
  const topics = ['topicDefaultSubscriptionStatus', 'topicSubscriptionStatus'].flatMap((name) =>
    listOf(at(preferences, name)),
  )
  return new Map(topics.map((topic) => [word(topic, 'topicName'), word(topic, 'subscriptionStatus')]))
}

function destinationsOf(event: Members): string[] {
  return wordsOf(at(event, 'mail', 'destination')).map(addressOf)
}

function placeOf(place: unknown): { ip: string; userAgent: string } {
  return { ip: word(place, 'ipAddress'), userAgent: word(place, 'userAgent') }
}

/** Each tag has a list of values; the first counts. */
function tagsOf(tags: unknown): Members {
  return Object.fromEntries(
    Object.entries(membersOf(tags)).map(([name, values]): [string, unknown] => [name, listOf(values)[0]]),
  )
}

function noticeIn(body: Call['body']): Members {
  try {
    return membersOf(jsonIn(body))
  } catch {
    return {}
  }
}

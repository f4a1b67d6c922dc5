import type { Happening } from '../api/question.ts'
import { amountWords } from './formats.ts'
import { textOf } from './members.ts'

/** What things are called, by their ids; '' for those without a name. */
export interface Names {
  of(collection: 'agents' | 'tags', id: string): string
}

/**
 * An event as a sentence about its contact, without its subject: `Opened an e-mail`. Kinds that are not ours say
 * their own name: `Page view: https://…`.
 */
export function happeningWords(event: Happening, names: Names): string {
  const words = (SENTENCES.get(event.kind) ?? trackedWords)(event, names)
  return event.bot === true ? `${words} (a machine did)` : words
}

type Sentence = (event: Happening, names: Names) => string

/** By kind; a map, because kinds that are not ours may be called anything. */
const SENTENCES: ReadonlyMap<string, Sentence> = new Map(
  Object.entries<Sentence>({
    'contact.created': (event) => `Became a contact${behind(' by ', event, 'source')}`,
    'contact.deleted': () => 'Was deleted',
    'contact.opt_in_changed': (event) => OPT_IN[textOf(event, 'status')] ?? 'Changed the opt-in status',
    'message.queued': (event) => `Is to get ${message(event)}`,
    'message.sent': (event) =>
      `${event.direction === 'incoming' ? 'Sent' : 'Was sent'} ${message(event)}${quoted(event, 'subject')}`,
    'message.received': (event) => `Wrote ${message(event)}${quoted(event, 'subject')}`,
    'message.suppressed': (event) => `Was not sent ${message(event)}${behind(': ', event, 'reason')}`,
    'message.delivered': (event) => `Got ${message(event)}`,
    'message.deferred': (event) => `Has to wait for ${message(event)}${behind(': ', event, 'reason')}`,
    'message.failed': (event) => `Could not be sent ${message(event)}${behind(': ', event, 'reason')}`,
    'message.bounced': (event) =>
      `Did not get ${message(event)}, it bounced: ${textOf(event, 'bounceClass').replaceAll('_', ' ') || 'no reason given'}`,
    'message.opened': (event) => `Opened ${message(event)}`,
    'message.clicked': (event) => `Clicked in ${message(event)}${behind(': ', event, 'url')}`,
    'message.unsubscribed': (event) => `Unsubscribed after ${message(event)}`,
    'message.forwarded': (event) => `Forwarded ${message(event)}`,
    'message.printed': (event) => `Printed ${message(event)}`,
    'message.onsite': (event) => `Came to the site after ${message(event)}${behind(': ', event, 'url')}`,
    'message.viewed_in_browser': (event) => `Looked at ${message(event)} in the browser`,
    'message.complained': (event) => `Complained about ${message(event)}`,
    'message.replied': (event) =>
      event.automated === true
        ? `Sent an automatic reply to ${message(event)}`
        : `Replied to ${message(event)}`,
    'goal.reached': (event) => `Reached the goal${quoted(event, 'goal')}`,
    'order.placed': (event) => `Placed an order${behind(' of ', event, 'amount', money)}`,
    'order.refunded': (event) => `Got a refund${behind(' of ', event, 'amount', money)}`,
    'enrollment.started': (event) => `Entered${behind(': ', event, 'reason')}`,
    'enrollment.completed': () => 'Reached the end',
    'enrollment.exited': (event) => `Left early${behind(': ', event, 'reason')}`,
    'conversation.opened': () => 'A conversation was opened',
    'conversation.assigned': (event, names) =>
      `The conversation was given to ${agent(event, names, 'an agent')}`,
    'conversation.replied': (event, names) =>
      event.automated === true
        ? 'Got an automatic answer'
        : `Got an answer from ${agent(event, names, 'an agent')}`,
    'conversation.closed': (event, names) =>
      `The conversation was closed by ${agent(event, names, 'nobody named')}`,
    'conversation.reopened': () => 'The conversation was opened again',
    'conversation.tagged': (event, names) => `The conversation was tagged “${tag(event, names)}”`,
    'conversation.untagged': (event, names) => `The conversation lost its tag “${tag(event, names)}”`,
    'prospect.outcome_changed': (event) => `Has the outcome${quoted(event, 'outcome')}`,
  }),
)

const OPT_IN: Readonly<Record<string, string>> = {
  subscribed: 'Subscribed',
  unsubscribed: 'Unsubscribed',
  pending: 'Was asked to confirm the subscription',
  not_subscribed: 'Is not subscribed',
}

const MESSAGES: Readonly<Record<string, string>> = {
  email: 'an e-mail',
  sms: 'a text message',
  mms: 'a picture message',
  push: 'a push message',
  onsite: 'a message on the site',
}

function message(event: Happening): string {
  return MESSAGES[textOf(event, 'channel')] ?? 'a message'
}

function trackedWords(event: Happening): string {
  const kind = event.kind.replaceAll('_', ' ')
  const name = kind.charAt(0).toLocaleUpperCase() + kind.slice(1)
  return `${name}${behind(' of ', event, 'amount', money)}${behind(': ', event, 'url')}`
}

/** A member of the event behind some words; nothing where it is not there. */
function behind(words: string, event: Happening, member: string, shown = textOf): string {
  return textOf(event, member) === '' ? '' : `${words}${shown(event, member)}`
}

function quoted(event: Happening, member: string): string {
  return behind(' “', event, member, (of, name) => `${textOf(of, name)}”`)
}

function money(event: Readonly<Record<string, unknown>> | undefined, member: string): string {
  return amountWords(Number(textOf(event, member)), textOf(event, 'currency'))
}

function agent(event: Happening, names: Names, otherwise: string): string {
  const id = textOf(event, 'agentId')
  return names.of('agents', id) || id || otherwise
}

function tag(event: Happening, names: Names): string {
  const id = textOf(event, 'tagId')
  return names.of('tags', id) || id
}

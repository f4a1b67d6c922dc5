import { blankEvent, type Event, isTracked, KINDS } from '../model/event.ts'
import { instantText } from '../model/time.ts'
import type { Form } from './form.ts'

/** Stands for every kind. */
export const ANY_KIND = '*'

/** The kind of the event with which a subscription is tried. */
const TEST_KIND = 'webhook.test'

/** Members that are called something else, or written another way, where an event is sent. */
const RENAMED = new Set(['id', 'kind', 'timeMs', 'sizeBytes', 'properties', 'sequence', 'arrival'])

/**
 * Our own form, as the Standard Webhooks specification recommends it: `{"type", "timestamp", "data"}`, the kind of
 * the event, when it happened, and the event with the members that the native API takes.
 */
export const nativeForm: Form = {
  contentType: 'application/json',
  takes: (trigger) =>
    trigger === ANY_KIND ||
    Object.hasOwn(KINDS, trigger) ||
    (trigger !== '' && trigger.length <= 200 && isTracked(trigger)),
  words: `${ANY_KIND}, a kind such as message.opened, or the name of a tracked event`,
  kindsOf: (triggers) => (triggers.includes(ANY_KIND) ? null : triggers),
  triggerOf: ({ kind }) => kind,
  isWanted: (trigger, triggers) => triggers.includes(ANY_KIND) || triggers.includes(trigger),
  bodies: async (_ask, events) => events.map(bodyOf),
  sample: (_triggers, timeMs) => blankEvent('test', TEST_KIND, timeMs),
}

function bodyOf(event: Readonly<Event>): string {
  return JSON.stringify({
    type: event.kind,
    timestamp: instantText(event.timeMs),
    data: eventShown(event),
  })
}

/** Texts that are empty, numbers that are 0 and flags that are false are left out, as they may be when it is sent. */
function eventShown(event: Readonly<Event>): object {
  const members = Object.entries(event).filter(
    ([name, value]) => !RENAMED.has(name) && !NOTHING.has(DECIMALS.has(name) ? Number(value) : value),
  )
  const properties: unknown = event.properties === '' ? {} : JSON.parse(event.properties)
  const isEmpty =
    typeof properties !== 'object' || properties === null || Object.keys(properties).length === 0
  return {
    id: event.id,
    kind: event.kind,
    time: instantText(event.timeMs),
    ...Object.fromEntries(members),
    ...(event.sizeBytes === 0 ? {} : { size: event.sizeBytes }),
    ...(isEmpty ? {} : { properties }),
  }
}

const NOTHING: ReadonlySet<unknown> = new Set(['', 0, false])

/** Numbers that are kept as text, so that none of their digits is lost. */
const DECIMALS = new Set(['credits', 'amount'])

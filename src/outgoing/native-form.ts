import { blankEvent, type Event, isTracked, KINDS } from '../model/event.ts'
import { eventShown } from '../model/shown.ts'
import { instantText } from '../model/time.ts'
import type { Form } from './form.ts'

/** Stands for every kind. */
export const ANY_KIND = '*'

/** The kind of the event with which a subscription is tried. */
const TEST_KIND = 'webhook.test'

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

import type { Ask } from '../model/ask.ts'
import type { LoggedEvent } from '../model/log.ts'
import type { Clock } from '../model/time.ts'
import type { Box } from './box.ts'
import { type Delivery, newDelivery } from './delivery.ts'
import type { Form } from './form.ts'
import type { Subscription } from './subscription.ts'

/** A subscription with what is needed to work for it. */
export interface Duty {
  readonly subscription: Subscription
  readonly form: Form
  readonly ask: Ask
}

/** A delivery that is due, with the body of its request. */
export interface Ready {
  readonly number: number
  readonly body: string
}

/** Takes a page of the log behind the box's place into the box. True: there is more. */
export async function readOn(duty: Duty, box: Box, pace: Clock, pageSize: number): Promise<boolean> {
  const { subscription, form, ask } = duty
  const kinds = form.kindsOf(subscription.triggers)
  const { events, place, hasMore } = await ask.log({
    ...(kinds === null ? {} : { kinds }),
    after: box.place,
    limit: pageSize,
  })
  if (events.length === 0) return false
  const wanted = events.flatMap((event) => {
    const trigger = event.sequence > subscription.startSequence ? form.triggerOf(event) : null
    return trigger !== null && form.isWanted(trigger, subscription.triggers) ? [{ event, trigger }] : []
  })
  const numbers = box.numbers(wanted.length)
  const nowMs = pace.nowMs()
  await box.add(
    wanted.map(({ event, trigger }, at) => newDelivery(numbers[at] ?? 0, event, trigger, nowMs)),
    place,
  )
  return hasMore
}

/**
 * Makes the bodies of deliveries from the log as it is now. Those whose event is no longer there, or sets off
 * nothing any more, are dropped.
 */
export async function prepare({ form, ask }: Duty, box: Box, due: readonly Delivery[]): Promise<Ready[]> {
  if (due.length === 0) return []
  const times = due.map(({ timeMs }) => timeMs)
  const { events } = await ask.log({
    kinds: [...new Set(due.map(({ kind }) => kind))],
    window: { fromMs: Math.min(...times), toMs: Math.max(...times) + 1 },
    sequences: due.map(({ sequence }) => sequence),
    limit: due.length,
  })
  const rows = new Map(
    events.filter((event) => form.triggerOf(event) !== null).map((event) => [event.sequence, event]),
  )
  const found: { number: number; event: LoggedEvent }[] = []
  const lost: Delivery[] = []
  for (const delivery of due) {
    const event = rows.get(delivery.sequence)
    if (event === undefined) lost.push({ ...delivery, state: 'dropped', nextAttemptMs: null })
    else found.push({ number: delivery.number, event })
  }
  await box.put(lost)
  const bodies = await form.bodies(
    ask,
    found.map(({ event }) => event),
  )
  return found.map(({ number }, at) => ({ number, body: bodies[at] ?? '' }))
}

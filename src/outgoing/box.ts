import type { Place } from '../model/cursor.ts'
import type { RecordWrite } from '../store/records.ts'
import type { Delivery, DeliveryState } from './delivery.ts'
import type { SharedWrites } from './shared-writes.ts'

/**
 * The box of a subscription: how far it has read the log, the deliveries that are under way, and the last ones
 * that are over. A delivery is kept in the slot of its number, so a new one takes the place of one that has
 * been over for long, and what is kept has an end.
 */
export interface Box {
  /** Reading goes on from here. */
  readonly place: Place
  /** The number that the next delivery gets; those that it passes over belong to slots that are taken. */
  numbers(count: number): number[]
  /** Takes in what was read up to a place: on disk together, or not at all. */
  add(deliveries: readonly Delivery[], place: Place): Promise<void>
  /** Puts down what has become of deliveries. In memory at once; resolves when it is on disk. */
  put(deliveries: readonly Delivery[]): Promise<void>
  find(number: number): Delivery | undefined
  /** Those under way, oldest first. */
  pending(): IterableIterator<Delivery>
  readonly pendingCount: number
  /** The newest ones, of one state or any, with numbers below `before`. */
  page(request: { before: number; limit: number; state: DeliveryState | null }): Delivery[]
  /** Takes it off the disk, and its subscription with it: `also`. Nothing is written down afterwards. */
  remove(also: RecordWrite): Promise<void>
}

export interface BoxNeeds {
  readonly subscriptionId: string
  readonly place: Place
  readonly deliveries: readonly Delivery[]
  /** How many deliveries are kept. */
  readonly size: number
  readonly writes: SharedWrites
}

export function openBox({ subscriptionId, place: start, deliveries, size, writes }: BoxNeeds): Box {
  const slots = new Map<number, Delivery>()
  const pending = new Map<number, Delivery>()
  let place = start
  let newest = 0
  let isRemoved = false
  for (const delivery of deliveries.toSorted((a, b) => a.number - b.number)) keep(delivery)

  function keep(delivery: Delivery): void {
    const slot = delivery.number % size
    const before = slots.get(slot)
    if (before !== undefined && before.number !== delivery.number) pending.delete(before.number)
    slots.set(slot, delivery)
    if (delivery.state === 'pending') pending.set(delivery.number, delivery)
    else pending.delete(delivery.number)
    newest = Math.max(newest, delivery.number)
  }

  function find(number: number): Delivery | undefined {
    const kept = slots.get(number % size)
    return kept?.number === number ? kept : undefined
  }

  const recordOf = (delivery: Delivery): RecordWrite => ({
    kind: 'delivery',
    id: `${subscriptionId}/${delivery.number % size}`,
    body: delivery,
  })
  const placeRecord = (body: Place | null): RecordWrite => ({
    kind: 'webhook_place',
    id: subscriptionId,
    body,
  })

  return {
    get place() {
      return place
    },
    get pendingCount() {
      return pending.size
    },
    numbers(count) {
      const numbers: number[] = []
      for (let number = newest + 1; numbers.length < count; number += 1) {
        if (slots.get(number % size)?.state !== 'pending') numbers.push(number)
      }
      return numbers
    },
    async add(added, next) {
      if (isRemoved) return
      await writes.write([...added.map(recordOf), placeRecord(next)])
      added.forEach(keep)
      place = next
    },
    async put(changed) {
      const ours = changed.filter(({ number }) => find(number) !== undefined)
      ours.forEach(keep)
      if (ours.length > 0 && !isRemoved) await writes.write(ours.map(recordOf))
    },
    find,
    pending: () => pending.values(),
    page({ before, limit, state }) {
      return [...slots.values()]
        .filter((delivery) => delivery.number < before && (state === null || delivery.state === state))
        .sort((a, b) => b.number - a.number)
        .slice(0, limit)
    },
    async remove(also) {
      const kept = [...slots.values()].map((delivery) => ({ ...recordOf(delivery), body: null }))
      await writes.write([also, placeRecord(null), ...kept])
      isRemoved = true
    },
  }
}

import { expect, test } from 'vitest'
import { blankEvent } from '../../src/model/event.ts'
import { type Box, openBox } from '../../src/outgoing/box.ts'
import { type Delivery, newDelivery } from '../../src/outgoing/delivery.ts'
import { shareWrites } from '../../src/outgoing/shared-writes.ts'
import type { Records, RecordWrite } from '../../src/store/records.ts'

const PLACE = { arrival: 1, sequence: 1 }

/** Records in memory, and the inserts that were made; `fault` fails them. */
function memory() {
  const stored = new Map<string, object>()
  const inserts: RecordWrite[][] = []
  const state: { fault: Error | null } = { fault: null }
  const records: Records = {
    opened: () => new Map(),
    put: async () => {},
    remove: async () => {},
    async putAll(writes) {
      await new Promise((resolve) => setTimeout(resolve, 1))
      if (state.fault !== null) throw state.fault
      inserts.push([...writes])
      for (const { kind, id, body } of writes) {
        if (body === null) stored.delete(`${kind} ${id}`)
        else stored.set(`${kind} ${id}`, body)
      }
    },
  }
  return { writes: shareWrites(records), stored, inserts, state }
}

function boxOf(kept: ReturnType<typeof memory>, size = 4): Box {
  const deliveries = [...kept.stored].flatMap(([id, body]) =>
    id.startsWith('delivery ') ? [body as Delivery] : [],
  )
  const place = (kept.stored.get('webhook_place w') as typeof PLACE | undefined) ?? {
    arrival: 0,
    sequence: 0,
  }
  return openBox({ subscriptionId: 'w', place, deliveries, size, writes: kept.writes })
}

async function add(box: Box, count: number, place = PLACE): Promise<Delivery[]> {
  const deliveries = box.numbers(count).map((number) => {
    const event = { ...blankEvent(`e${number}`, 'message.opened', 0), sequence: number, arrival: number }
    return newDelivery(number, event, 'message.opened', 0)
  })
  await box.add(deliveries, place)
  return deliveries
}

const numbers = (deliveries: Iterable<Delivery>): number[] => [...deliveries].map(({ number }) => number)
const over = (delivery: Delivery): Delivery => ({ ...delivery, state: 'delivered', nextAttemptMs: null })

test('What was read and how far is on disk together, and read back as it was', async () => {
  const kept = memory()
  const box = boxOf(kept)
  const [first, second] = await add(box, 2, { arrival: 7, sequence: 8 })
  expect(kept.inserts).toHaveLength(1)
  expect(kept.inserts[0]).toHaveLength(3)
  if (first !== undefined) await box.put([over(first)])
  const again = boxOf(kept)
  expect(again.place).toEqual({ arrival: 7, sequence: 8 })
  expect(numbers(again.pending())).toEqual([second?.number])
  expect(again.find(1)?.state).toBe('delivered')
  expect(again.numbers(1)).toEqual([3])
})

test('What could not be written down was not read: the place and the numbers stay', async () => {
  const kept = memory()
  const box = boxOf(kept)
  kept.state.fault = new Error('disk')
  await expect(add(box, 2)).rejects.toThrow('disk')
  expect([box.pendingCount, box.place, box.numbers(1)]).toEqual([0, { arrival: 0, sequence: 0 }, [1]])
  kept.state.fault = null
  await add(box, 1)
  expect(box.pendingCount).toBe(1)
})

test('A new delivery takes the slot of one that is over, never of one under way', async () => {
  const kept = memory()
  const box = boxOf(kept)
  const [first, second, third] = await add(box, 3)
  for (const delivery of [first, third]) if (delivery !== undefined) await box.put([over(delivery)])
  // The slots of 1 to 3 are 1 to 3: 4 is free, 5 takes that of 1, 6 would take that of 2.
  expect(box.numbers(3)).toEqual([4, 5, 7])
  await add(box, 3)
  expect(numbers(box.page({ before: 99, limit: 9, state: null }))).toEqual([7, 5, 4, 2])
  expect([box.find(1), box.find(3)]).toEqual([undefined, undefined])
  expect(numbers(box.pending())).toEqual([second?.number, 4, 5, 7])
  // What has lost its slot meanwhile is not written any more.
  const count = kept.inserts.length
  if (first !== undefined) await box.put([over(first)])
  expect(kept.inserts).toHaveLength(count)
  expect([...kept.stored.keys()].filter((id) => id.startsWith('delivery'))).toHaveLength(4)
})

test('A page has the newest deliveries of a state, below a number', async () => {
  const box = boxOf(memory(), 10)
  const added = await add(box, 5)
  await box.put(added.filter(({ number }) => number % 2 === 0).map(over))
  expect(numbers(box.page({ before: 5, limit: 2, state: null }))).toEqual([4, 3])
  expect(numbers(box.page({ before: 99, limit: 9, state: 'delivered' }))).toEqual([4, 2])
  expect(numbers(box.page({ before: 1, limit: 9, state: null }))).toEqual([])
})

test('A box that is removed leaves nothing, and takes nothing any more', async () => {
  const kept = memory()
  const box = boxOf(kept)
  const [first] = await add(box, 2)
  await box.remove({ kind: 'webhook', id: 'w', body: null })
  expect(kept.stored.size).toBe(0)
  if (first !== undefined) await box.put([over(first)])
  await add(box, 1)
  expect(kept.stored.size).toBe(0)
})

test('Writes that come while one is under way go together with the next, and fail each for itself', async () => {
  const kept = memory()
  const write = (id: string) => kept.writes.write([{ kind: 'webhook', id, body: { id } }])
  await Promise.all(['a', 'b', 'c', 'd'].map(write))
  expect(kept.inserts.map((insert) => insert.map(({ id }) => id))).toEqual([['a'], ['b', 'c', 'd']])
  kept.state.fault = new Error('disk')
  const outcomes = await Promise.allSettled(['e', 'f'].map(write))
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  kept.state.fault = null
  await write('g')
  expect(kept.stored.has('webhook g')).toBe(true)
})

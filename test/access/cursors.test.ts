import { expect, test } from 'vitest'
import { openCursors } from '../../src/access/cursors.ts'
import type { Place } from '../../src/model/cursor.ts'
import type { Records } from '../../src/store/records.ts'

/** Records in memory; `put` waits for `gate` and fails with `fault`. */
function memory(kept: Record<string, Place> = {}) {
  const stored = new Map<string, object>(Object.entries(kept))
  const state: { gate: Promise<void>; fault: Error | null } = { gate: Promise.resolve(), fault: null }
  const records: Records = {
    opened<Body>() {
      return new Map(stored) as Map<string, Body>
    },
    async put(_kind, id, body) {
      await state.gate
      if (state.fault !== null) throw state.fault
      stored.set(id, body)
    },
    async putAll(writes) {
      for (const { id, body } of writes) if (body !== null) stored.set(id, body)
    },
    async remove(_kind, id) {
      stored.delete(id)
    },
  }
  return { records, stored, state }
}

const silent = { warn() {} }
const at = (arrival: number): Place => ({ arrival, sequence: arrival })

test('A cursor starts nowhere, goes on where it was moved to, and is read again after a restart', async () => {
  const { records } = memory()
  const cursors = openCursors(records, silent)
  const first = await cursors.cursor('a').take()
  expect(first.place).toBeNull()
  await first.move(at(5))
  const second = await cursors.cursor('a').take()
  expect(second.place).toEqual(at(5))
  second.stay()
  expect((await cursors.cursor('b').take()).place).toBeNull()
  const reopened = openCursors(records, silent)
  expect((await reopened.cursor('a').take()).place).toEqual(at(5))
})

test('Takers wait for one another in the order in which they came, and only for those of the same cursor', async () => {
  const cursors = openCursors(memory().records, silent)
  const held = await cursors.cursor('a').take()
  const order: string[] = []
  const waiting = ['x', 'y', 'z'].map(async (name, number) => {
    const turn = await cursors.cursor('a').take()
    order.push(`${name} from ${turn.place?.arrival}`)
    if (name === 'y') turn.stay()
    else await turn.move(at(number + 2))
  })
  const other = await cursors.cursor('b').take()
  other.stay()
  expect(order).toEqual([])
  await held.move(at(1))
  await Promise.all(waiting)
  expect(order).toEqual(['x from 1', 'y from 2', 'z from 2'])
})

test('The next taker waits until the place is written down', async () => {
  const { records, state, stored } = memory()
  const cursors = openCursors(records, silent)
  let release = () => {}
  state.gate = new Promise((resolve) => {
    release = resolve
  })
  const turn = await cursors.cursor('a').take()
  const moved = turn.move(at(1))
  const next = cursors.cursor('a').take()
  expect(stored.size).toBe(0)
  release()
  await moved
  expect((await next).place).toEqual(at(1))
  expect(stored.get('a')).toEqual(at(1))
})

test('A turn ends once: what is said of it afterwards changes nothing', async () => {
  const { records, stored } = memory({ a: at(3) })
  const cursors = openCursors(records, silent)
  const turn = await cursors.cursor('a').take()
  turn.stay()
  const next = await cursors.cursor('a').take()
  await turn.move(at(9))
  turn.stay()
  let isTaken = false
  const third = cursors.cursor('a').take()
  void third.then(() => {
    isTaken = true
  })
  await Promise.resolve()
  expect([isTaken, stored.get('a')]).toEqual([false, at(3)])
  next.stay()
  expect((await third).place).toEqual(at(3))
})

test('A place that could not be written down holds until the restart, and lets the next one on', async () => {
  const { records, state } = memory({ a: at(3) })
  const warned: string[] = []
  const cursors = openCursors(records, { warn: (_fields, message) => warned.push(message) })
  state.fault = new Error('disk')
  await (await cursors.cursor('a').take()).move(at(4))
  expect(warned).toHaveLength(1)
  expect((await cursors.cursor('a').take()).place).toEqual(at(4))
  expect((await openCursors(records, silent).cursor('a').take()).place).toEqual(at(3))
})

test('Too many who wait for one cursor are told to come back', async () => {
  const cursors = openCursors(memory().records, silent)
  const held = await cursors.cursor('a').take()
  const waiting = Array.from({ length: 200 }, () => cursors.cursor('a').take())
  await expect(cursors.cursor('a').take()).rejects.toMatchObject({ status: 429, retryAfterSeconds: 1 })
  held.stay()
  for (const turn of waiting) (await turn).stay()
  ;(await cursors.cursor('a').take()).stay()
})

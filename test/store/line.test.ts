import { setMaxListeners } from 'node:events'
import { expect, test } from 'vitest'
import { Crowded, Gone } from '../../src/errors.ts'
import { lineLimits, openLine } from '../../src/store/line.ts'

const LIMITS = { places: 4, share: 2, waitingOfOne: 3, waiting: 5 }
const { signal: staying } = new AbortController()
setMaxListeners(0, staying)

/** Enters people and notes the order in which they get a place. */
function openBook(limits = LIMITS) {
  const line = openLine(limits)
  const admitted: string[] = []
  const leaves: (() => void)[] = []
  return {
    admitted,
    enter: (workspaceId: string, gone: AbortSignal = staying) =>
      line.enter(workspaceId, gone).then((leave) => {
        admitted.push(workspaceId)
        leaves.push(leave)
      }),
    /** The one who has been in longest gives the place back. */
    async leave() {
      leaves.shift()?.()
      await settled()
    },
  }
}

/** After everything that was resolved has been heard of. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

test('A workspace has its share of the places, also where others are free', async () => {
  const book = openBook()
  for (const workspaceId of ['a', 'a', 'a', 'b']) void book.enter(workspaceId)
  await settled()
  expect(book.admitted).toEqual(['a', 'a', 'b'])
  await book.leave()
  expect(book.admitted).toEqual(['a', 'a', 'b', 'a'])
})

test('Workspaces that wait get places by turns, whoever came first', async () => {
  const book = openBook({ places: 1, share: 1, waitingOfOne: 9, waiting: 99 })
  for (const workspaceId of ['a', 'a', 'a', 'a', 'b', 'b', 'c']) void book.enter(workspaceId)
  await settled()
  for (let time = 0; time < 7; time += 1) await book.leave()
  expect(book.admitted).toEqual(['a', 'a', 'b', 'c', 'a', 'b', 'a'])
})

test('Of workspaces that wait, the one with the fewest places comes first', async () => {
  const book = openBook({ places: 3, share: 3, waitingOfOne: 9, waiting: 99 })
  for (const workspaceId of ['a', 'a', 'a', 'a', 'a', 'b']) void book.enter(workspaceId)
  await settled()
  await book.leave()
  expect(book.admitted).toEqual(['a', 'a', 'a', 'b'])
})

test('Too many who wait, of one workspace or of all, are told to come back later', async () => {
  const book = openBook()
  for (const workspaceId of ['a', 'a', 'a', 'a', 'a']) void book.enter(workspaceId)
  await expect(book.enter('a')).rejects.toThrow(Crowded)
  for (const workspaceId of ['b', 'b', 'b', 'b']) void book.enter(workspaceId)
  await expect(book.enter('c')).rejects.toMatchObject({ status: 429, retryAfterSeconds: 2 })
  await settled()
  expect(book.admitted).toEqual(['a', 'a', 'b', 'b'])
})

test('Who leaves the line is not waited for', async () => {
  const book = openBook({ places: 1, share: 1, waitingOfOne: 9, waiting: 99 })
  const leaving = new AbortController()
  void book.enter('a')
  const left = book.enter('b', leaving.signal)
  void book.enter('c')
  leaving.abort()
  await expect(left).rejects.toThrow(Gone)
  await expect(book.enter('d', leaving.signal)).rejects.toThrow(Gone)
  await book.leave()
  expect(book.admitted).toEqual(['a', 'c'])
})

test('However many come, the line is empty when all have been served', async () => {
  const line = openLine(lineLimits(6))
  let most = 0
  let inside = 0
  const mostOf = new Map<string, number>()
  const insideOf = new Map<string, number>()
  const people = Array.from({ length: 1_000 }, (_, n) => `w${n % 7}`)
  const served = people.map(async (workspaceId) => {
    const leave = await line.enter(workspaceId, staying)
    inside += 1
    insideOf.set(workspaceId, (insideOf.get(workspaceId) ?? 0) + 1)
    most = Math.max(most, inside)
    mostOf.set(workspaceId, Math.max(mostOf.get(workspaceId) ?? 0, insideOf.get(workspaceId) ?? 0))
    await settled()
    inside -= 1
    insideOf.set(workspaceId, (insideOf.get(workspaceId) ?? 0) - 1)
    leave()
  })
  await Promise.all(served)
  expect(most).toBe(6)
  expect([...mostOf.values()].every((count) => count <= 3)).toBe(true)
})

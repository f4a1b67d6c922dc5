import { expect, test } from 'vitest'
import { tellSlowKettle } from '../../src/demo/slow-kettle.ts'
import { KINDS } from '../../src/model/event.ts'
import { COLLECTIONS } from '../../src/model/thing.ts'

const END_MS = Date.parse('2026-06-15T13:20:00Z')
const story = tellSlowKettle(END_MS)

test('The story of the demo is the same whenever it is told to the same end', () => {
  expect(tellSlowKettle(END_MS)).toEqual(story)
})

test('Every kind of event and every collection occur in the story', () => {
  const kinds = new Set(story.facts.map(({ kind }) => kind))
  expect(Object.keys(KINDS).filter((kind) => !kinds.has(kind))).toEqual([])
  for (const kind of ['page_view', 'signup', 'purchase']) expect(kinds).toContain(kind)
  const collections = new Set(story.things.map(({ collection }) => collection))
  expect([...collections].sort()).toEqual(Object.keys(COLLECTIONS).sort())
})

test('Nothing in the story lies after its end, and all of it is in the order of time', () => {
  const times = story.facts.map(({ timeMs }) => timeMs)
  expect(times).toEqual([...times].sort((a, b) => a - b))
  expect(times.at(-1)).toBeLessThanOrEqual(END_MS)
  expect(story.facts.length).toBeGreaterThan(110_000)
  expect(story.facts.length).toBeLessThan(200_000)
})

test('Letters are received as letters are: most arrive, many are opened, few are complained of', () => {
  const ofLetter = story.facts.filter(({ members }) => String(members.messageId).startsWith('letter-12-'))
  const share = (kind: string) => {
    const messages = (of: string) =>
      new Set(ofLetter.filter((fact) => fact.kind === of).map(({ members }) => members.messageId)).size
    return messages(kind) / messages('message.sent')
  }
  expect(share('message.delivered')).toBeGreaterThan(0.97)
  expect(share('message.opened')).toBeGreaterThan(0.3)
  expect(share('message.opened')).toBeLessThan(0.55)
  expect(share('message.clicked')).toBeGreaterThan(0.03)
  expect(share('message.clicked')).toBeLessThan(0.12)
  expect(share('message.bounced')).toBeLessThan(0.02)
  expect(share('message.unsubscribed')).toBeLessThan(0.01)
  expect(share('message.complained')).toBeLessThan(0.004)
})

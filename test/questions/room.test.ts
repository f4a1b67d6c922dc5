import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Asked, opened } from './asked.ts'

/** An answer may have 100,000 rows of groups and buckets, empty ones included. */

const HOUR_MS = 3_600_000
const END_MS = Date.parse('2026-01-30T00:00:00Z')

let shop: Asked
beforeAll(async () => {
  shop = await opened({ timezone: 'UTC' })
  await shop.server.send(
    shop.id,
    Array.from({ length: 11 }, (_, n) => {
      // The eleventh came an hour after the others, so that a window may end before it.
      const time = n < 10 ? '2026-01-29T20:00:00Z' : '2026-01-29T21:00:00Z'
      const of = { contactId: `contact ${n}`, time }
      return [
        { ...of, kind: 'contact.created', source: `source ${n}` },
        {
          ...of,
          kind: 'message.sent',
          messageId: `message ${n}`,
          campaignId: '7',
          sequenceId: `sequence ${n}`,
        },
      ]
    }).flat(),
  )
})
afterAll(() => shop.server.close())

const QUESTIONS: readonly (readonly [name: string, question: object])[] = [
  ['level', { question: 'level', of: 'contacts', group: 'source' }],
  ['changes', { question: 'changes', group: 'source' }],
  ['outcomes', { question: 'outcomes', filters: { campaignId: '7' }, group: 'source' }],
  ['count', { metrics: ['sends'], group: 'sequence' }],
]

/** So many hours up to an instant. */
function hours(count: number, toMs: number): object {
  const [from, to] = [toMs - count * HOUR_MS, toMs].map((ms) => new Date(ms).toISOString())
  return { grain: 'hour', range: { from, to } }
}

describe.each(QUESTIONS)('%s', (_, question) => {
  test('may have 100,000 rows, and not one more', async () => {
    const ten = await shop.ask({ ...question, ...hours(10_000, END_MS - 3 * HOUR_MS) })
    expect(ten.rows).toHaveLength(100_000)
    const most = await shop.ask({ ...question, ...hours(9_090, END_MS) })
    expect(most.rows).toHaveLength(99_990)
    expect(await shop.refusal({ ...question, ...hours(9_091, END_MS) })).toMatch(
      /^400 invalid_question: \/(grain|limit) makes 11 groups of 9091 buckets: over 100000 rows/,
    )
  })
})

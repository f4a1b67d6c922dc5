import { expect, test } from 'vitest'
import { type Batch, batches } from '../../src/commands/import/batches.ts'

async function* cut(text: string, size: number): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function all(text: string, size: number, limits: { lines: number; bytes: number }): Promise<Batch[]> {
  const found: Batch[] = []
  for await (const batch of batches(cut(text, size), limits)) found.push(batch)
  return found
}

test('Lines are the same however the stream is cut, umlauts and a missing last end included', async () => {
  const text = 'äöü\r\n\n  \nzwei\n{"drei": "ß"}'
  for (const size of [1, 2, 3, 7, 100]) {
    const found = await all(text, size, { lines: 10, bytes: 100 })
    expect(found.flatMap(({ lines }) => lines)).toEqual([
      { number: 1, text: 'äöü\r' },
      { number: 4, text: 'zwei' },
      { number: 5, text: '{"drei": "ß"}' },
    ])
  }
})

test('A batch ends at its number of lines, or before the line that would be too much', async () => {
  const text = Array.from({ length: 7 }, (_, at) => `line ${at}`).join('\n')
  const sizes = (found: Batch[]) => found.map(({ lines }) => lines.length)
  expect(sizes(await all(text, 5, { lines: 3, bytes: 1000 }))).toEqual([3, 3, 1])
  expect(sizes(await all(text, 5, { lines: 100, bytes: 14 }))).toEqual([2, 2, 2, 1])
})

test('A line that no batch can hold is passed over, and its neighbours are not', async () => {
  const [batch] = await all(`short\n${'x'.repeat(500)}\nlast`, 64, { lines: 10, bytes: 100 })
  expect(batch?.lines).toEqual([
    { number: 1, text: 'short' },
    { number: 2, text: null },
    { number: 3, text: 'last' },
  ])
})

test('A stream of nothing but blank lines has no batch', async () => {
  expect(await all('', 5, { lines: 3, bytes: 10 })).toEqual([])
  expect(await all('\n\r\n \n', 5, { lines: 3, bytes: 10 })).toEqual([])
})

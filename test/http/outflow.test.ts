import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { Gone } from '../../src/errors.ts'
import { outflow } from '../../src/http/outflow.ts'

const PIECE = Buffer.alloc(64 * 1024)

/** So many pieces, and what has become of whoever gives them. */
function source(count: number) {
  const seen = { left: 0, ended: false }
  async function* pieces() {
    try {
      for (let at = 0; at < count; at += 1) yield PIECE
    } finally {
      seen.ended = true
    }
  }
  const leave = () => {
    seen.left += 1
  }
  return { seen, pieces: pieces(), leave }
}

const staying = () => ({ gone: new AbortController().signal })

test('An answer that is read to its end gives its place back once, before its end is read', async () => {
  const { seen, pieces, leave } = source(20)
  const stream = await outflow(pieces, staying(), leave, 1_000)
  let bytes = 0
  for await (const piece of stream) bytes += piece.length
  expect(bytes).toBe(20 * PIECE.length)
  await pause(10)
  expect(seen).toEqual({ left: 1, ended: true })
})

test('An answer that is left unread ends, and gives its place back; one that is read slowly does not', async () => {
  const unread = source(1_000)
  const stream = await outflow(unread.pieces, staying(), unread.leave, 50)
  stream.read(1)
  await expect.poll(() => unread.seen, { timeout: 5_000 }).toEqual({ left: 1, ended: true })
  expect(stream.destroyed).toBe(true)

  const slow = source(8)
  let bytes = 0
  for await (const piece of await outflow(slow.pieces, staying(), slow.leave, 2_000)) {
    bytes += piece.length
    await pause(20)
  }
  expect(bytes).toBe(8 * PIECE.length)
})

test('Whoever goes ends it, before the first piece and amid the others', async () => {
  for (const isEarly of [true, false]) {
    const { seen, pieces, leave } = source(1_000)
    const going = new AbortController()
    if (isEarly) going.abort()
    const asked = outflow(pieces, { gone: going.signal }, leave)
    if (isEarly) await expect(asked).rejects.toThrow(Gone)
    else (await asked).read(1)
    going.abort()
    await expect.poll(() => seen, { timeout: 5_000 }).toEqual({ left: 1, ended: true })
  }
})

test('What breaks off at its first piece is told as it is, and gives the place back', async () => {
  let left = 0
  async function* broken(): AsyncGenerator<Uint8Array> {
    if (left === 0) throw new Error('refused')
    yield PIECE
  }
  const asked = outflow(broken(), staying(), () => {
    left += 1
  })
  await expect(asked).rejects.toThrow('refused')
  expect(left).toBe(1)
})

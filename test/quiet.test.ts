import { expect, test } from 'vitest'
import { Quieting, quiet, quietError } from '../src/quiet.ts'

test('What the engine quotes is left out, however it is quoted, and wherever the words break off', () => {
  expect(quiet('in scope SELECT \'ada@example.org\', "Ada \\" L", 1')).toBe(`in scope SELECT '…', "…", 1`)
  expect(quiet("WHERE id = 'it''s me' AND x = 'a\\'b' OR y")).toBe("WHERE id = '…' AND x = '…' OR y")
  expect(quiet("WHERE id = 'ada@exa")).toBe("WHERE id = '…'")
  expect(quiet('no quotes at all')).toBe('no quotes at all')
})

test('Of an error its first line is kept, and where it came from', () => {
  const error = new TypeError("Cannot parse 'ada'\nRow 1: ada@example.org")
  const kept = quietError(error)
  expect(kept.message).toBe("Cannot parse '…'")
  expect(kept.stack).toMatch(/^TypeError: Cannot parse '…'\n {4}at /)
  expect(kept.stack).not.toContain('ada')
})

/** What is logged of words that come in pieces of so many characters. */
function heard(words: string, length: number): string {
  const quieting = new Quieting()
  let heard = ''
  for (let at = 0; at < words.length; at += length) heard += quieting.take(words.slice(at, at + length))
  return heard + quieting.end()
}

test('However what the engine writes comes in, and wherever it is cut then, nothing is shown that it quotes', () => {
  const people = Array.from({ length: 300 }, (_, at) => `'person${at}@mail.test'`).join(',')
  const words = `Code: 241. DB::Exception: memory (while executing SELECT id FROM event_ids WHERE id IN [${people}])\nStack trace:\n`
  for (const length of [1, 7, 1_000, words.length]) {
    const kept = heard(words, length)
    expect(kept).toBe(
      "Code: 241. DB::Exception: memory (while executing SELECT id FROM event_ids WHERE id IN ['…'])\nStack trace:\n",
    )
    for (let from = 0; from < kept.length; from += 1) expect(kept.slice(from)).not.toContain('person')
  }
})

test('A quotation goes on over lines, and a mark too many turns nothing inside out', () => {
  expect(heard("x = 'ada\nada@mail.test\nada' AND y\nend", 5)).toBe("x = '…'\n…\n'…' AND y\nend")
  expect(heard('name: "Ann \\"A\\" \'O\\nB" (id)\nend', 3)).toBe(`name: '…' (id)\nend`)
  expect(heard("Can't read 'ada@mail.test', 'bob' of it\nend", 4)).toBe("Can'…' of it\nend")
  expect(heard("a row' of 'ada@mail.test'\n'bob@mail.test' is next\n'eve@mail.test'", 4)).not.toContain(
    'mail',
  )
})

test('A line without an end is not kept without an end', () => {
  const line = `'${'ada'.repeat(100_000)}' is too long`
  expect(heard(line, 5_000)).not.toContain('ada')
  expect(heard(line, 5_000)).toContain('is too long')
})

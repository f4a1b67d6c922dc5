import { expect, test } from 'vitest'
import { quiet, quietError } from '../src/quiet.ts'

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

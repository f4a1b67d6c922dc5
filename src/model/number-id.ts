import { createHash } from 'node:crypto'

/**
 * The number form of an id, for vendors that promise integers: the id itself where it is a decimal integer in
 * its plain form up to 2^53-1 (`'42'`, not `'042'`), else the first 53 bits of its SHA-256, at least 1. Stable,
 * and safe in a double. The same rule as SQL is in `query/number.ts`.
 */
export function numberOf(id: string): number {
  const own = plainNumber(id)
  if (own !== null) return own
  const bits = createHash('sha256').update(id).digest().readBigUInt64BE(0) >> 11n
  return Math.max(1, Number(bits))
}

/** The number that a text is the plain decimal form of, if it is one up to 2^53-1; else null. */
export function plainNumber(text: string): number | null {
  if (!/^(0|[1-9]\d{0,15})$/.test(text)) return null
  const number = Number(text)
  return Number.isSafeInteger(number) ? number : null
}

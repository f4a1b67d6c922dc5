import { createHash } from 'node:crypto'

/**
 * Numbers for ids, for clients that were promised integers (contract, section 3).
 *
 * An id that is a decimal integer from 0 to 2^53-1 in its shortest form is its own number: `'42'` is 42, while
 * `'042'` is a text. Any other id has the first 53 bits of the SHA-256 of its UTF-8 bytes, with 1 in place of 0:
 * always the same, and different for different ids as far as anybody will see.
 */
export function numberOf(id: string): number {
  return ownNumber(id) ?? hashedNumber(id)
}

/** The number that an id is, or null for an id that is a text. */
export function ownNumber(id: string): number | null {
  if (!/^(0|[1-9]\d{0,15})$/.test(id)) return null
  const number = Number(id)
  return number <= Number.MAX_SAFE_INTEGER ? number : null
}

function hashedNumber(id: string): number {
  const bits = createHash('sha256').update(id, 'utf8').digest().readBigUInt64BE(0)
  return Math.max(1, Number(bits >> 11n))
}

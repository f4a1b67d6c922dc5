import { createHash } from 'node:crypto'

/** Definitions, "Numbers for ids". */
export function numberOf(id: string): number {
  if (/^(0|[1-9][0-9]*)$/.test(id) && BigInt(id) < 2n ** 53n) return Number(id)
  const hash = createHash('sha256').update(Buffer.from(id, 'utf8')).digest('hex')
  const first = BigInt(`0x${hash.slice(0, 14)}`) >> 3n
  return first === 0n ? 1 : Number(first)
}

/** True if a request means this thing: by its id, or by the number form of it. */
export function isMeant(named: string, id: string): boolean {
  return id !== '' && (named === id || named === String(numberOf(id)))
}

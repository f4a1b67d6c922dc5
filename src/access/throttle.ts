import { isIP } from 'node:net'
import type { Clock } from '../model/time.ts'
import { openLimiter } from './limiter.ts'

/** How often somebody may sign in with a wrong key: an admin key may be one that a person has thought of. */
export interface Throttle {
  /** Seconds after which an address may try again; null: now. */
  waitSeconds(ip: string): number | null
  /** Counts a wrong key. */
  fail(ip: string): void
}

/** Wrong keys of an address in a minute. */
export const WRONG_KEYS_LIMIT = 10

/** Addresses that are counted one by one. When there are more, the others are counted together. */
const ADDRESSES_LIMIT = 10_000
const OTHERS = 'others'

/** `clock` is the real one. */
export function openThrottle(clock: Clock): Throttle {
  const limiter = openLimiter(clock)
  const isFull = () => limiter.size >= ADDRESSES_LIMIT
  return {
    waitSeconds(ip) {
      const own = limiter.look(networkOf(ip), WRONG_KEYS_LIMIT)
      if (own.isOver) return own.allowance.resetSeconds
      if (!isFull() || own.allowance.remaining < WRONG_KEYS_LIMIT) return null
      const others = limiter.look(OTHERS, WRONG_KEYS_LIMIT)
      return others.isOver ? others.allowance.resetSeconds : null
    },
    fail(ip) {
      const name = networkOf(ip)
      const isNew = limiter.look(name, WRONG_KEYS_LIMIT).allowance.remaining === WRONG_KEYS_LIMIT
      limiter.take(isNew && isFull() ? OTHERS : name, WRONG_KEYS_LIMIT)
    },
  }
}

/** What one customer of a provider has: an IPv4 address, or the first 64 bits of an IPv6 one. */
export function networkOf(ip: string): string {
  const address = ip.startsWith('::ffff:') && isIP(ip.slice(7)) === 4 ? ip.slice(7) : ip
  if (isIP(address) !== 6) return address
  const [head = '', tail] = address.split('::')
  const groups = head === '' ? [] : head.split(':')
  if (tail !== undefined) {
    const after = tail === '' ? [] : tail.split(':')
    const length = after.length + (after.at(-1)?.includes('.') === true ? 1 : 0)
    groups.push(...Array<string>(Math.max(0, 8 - groups.length - length)).fill('0'), ...after)
  }
  const numbers = groups.slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16))
  return `${numbers.join(':')}::/64`
}

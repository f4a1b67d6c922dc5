import { getHeapStatistics } from 'node:v8'
import type { Submission } from './submission.ts'

/**
 * How much of what comes in may be in memory at once. Counts of entries bound nothing: one entry may be as small as its
 * id, or 64 KiB.
 */
export interface MemoryLimits {
  /** Bodies of requests, from their first byte to the answer. */
  readonly bodiesBytes: number
  /** Submissions in line for the writer. */
  readonly waitingBytes: number
  /** Dead letters that wait to be written. */
  readonly lettersBytes: number
}

/**
 * Shares of the memory that the process may use. A body is text, values and events at once, and hostile ones (nothing but
 * empty lists, for one) take some fifteen times their size; texts that wait take twice theirs where they are not Latin.
 */
export function memoryLimits(heapBytes = getHeapStatistics().heap_size_limit): MemoryLimits {
  return { bodiesBytes: heapBytes / 32, waitingBytes: heapBytes / 8, lettersBytes: heapBytes / 16 }
}

/** Bytes that may be held at once, by all together. Who alone is larger than that is let in when nobody else is. */
export interface Bound {
  /** Holds more, for one who has `ownBytes` of it already; false where there is no room: then nothing has changed. */
  hold(bytes: number, ownBytes?: number): boolean
  release(bytes: number): void
  readonly heldBytes: number
}

export function openBound(limitBytes: number): Bound {
  let heldBytes = 0
  return {
    hold(bytes, ownBytes = 0) {
      if (heldBytes > ownBytes && heldBytes + bytes > limitBytes) return false
      heldBytes += bytes
      return true
    },
    release(bytes) {
      heldBytes -= bytes
    },
    get heldBytes() {
      return heldBytes
    },
  }
}

/** What an event, a thing or an object takes besides its texts, about. */
const ENTRY_BYTES = 500
const MEMBER_BYTES = 40

/** What a submission takes of memory, about: its texts are most of it. */
export function bytesOf({ events, things, aliases }: Submission): number {
  let bytes = (events.length + things.length + aliases.length) * ENTRY_BYTES
  for (const event of events) {
    for (const value of Object.values(event)) if (typeof value === 'string') bytes += value.length
  }
  for (const change of things) if (change.act === 'put') bytes += bytesIn(change.members)
  return bytes
}

/** The same of a checked value, which is not nested deeply. */
function bytesIn(value: unknown): number {
  if (typeof value === 'string') return value.length
  if (typeof value !== 'object' || value === null) return 0
  let bytes = 0
  for (const [name, member] of Object.entries(value)) bytes += MEMBER_BYTES + name.length + bytesIn(member)
  return bytes
}

import { Refusal } from './refusal.ts'
import type { Seat } from './seat.ts'

interface Waiter {
  sit(seat: Seat): void
}

/** Sessions shared by requests, first come first served, with a bounded waiting line. */
export class Pool {
  readonly #all: readonly Seat[]
  readonly #free: Seat[]
  readonly #line = new Set<Waiter>()
  readonly #waiting: number

  /** @param waiting how many requests may wait at most */
  constructor(seats: readonly Seat[], waiting: number) {
    this.#all = seats
    this.#free = [...seats]
    this.#waiting = waiting
  }

  /** The seats that are taken now. */
  get taken(): readonly Seat[] {
    return this.#all.filter((seat) => !this.#free.includes(seat))
  }

  /**
   * Takes a seat, waiting for one if all are taken. It must be given back.
   *
   * @throws Refusal 202 if the line is full, 394 if the signal says that the client has gone.
   */
  take(signal: AbortSignal): Promise<Seat> {
    const seat = this.#free.pop()
    if (seat !== undefined) return Promise.resolve(seat)
    if (this.#line.size >= this.#waiting) {
      return Promise.reject(
        new Refusal(202, 'TOO_MANY_SIMULTANEOUS_QUERIES', `${this.#line.size} requests are waiting already`),
      )
    }
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        this.#line.delete(waiter)
        reject(new Refusal(394, 'QUERY_WAS_CANCELLED', 'Query was cancelled before it began'))
      }
      const waiter: Waiter = {
        sit: (freed) => {
          signal.removeEventListener('abort', leave)
          resolve(freed)
        },
      }
      signal.addEventListener('abort', leave, { once: true })
      this.#line.add(waiter)
    })
  }

  /** Gives a seat back; the first in line gets it. */
  give(seat: Seat): void {
    const [first] = this.#line
    if (first === undefined) {
      this.#free.push(seat)
      return
    }
    this.#line.delete(first)
    first.sit(seat)
  }
}

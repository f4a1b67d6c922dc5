/** Chance that is the same at every run: a story told twice from one seed is the same story. */
export interface Random {
  /** At least 0, below 1. */
  next(): number
  /** True in so many of one cases. */
  chance(share: number): boolean
  /** At least `from`, below `to`. */
  between(from: number, to: number): number
  /** A whole number from `from` to `to`, both included. */
  whole(from: number, to: number): number
  pick<T>(list: readonly T[]): T
  /** One of the list, each as often as its weight says. Throws `RangeError` where all weigh nothing. */
  weighted<T>(list: readonly Weighted<T>[]): T
  /** Waiting times: many short ones, few long ones, `mean` on average. */
  waiting(mean: number): number
  /** A stream of its own for a part of a story, so that a change in one part leaves the others alone. */
  branch(name: string): Random
}

export type Weighted<T> = readonly [value: T, weight: number]

export function openRandom(seed: string): Random {
  const next = generator(hash(seed))
  const whole = (from: number, to: number) => from + Math.floor(next() * (to - from + 1))
  return {
    next,
    chance: (share) => next() < share,
    between: (from, to) => from + next() * (to - from),
    whole,
    pick: (list) => there(list[whole(0, list.length - 1)]),
    weighted(list) {
      let left = next() * list.reduce((sum, [, weight]) => sum + weight, 0)
      return there(
        list.find(([, weight]) => {
          left -= weight
          return left < 0
        }),
      )[0]
    },
    waiting: (mean) => -mean * Math.log(1 - next()),
    branch: (name) => openRandom(`${seed}/${name}`),
  }
}

function there<T>(chosen: T | undefined): T {
  if (chosen === undefined) throw new RangeError('there is nothing to choose from')
  return chosen
}

/** Mulberry32: 32 bits of state, enough for a story. */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** FNV-1a over the UTF-16 code units. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193)
  return value >>> 0
}

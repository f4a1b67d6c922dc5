import type { Collection } from '../model/thing.ts'
import { HOUR_MS, MINUTE_MS, startOfDayMs } from '../model/time.ts'
import type { Random } from './random.ts'

/** Something that happened, with the members that a client of the native API would send. */
export interface Fact {
  readonly id: string
  readonly kind: string
  readonly timeMs: number
  readonly members: Members
}

/** Something that there is, as it would be written. */
export interface Told {
  readonly collection: Collection
  readonly id: string
  readonly createdAtMs: number
  readonly members: Members
}

export type Members = Readonly<Record<string, unknown>>

/** The zone of the business: its days and its hours. */
export const ZONE = 'Europe/Amsterdam'

/** How long the story lasts. */
export const STORY_DAYS = 182

/**
 * A story under way: it takes down what its parts tell. Nothing in it lies after its end, so that a letter
 * sent an hour ago has the opens of an hour.
 */
export class Story {
  readonly endMs: number
  readonly facts: Fact[] = []
  readonly things: Told[] = []
  readonly #days: readonly number[]

  constructor(endMs: number) {
    this.endMs = endMs
    this.#days = Array.from({ length: STORY_DAYS + 1 }, (_, ago) => startOfDayMs(endMs, ZONE, -ago))
  }

  /** Midnight of the day that lies so many days before the last one. */
  dayMs(daysAgo: number): number {
    return this.#days[Math.min(daysAgo, STORY_DAYS)] ?? this.endMs
  }

  /** Tells of an event, unless it has not happened yet; says whether it has. */
  tell(kind: string, timeMs: number, members: Members): boolean {
    if (timeMs > this.endMs) return false
    const id = `demo-${(this.facts.length + 1).toString(36).padStart(5, '0')}`
    this.facts.push({ id, kind, timeMs: Math.floor(timeMs), members })
    return true
  }

  put(
    collection: Collection,
    id: string,
    members: Members,
    createdAtMs: number = this.dayMs(STORY_DAYS),
  ): void {
    this.things.push({ collection, id, members, createdAtMs })
  }
}

/** How lively each hour of the day is, from midnight on. */
const HOURS = [1, 0.6, 0.4, 0.3, 0.4, 1, 3, 6, 8, 8, 7, 7, 8, 7, 6, 6, 6, 7, 8, 9, 10, 9, 6, 3] as const
const HOUR_WEIGHTS = HOURS.map((weight, hour) => [hour, weight] as const)

/** An instant of a day at which people are about, as often as they are. */
export function livelyMs(random: Random, dayMs: number): number {
  return dayMs + random.weighted(HOUR_WEIGHTS) * HOUR_MS + random.between(0, HOUR_MS)
}

/** Moves an instant of the night to the morning after it, for people sleep. */
export function awakeMs(random: Random, timeMs: number): number {
  const hour = Math.floor(timeMs / HOUR_MS + 1) % 24
  const isNight = hour < 6
  return isNight && random.chance(0.85)
    ? timeMs + (6 - hour) * HOUR_MS + random.waiting(50 * MINUTE_MS)
    : timeMs
}

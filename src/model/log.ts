import type { Place } from './cursor.ts'
import type { Event } from './event.ts'
import type { Window } from './time.ts'

/**
 * Whole events in the order of arrival: for those who pass them on. An event whose channel is learned or
 * changed later arrives again. What is absent does not limit.
 */
export interface LogQuestion {
  readonly kinds?: readonly string[]
  readonly window?: Window
  /** Only the rows of these numbers. */
  readonly sequences?: readonly number[]
  /** Only behind this place. */
  readonly after?: Place
  readonly limit: number
}

/** Which rows of the log: by their numbers, and by what finds them quickly. */
export interface EventIdsQuestion {
  readonly kinds: readonly string[]
  readonly window: Window
  readonly sequences: readonly number[]
}

export interface LogAnswer {
  readonly events: readonly LoggedEvent[]
  readonly hasMore: boolean
  /** Where to go on. Nothing ever arrives before it any more. */
  readonly place: Place
}

/** An event as it lies in the log, with what it took from its message. */
export interface LoggedEvent extends Readonly<Event> {
  /** Order of receipt in the whole store: unique, growing, never reused. */
  readonly sequence: number
  /** Its place in the order of arrival: `sequence`, or higher if it got its channel later. */
  readonly arrival: number
}

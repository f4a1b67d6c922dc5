import type { Where } from './ask.ts'
import type { LoggedEvent } from './log.ts'
import type { Window } from './time.ts'

/**
 * Whole events, the newest first: by their own time, or by when they arrived. What is absent does not limit, but
 * events that are still to come are none yet where they go by their own time.
 */
export interface EventsQuestion {
  readonly by: 'time' | 'arrival'
  readonly kinds?: readonly string[]
  readonly window?: Window
  readonly where?: Where
  /** Only those behind this one in that order. */
  readonly before?: EventPlace
  readonly limit: number
}

/** Where an event lies: by its time, or by its arrival (`at`), then by its number. */
export interface EventPlace {
  readonly at: number
  readonly sequence: number
}

export interface EventsAnswer {
  readonly events: readonly LoggedEvent[]
  readonly hasMore: boolean
}

/** The place of an event in the order of a question. */
export function eventPlace(event: LoggedEvent, by: EventsQuestion['by']): EventPlace {
  return { at: by === 'time' ? event.timeMs : event.arrival, sequence: event.sequence }
}

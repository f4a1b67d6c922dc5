/**
 * Where the clocks of the cases stand still, and the instants near which it is easiest to be wrong: window
 * edges, local midnights, the hours in which clocks change.
 */
export const ZONES = [
  'UTC',
  'Asia/Kolkata',
  'America/New_York',
  'Europe/Warsaw',
  'Australia/Lord_Howe',
] as const

export const MOMENTS = {
  'just after Warsaw went to summer time': '2026-03-29T01:30:00.500Z',
  'in the hour that New York has twice': '2026-11-01T06:30:00.000Z',
  'at a midnight, as Lord Howe goes back half an hour': '2026-04-05T00:00:00.000Z',
  'the day after a leap day': '2024-03-01T12:00:00.001Z',
} as const

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** Clock changes of the zones. */
const CLOCK_CHANGES = [
  '2023-10-29T01:00:00Z',
  '2023-11-05T06:00:00Z',
  '2025-10-04T15:30:00Z',
  '2025-10-26T01:00:00Z',
  '2025-11-02T06:00:00Z',
  '2026-03-08T07:00:00Z',
  '2026-03-29T01:00:00Z',
  '2026-04-04T15:00:00Z',
  '2026-10-03T15:30:00Z',
  '2026-10-25T01:00:00Z',
  '2026-11-01T06:00:00Z',
]

/** What clocks of the zones have shown at midnight UTC, so that their midnights can be found. */
const OFFSETS_MS = [-5, -4, 0, 1, 2, 5.5, 10.5, 11].map((hours) => hours * HOUR_MS)

/** How far from the edges the cases' instants lie. */
export const NUDGES_MS = [
  0,
  0,
  0,
  -1,
  1,
  -1000,
  999,
  -30 * MINUTE_MS,
  30 * MINUTE_MS,
  -HOUR_MS,
  HOUR_MS,
  -5 * HOUR_MS,
  DAY_MS,
  -DAY_MS,
  3 * DAY_MS + 7 * HOUR_MS + 1,
]

/** Windows that the cases ask for, in days; cohorts change weeks at multiples of 7. */
export const DAYS = [1, 2, 7, 8, 14, 15, 29, 30, 31, 90, 365] as const

/** The edges near a moment: itself, window starts in every zone, clock changes of the year before. */
export function edgesNear(nowMs: number): number[] {
  const edges = [nowMs]
  const midnightMs = Math.floor(nowMs / DAY_MS) * DAY_MS
  for (const days of DAYS) {
    for (const offsetMs of OFFSETS_MS) edges.push(midnightMs - (days - 1) * DAY_MS - offsetMs)
  }
  for (const text of CLOCK_CHANGES) {
    const changeMs = Date.parse(text)
    if (changeMs > nowMs - 366 * DAY_MS && changeMs < nowMs + DAY_MS) edges.push(changeMs)
  }
  return edges
}

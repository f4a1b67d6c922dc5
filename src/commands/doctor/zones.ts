import { Temporal } from 'temporal-polyfill'
import type { Store } from '../../store/store.ts'
import { bad, type Check, good } from './check.ts'

/** Zones that change their clocks in different ways: by an hour, by half of one, by the south's seasons, never. */
const ZONES = [
  'Europe/Warsaw',
  'America/New_York',
  'Asia/Jerusalem',
  'Australia/Lord_Howe',
  'America/Santiago',
  'Asia/Kolkata',
] as const

const DAY_SECONDS = 86_400

const OFFSETS =
  'SELECT arrayMap(at -> timeZoneOffset(toDateTime(at, {zone:String})), {instants:Array(Int64)}) AS offsets'

/**
 * Whether Node and the engine cut days alike: each has its own list of clock changes, and an old one would
 * put facts into another day than the question means. Asked for the second before and the second of every
 * change in this year and the next, and the first of every month between.
 */
export async function zonesCheck(store: Pick<Store, 'rows'>, nowMs: number = Date.now()): Promise<Check> {
  const year = new Date(nowMs).getUTCFullYear()
  const differing: string[] = []
  let changes = 0
  for (const zone of ZONES) {
    const found = clockChanges(zone, year)
    changes += found.length
    const instants = [...firstDays(year), ...found.flatMap((at) => [at - 1, at])]
    const [row] = await store.rows<{ offsets: number[] }>(OFFSETS, { zone, instants })
    const at = instants.find((instant, index) => row?.offsets[index] !== offsetSeconds(instant, zone))
    if (at !== undefined) differing.push(`${zone} at ${new Date(at * 1000).toISOString()}`)
  }
  if (differing.length > 0) {
    return bad(
      'time zones',
      `Node and the engine differ: ${differing.join(', ')}. Update the older of the two.`,
    )
  }
  return good('time zones', `Node and the engine agree on ${changes} clock changes in ${ZONES.length} zones`)
}

/** The seconds, since 1970, at which a zone's clocks change in a year and the next. */
function clockChanges(zone: string, year: number): number[] {
  const changes: number[] = []
  const end = Date.UTC(year + 2, 0) / 1000
  for (let day = Date.UTC(year, 0) / 1000; day < end; day += DAY_SECONDS) {
    if (offsetSeconds(day, zone) === offsetSeconds(day + DAY_SECONDS, zone)) continue
    let before = day
    let after = day + DAY_SECONDS
    while (after - before > 1) {
      const middle = Math.floor((before + after) / 2)
      if (offsetSeconds(middle, zone) === offsetSeconds(day, zone)) before = middle
      else after = middle
    }
    changes.push(after)
  }
  return changes
}

function firstDays(year: number): number[] {
  return Array.from({ length: 24 }, (_, month) => Date.UTC(year, month) / 1000)
}

function offsetSeconds(instantSeconds: number, zone: string): number {
  const instant = Temporal.Instant.fromEpochMilliseconds(instantSeconds * 1000)
  return instant.toZonedDateTimeISO(zone).offsetNanoseconds / 1e9
}

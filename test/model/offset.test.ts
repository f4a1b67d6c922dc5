import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { localText } from '../../src/model/local-time.ts'
import { offsetMs } from '../../src/model/offset.ts'
import { nextBucketMs, wallClock } from '../../src/model/time.ts'
import { ZONES } from '../../src/model/zones.ts'

const zones = [...ZONES]
/** Few days, so that some are met again, with their ends, and instants of all times. */
const instants = fc.oneof(
  fc
    .tuple(fc.integer({ min: 19_600, max: 19_640 }), fc.integer({ min: 0, max: 86_399_999 }))
    .map(([day, ms]) => day * 86_400_000 + ms),
  fc.integer({ min: Date.UTC(1850), max: Date.UTC(2200) }),
)

test('A zone is as far ahead of UTC as the calendar says, at any instant, and clocks show what it says', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.array(instants, { minLength: 1, maxLength: 20 }),
      (zone, some) => {
        for (const instant of some) {
          const at = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone)
          expect(offsetMs(instant, zone)).toBe(at.offsetNanoseconds / 1e6)
          const text = at.toPlainDateTime().toString({ smallestUnit: 'second' }).replace('T', ' ')
          expect(localText(instant, zone)).toBe(text)
          const { year, month, day, dayOfWeek: weekday, hour, minute, second } = at
          expect(wallClock(instant, zone)).toMatchObject({ year, month, day, weekday, hour, minute, second })
        }
      },
    ),
    { numRuns: 300 },
  )
})

test('Clocks go back and forward in the middle of a day that is known', () => {
  const warsaw = (text: string): number => offsetMs(Date.parse(text), 'Europe/Warsaw') / 3_600_000
  expect([warsaw('2026-03-29T00:00Z'), warsaw('2026-03-29T00:59Z'), warsaw('2026-03-29T01:00Z')]).toEqual([
    1, 1, 2,
  ])
  expect([warsaw('2026-10-25T00:59Z'), warsaw('2026-10-25T01:00Z'), warsaw('2026-10-25T23:59Z')]).toEqual([
    2, 1, 1,
  ])
})

test('The next hour and the next midnight are where the calendar has them, beside changes of the clocks too', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.array(instants, { minLength: 1, maxLength: 10 }),
      (zone, some) => {
        for (const instant of some) {
          const at = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone)
          const hour = at
            .add({ minutes: 60 - at.minute })
            .round({ smallestUnit: 'minute', roundingMode: 'floor' })
          expect(nextBucketMs(instant, 'hour', zone)).toBe(hour.epochMilliseconds)
          let day = at.toPlainDate().add({ days: 1 })
          while (day.toZonedDateTime(zone).epochMilliseconds <= instant) day = day.add({ days: 1 })
          expect(nextBucketMs(instant, 'day', zone)).toBe(day.toZonedDateTime(zone).epochMilliseconds)
        }
      },
    ),
    { numRuns: 300 },
  )
})

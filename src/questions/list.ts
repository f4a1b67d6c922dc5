import { z } from 'zod'
import { textUpTo } from '../ingest/shapes/shape.ts'
import { eventPlace } from '../model/events.ts'
import { eventShown } from '../model/shown.ts'
import { CURSOR, cursorOf, placeIn } from './cursor.ts'
import { FILTERS, whereOf } from './filters.ts'
import { periodOf, RANGED, rangeText } from './period.ts'
import { questionOf } from './question.ts'

/** Rows of a page, for each question that has pages. */
export const PAGE_LIMIT = 1_000
export const PAGE_DEFAULT = 100

export const PAGED = {
  limit: z
    .int()
    .min(1)
    .max(PAGE_LIMIT)
    .optional()
    .meta({ description: `Rows of a page; ${PAGE_DEFAULT} if not given.` }),
  cursor: CURSOR.optional(),
}

const SHAPE = z.strictObject({
  question: z.literal('list'),
  kinds: z
    .array(textUpTo(200, 1))
    .min(1)
    .max(100)
    .optional()
    .meta({ description: 'Kinds of events; all if not given.' }),
  ...RANGED,
  filters: FILTERS.optional(),
  ...PAGED,
})

const PLACE = z.tuple([z.int().min(0), z.int().min(0)])

/** Events as they are, the newest first. Without a range: all of them up to now. */
export const list = questionOf(SHAPE, async (ask, wanted) => {
  const { kinds, range, cursor, limit = PAGE_DEFAULT } = wanted
  const period = range === undefined || range === 'all' ? undefined : await periodOf(ask, wanted)
  const [at, sequence] = cursor === undefined ? [] : placeIn(PLACE, cursor)
  const { events, hasMore } = await ask.events({
    by: 'time',
    limit,
    where: whereOf(wanted.filters),
    ...(kinds === undefined ? {} : { kinds }),
    ...(period === undefined ? {} : { window: period.window }),
    ...(at === undefined || sequence === undefined ? {} : { before: { at, sequence } }),
  })
  const last = events.at(-1)
  const place = last === undefined ? undefined : eventPlace(last, 'time')
  return {
    question: 'list',
    ...(period === undefined ? {} : { range: rangeText(period.window), zone: period.zone }),
    rows: events.map(eventShown),
    next: hasMore && place !== undefined ? cursorOf([place.at, place.sequence]) : null,
  }
})

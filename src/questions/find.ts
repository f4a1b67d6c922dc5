import { z } from 'zod'
import { textUpTo } from '../ingest/shapes/shape.ts'
import { thingShown } from '../model/shown.ts'
import { COLLECTIONS, type Collection } from '../model/thing.ts'
import { questionOf } from './question.ts'

/** Things that can be asked for by their ids at once. */
export const IDS_LIMIT = 1_000

const NAMES = Object.keys(COLLECTIONS).filter((name): name is Collection => name in COLLECTIONS)

const SHAPE = z.strictObject({
  question: z.literal('find'),
  collection: z.enum(NAMES),
  ids: z.array(textUpTo(200, 1)).min(1).max(IDS_LIMIT),
})

/** Things by their ids, oldest first; those that there are not are absent. */
export const find = questionOf(SHAPE, async (ask, { collection, ids }) => ({
  question: 'find',
  rows: (await ask.find({ collection, ids })).map(thingShown),
}))

import { z } from 'zod'
import { textUpTo } from '../ingest/shapes/shape.ts'
import { answered, COMPARED } from './period.ts'
import { questionOf } from './question.ts'

/** Steps that a funnel may have. */
export const STEPS_LIMIT = 20

const SHAPE = z.strictObject({
  question: z.literal('funnel'),
  steps: z
    .array(textUpTo(200, 1))
    .min(1)
    .max(STEPS_LIMIT)
    .meta({ description: 'Kinds of events, in their order: `page_view`, `message.clicked`, …' }),
  ...COMPARED,
})

/** How many actors went through the steps in their order, one row a step. */
export const funnel = questionOf(SHAPE, async (ask, wanted) => {
  const answer = await answered(ask, wanted, 'funnel', async ({ window }) => {
    const reached = await ask.funnel({ steps: wanted.steps, window })
    const rows = wanted.steps.map((step, at) => {
      const actors = reached[at] ?? 0
      const before = at === 0 ? actors : (reached[at - 1] ?? 0)
      return { group: step, values: { actors, dropped: before - actors } }
    })
    return { rows, totals: { started: reached[0] ?? 0, finished: reached.at(-1) ?? 0 } }
  })
  return { ...answer, definitions: DEFINITIONS }
})

const DEFINITIONS = {
  actors: 'actors (contacts, else sessions) that took this step after all steps before it, within the range',
  dropped: 'actors that took the step before and not this one',
  started: 'actors that took the first step',
  finished: 'actors that took the last step after all others',
} as const

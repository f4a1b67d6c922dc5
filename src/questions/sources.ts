import { z } from 'zod'
import { textUpTo } from '../ingest/shapes/shape.ts'
import { answered, COMPARED } from './period.ts'
import { questionOf } from './question.ts'

const SHAPE = z.strictObject({
  question: z.literal('sources'),
  conversionKinds: z.array(textUpTo(200, 1)).min(1).max(100).optional().meta({
    description: 'Kinds that are conversions; those of the workspace’s settings if not given.',
  }),
  ...COMPARED,
})

/** Where tracked events came from, most events first, and how many conversions followed. */
export const sources = questionOf(SHAPE, async (ask, wanted) => {
  const conversionKinds = wanted.conversionKinds ?? ask.workspace.settings.conversionKinds
  const answer = await answered(ask, wanted, 'sources', async ({ window }) => {
    const { sources, conversions } = await ask.sources({ window, conversionKinds })
    const rows = sources.map(({ source, medium, campaign, actors, events }) => ({
      group: source,
      medium,
      campaign,
      values: { events, actors },
    }))
    const events = sources.reduce((sum, row) => sum + row.events, 0)
    return { rows, totals: { events, conversions } }
  })
  return { ...answer, conversionKinds, definitions: DEFINITIONS }
})

const DEFINITIONS = {
  events: 'tracked events that name a source',
  actors: 'actors (contacts, else sessions, else events) with such an event',
  conversions: 'events of a conversion kind of actors that came from a source before, within the range',
} as const

import { z } from 'zod'
import type { Ask } from '../../model/ask.ts'
import type { Window } from '../../model/time.ts'

/** What this page needs of an experiment; the members were checked when it was written. */
const Experiment = z.object({
  name: z.string().optional(),
  variants: z.array(z.object({ id: z.string(), name: z.string().optional() })).default([]),
})

/**
 * The A/B tests of a campaign in the order of their creation, their variants in the order of their definition,
 * with the messages of the window that were sent and opened. A variant without messages has zeros; a test or
 * variant without a name goes by its id.
 */
export async function abTests(ask: Ask, window: Window, campaignId: string): Promise<object[]> {
  const experiments = await ask.find({ collection: 'experiments', members: { campaignId } })
  if (experiments.length === 0) return []
  const rows = await ask.count({
    metrics: ['messagesSent', 'messagesOpened'],
    window,
    where: { campaignId },
    group: 'variant',
  })
  return experiments.map(({ id, members }) => {
    const { name, variants } = Experiment.parse(members)
    return {
      id,
      name: name ?? id,
      variants: variants.map((variant) => {
        const row = rows.find(({ group }) => group[0] === id && group[1] === variant.id)
        return {
          name: variant.name ?? variant.id,
          sent: row?.values.messagesSent ?? 0,
          opened: row?.values.messagesOpened ?? 0,
        }
      }),
    }
  })
}

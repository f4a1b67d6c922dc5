import { z } from 'zod'
import type { InboxRow } from '../model/inbox.ts'
import type { Figures } from './answer.ts'
import { labelsOf } from './labels.ts'
import { answered, COMPARED } from './period.ts'
import { questionOf } from './question.ts'
import { whole } from './room.ts'

const SHAPE = z.strictObject({
  question: z.literal('inbox'),
  group: z.enum(['agent', 'tag']).optional().meta({ description: '`agent` if not given.' }),
  ...COMPARED,
})

/** What happened in conversations, by agent or by tag; those with most closures first. */
export const inbox = questionOf(SHAPE, async (ask, wanted) => {
  const { group = 'agent' } = wanted
  const answer = await answered(ask, wanted, 'inbox', async ({ window }) => {
    const found = whole(await ask.inbox({ by: group, window }))
    const label = await labelsOf(
      ask,
      group,
      found.map(({ id }) => [id]),
    )
    const rows = [...found]
      .sort((a, b) => b.closures - a.closures || b.additions - a.additions || (a.id < b.id ? -1 : 1))
      .map((row) => {
        const name = label([row.id])
        return { group: row.id, ...(name === undefined ? {} : { label: name }), values: figures(row) }
      })
    return { rows }
  })
  return { ...answer, definitions: DEFINITIONS }
})

function figures(row: InboxRow): Figures {
  return {
    additions: row.additions,
    closures: row.closures,
    firstResponses: row.firstResponseCount,
    firstResponseMs: mean(row.firstResponseSumMs, row.firstResponseCount),
    resolutions: row.resolutionCount,
    resolutionMs: mean(row.resolutionSumMs, row.resolutionCount),
    handlings: row.handleCount,
    handleMs: mean(row.handleSumMs, row.handleCount),
  }
}

/** Rounded to the millisecond; null of nothing. */
function mean(sumMs: number, count: number): number | null {
  return count === 0 ? null : Math.round(sumMs / count)
}

const DEFINITIONS = {
  additions: 'assignments to the agent, or additions of the tag',
  closures: 'closings credited to the agent, or of conversations that bore the tag',
  firstResponses: 'first replies to what came in',
  firstResponseMs: 'mean time from what came in to the first reply, in milliseconds',
  resolutions: 'closings of episodes whose opening is known',
  resolutionMs: 'mean time from the opening to the closing, in milliseconds',
  handlings: 'closings of which it is known since when they were handled',
  handleMs: 'mean time from the last assignment (else the opening) to the closing, in milliseconds',
} as const

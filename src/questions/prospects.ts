import { z } from 'zod'
import { textUpTo } from '../ingest/shapes/shape.ts'
import type { ProspectsRow } from '../model/prospects.ts'
import { questionOf } from './question.ts'
import { refusedAt } from './refusal.ts'

const SHAPE = z.strictObject({
  question: z.literal('prospects'),
  filters: z
    .strictObject({ sequenceId: textUpTo(200, 1).optional(), sender: textUpTo(200, 1).optional() })
    .meta({ description: 'One of the two: the sequence, or the address that sends in sequences.' }),
})

const NAMES = [
  'prospects',
  'contacted',
  'opened',
  'clicked',
  'replied',
  'unsubscribed',
  'contactedNotOpened',
  'openedNotClicked',
  'openedNotReplied',
  'clickedNotReplied',
] as const satisfies readonly (keyof ProspectsRow)[]

/** Contacts in a sequence, or in those that an address sends in, as of now: by sequence and newest outcome. */
export const prospects = questionOf(SHAPE, async (ask, { filters: { sequenceId, sender } }) => {
  if ((sequenceId === undefined) === (sender === undefined))
    throw refusedAt('/filters', 'must have one of sequenceId and sender')
  const found = await ask.prospects(
    sequenceId === undefined ? { sequenceSender: sender ?? '' } : { sequenceId },
  )
  const rows = found.map((row) => ({
    group: row.outcome,
    sequenceId: row.sequenceId,
    values: Object.fromEntries(NAMES.map((name) => [name, row[name]])),
  }))
  const totals = Object.fromEntries(
    NAMES.map((name) => [name, found.reduce((sum, row) => sum + row[name], 0)]),
  )
  return { question: 'prospects', rows, totals, definitions: DEFINITIONS }
})

const DEFINITIONS = {
  prospects: 'contacts that entered the sequence or have a message of it; one in two sequences counts twice',
  contacted: 'prospects to whom a message was attempted',
  opened: 'prospects with an open or a click',
  clicked: 'prospects with a click',
  replied: 'prospects of whom a human replied',
  unsubscribed: 'prospects whose contact is unsubscribed now, from whatever it was',
  contactedNotOpened: 'prospects contacted, without an open',
  openedNotClicked: 'prospects with an open, without a click',
  openedNotReplied: 'prospects with an open, without a reply',
  clickedNotReplied: 'prospects with a click, without a reply',
} as const

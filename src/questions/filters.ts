import { z } from 'zod'
import { textUpTo } from '../ingest/shapes/shape.ts'
import type { Where } from '../model/ask.ts'

const TEXT = textUpTo(200, 1).optional()

/** What events, and messages by what their events say, can be narrowed down by. All of them hold together. */
export const FILTERS = z.strictObject({
  campaignId: TEXT,
  workflowId: TEXT,
  sequenceId: TEXT,
  contactId: TEXT,
  channel: TEXT,
  sender: TEXT.meta({ description: 'Only messages that this address sent in a sequence.' }),
})

/** The same as the model asks it. */
export function whereOf(filters: z.output<typeof FILTERS> | undefined): Where {
  const { sender, ...members } = filters ?? {}
  const given = Object.entries(members).filter(([, value]) => value !== undefined)
  return { ...Object.fromEntries(given), ...(sender === undefined ? {} : { sequenceSender: sender }) }
}

import { z } from 'zod'
import { textUpTo } from '../ingest/shapes/shape.ts'
import type { Ask } from '../model/ask.ts'
import { memberOf } from '../model/member.ts'
import { MESSAGE_STATES, type MessageRow } from '../model/messages.ts'
import { instantText } from '../model/time.ts'
import { cursorOf, placeIn } from './cursor.ts'
import { PAGE_DEFAULT, PAGED } from './list.ts'
import { periodOf, RANGED, rangeText } from './period.ts'
import { questionOf } from './question.ts'
import { refusedAt } from './refusal.ts'

const ID = textUpTo(200, 1).optional()
const FLAG = z.boolean().optional()

const SHAPE = z.strictObject({
  question: z.literal('recipients'),
  filters: z
    .strictObject({ campaignId: ID, workflowId: ID, sequenceId: ID, channel: ID })
    .meta({ description: 'At least one of campaignId, workflowId and sequenceId.' }),
  did: z
    .strictObject({
      sent: FLAG,
      delivered: FLAG,
      opened: FLAG,
      clicked: FLAG,
      bounced: FLAG,
      failed: FLAG,
      unsubscribed: FLAG,
      replied: FLAG,
    })
    .optional()
    .meta({
      description: 'Only messages of which this is true, or not: `{"opened": true, "clicked": false}`.',
    }),
  ...RANGED,
  ...PAGED,
})

const PLACE = z.tuple([z.int().min(0), z.string().max(300)])

/** Messages of a campaign, workflow or sequence as rows with what has become of each, the last created first. */
export const recipients = questionOf(SHAPE, async (ask, wanted) => {
  const { range, cursor, limit = PAGE_DEFAULT } = wanted
  const { campaignId, workflowId, sequenceId } = wanted.filters
  if (campaignId === undefined && workflowId === undefined && sequenceId === undefined)
    throw refusedAt('/filters', 'must have one of campaignId, workflowId and sequenceId')
  const period = range === undefined || range === 'all' ? undefined : await periodOf(ask, wanted)
  const [createdMs, key] = cursor === undefined ? [] : placeIn(PLACE, cursor)
  const { rows, hasMore } = await ask.messages({
    where: given(wanted.filters),
    did: given(wanted.did ?? {}),
    limit,
    ...(period === undefined ? {} : { window: period.window }),
    ...(createdMs === undefined || key === undefined ? {} : { before: { createdMs, key } }),
  })
  const people = await contactsOf(ask, rows)
  const last = rows.at(-1)
  return {
    question: 'recipients',
    ...(period === undefined ? {} : { range: rangeText(period.window), zone: period.zone }),
    rows: rows.map((row) => ({ ...shown(row), ...people.get(row.contactId) })),
    next: hasMore && last !== undefined ? cursorOf([last.createdMs, last.key]) : null,
  }
})

function shown(row: MessageRow): object {
  const at = (ms: number | null) => (ms === null ? null : instantText(ms))
  return {
    messageId: row.messageId,
    contactId: row.contactId,
    channel: row.channel,
    createdAt: instantText(row.createdMs),
    sentAt: at(row.sentMs),
    openedAt: at(row.openedMs),
    clickedAt: at(row.clickedMs),
    ...Object.fromEntries(MESSAGE_STATES.map((state) => [state, row[state]])),
  }
}

/** Name and address of the contacts of some messages, by their ids. */
async function contactsOf(ask: Ask, rows: readonly MessageRow[]): Promise<Map<string, object>> {
  const ids = [...new Set(rows.map(({ contactId }) => contactId))].filter((id) => id !== '')
  if (ids.length === 0) return new Map()
  const found = await ask.find({ collection: 'contacts', ids, withDeleted: true })
  return new Map(
    found.map(({ id, members }) => [
      id,
      { name: memberOf(members, 'name') ?? null, email: memberOf(members, 'email') ?? null },
    ]),
  )
}

/** Members that were given at all. */
function given<Value>(members: Readonly<Record<string, Value | undefined>>): Record<string, Value> {
  const all: Record<string, Value> = {}
  for (const [name, value] of Object.entries(members)) if (value !== undefined) all[name] = value
  return all
}

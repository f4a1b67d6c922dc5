import { dayOf } from '../recount-calendar.ts'
import { type Handed, handedMessages } from '../recount-handed.ts'
import { readingOf } from '../recount-wall.ts'
import { firstOf } from './recount-contacts.ts'
import { campaignField, type Field, isEqual } from './recount-filters.ts'
import { messageSourceLabel, titled, WEEKDAYS, weekdayOf } from './recount-labels.ts'
import { CAMPAIGN_FIELDS, filterOf, type Read } from './recount-query.ts'
import { type Counted, fixedLines, flowLines, seriesAnswer } from './recount-series.ts'

/** slicktext.md, 2.7 and 2.8: messages and their credits. */

const OF_MESSAGES = [
  '_id',
  'to',
  'from',
  'body',
  'direction',
  'channel',
  'source',
  '_source_id',
  '_sub_source_id',
  'message_credits',
  'status',
  'created',
]
const MESSAGE_FIELDS = [...new Set([...CAMPAIGN_FIELDS, ...OF_MESSAGES])]

export const MESSAGES = { groups: ['source', 'status', 'direction', 'weekday'], filters: MESSAGE_FIELDS }
export const CREDITS = { groups: ['source', 'status'], filters: MESSAGE_FIELDS }

export function messages(read: Read): object {
  return messageAnswer(read, 'Messages', () => 1)
}

export function credits(read: Read): object {
  return messageAnswer(read, 'Message Credits', (message) => message.credits)
}

function messageAnswer(read: Read, name: string, worth: (message: Handed) => number): object {
  const { group } = read.query
  const all = handedMessages(read.brand.world)
  const direction = filterOf(read, 'direction')
  const isDirected = group === 'direction' || direction !== undefined
  const wayMeant = all.filter((message) =>
    direction === undefined ? isDirected || !message.isIncoming : directionOf(message) === direction,
  )
  const counted = wayMeant
    .filter((message) => isMessageMeant(read, message))
    .map((message): Counted => {
      const timeMs = message.createdMs
      return { timeMs, name: groupOf(message, read) ?? name, value: worth(message) }
    })
  const always = group === undefined ? [name] : group === 'weekday' ? WEEKDAYS : null
  const firstMs = () =>
    firstOf(
      wayMeant.map(({ createdMs }) => ({ timeMs: createdMs })),
      read.nowMs,
    )
  return seriesAnswer(read, firstMs, (cut) => {
    const lines = flowLines(counted, cut)
    return always === null ? lines : fixedLines(always, lines)
  })
}

function directionOf({ isIncoming }: Handed): string {
  return isIncoming ? 'incoming' : 'outgoing'
}

function groupOf(message: Handed, { query, zone }: Read): string | undefined {
  switch (query.group) {
    case 'source':
      return messageSourceLabel(message.source)
    case 'status':
      return titled(message.status)
    case 'direction':
      return titled(directionOf(message))
    case 'weekday':
      return weekdayOf(dayOf(message.createdMs, zone))
    default:
      return undefined
  }
}

/** A field of the campaign keeps only messages that come from a campaign. */
function isMessageMeant({ brand, filters, isVain }: Read, message: Handed): boolean {
  if (isVain) return false
  return filters.every(([name, asked]) => {
    if (name === 'direction') return true
    const own = messageField(name, message)
    if (own !== undefined) return isEqual(own, asked)
    const field = campaignField(name, message.campaignId, brand.journal, brand.world.nowMs)
    return message.source === 'Campaign' && field !== undefined && isEqual(field, asked)
  })
}

function messageField(name: string, message: Handed): Field | undefined {
  switch (name) {
    case '_id':
      return { value: message.messageId, as: 'id' }
    case 'to':
      return { value: message.recipient, as: 'text' }
    case 'from':
      return { value: message.sender, as: 'text' }
    case 'body':
      return { value: message.body, as: 'text' }
    case 'channel':
      return { value: message.channel, as: 'text' }
    case 'source':
      return { value: message.source, as: 'text' }
    case '_source_id':
      return { value: message.campaignId || message.workflowId, as: 'id' }
    case '_sub_source_id':
      return { value: message.nodeId, as: 'id' }
    case 'message_credits':
      return { value: String(message.credits), as: 'number' }
    case 'status':
      return { value: message.status, as: 'text' }
    case 'created':
      return { value: readingOf(message.createdMs, 'UTC'), as: 'text' }
    default:
      return undefined
  }
}

import type { Ask } from '../../model/ask.ts'
import type { Condition } from '../../model/tally.ts'
import { MESSAGE_FILTERS } from './filters.ts'
import { ALWAYS, messageSourceLabel, titleLabel, weekdayLabel } from './labels.ts'
import type { Query } from './query.ts'
import { type SeriesPage, seriesAnswer } from './series-page.ts'

const SOURCE = { field: 'source', label: messageSourceLabel } as const
const STATUS = { field: 'status', label: titleLabel } as const

export const MESSAGES: SeriesPage = {
  of: 'messages',
  name: 'Messages',
  splits: {
    source: SOURCE,
    status: STATUS,
    direction: { field: 'direction', label: titleLabel },
    weekday: { field: 'weekday', label: weekdayLabel, always: ALWAYS.weekdays },
  },
  filters: MESSAGE_FILTERS,
}

export const CREDITS: SeriesPage = {
  of: 'credits',
  name: 'Message Credits',
  splits: { source: SOURCE, status: STATUS },
  filters: MESSAGE_FILTERS,
}

/** A field of the campaign asks for messages of campaigns: one that a workflow sent has none. */
const OF_CAMPAIGN: Condition = { of: 'row', field: 'source', equals: 'Campaign' }

/** Messages by their creation: outgoing ones, unless the direction is asked for. Throws `Refusal` 400. */
export function messages(ask: Ask, query: Query): Promise<object> {
  return answer(ask, query, MESSAGES)
}

/** Credits of outgoing messages. Throws `Refusal` 400. */
export function credits(ask: Ask, query: Query): Promise<object> {
  return answer(ask, query, CREDITS)
}

function answer(ask: Ask, query: Query, page: SeriesPage): Promise<object> {
  const isOfCampaign = query.where.some(({ of }) => of === 'campaign')
  return seriesAnswer(ask, isOfCampaign ? { ...query, where: [...query.where, OF_CAMPAIGN] } : query, page)
}

import { WORDS } from './compare.ts'

/** Shapes of the answers, as JSON Schema for the OpenAPI document. Nothing is checked against them. */
export type Shape = Readonly<Record<string, unknown>>

const text: Shape = { type: 'string' }
const int: Shape = { type: 'integer' }
const number: Shape = { type: 'number' }
const flag: Shape = { type: 'integer', enum: [0, 1] }
const textOrNull: Shape = { type: ['string', 'null'] }
const intOrNull: Shape = { type: ['integer', 'null'] }

function object(properties: Readonly<Record<string, Shape>>, description?: string): Shape {
  const shape = { type: 'object', required: Object.keys(properties), properties }
  return description === undefined ? shape : { ...shape, description }
}

function list(items: Shape): Shape {
  return { type: 'array', items }
}

/** A shape with members that are there only if asked for. */
function optionally(shape: Shape, more: Readonly<Record<string, Shape>>): Shape {
  const own = typeof shape.properties === 'object' ? shape.properties : {}
  return { ...shape, properties: { ...own, ...more } }
}

/** What `compare` adds: the window before, with figures in the shape of the answer. */
function comparisonOf(figures: Readonly<Record<string, Shape>>): Shape {
  const head = { type: { type: 'string', enum: WORDS }, start: text, end: text }
  return object({ ...head, ...figures }, 'With `compare`. `end` is the last second of the window before.')
}

/** How each of some figures has changed. */
function changeOf(names: readonly string[]): Shape {
  const change = object({ absolute: number, percent: { type: ['number', 'null'] } })
  return object(Object.fromEntries(names.map((name) => [name, change])), '`percent` is a fraction.')
}

const period: Shape = {
  type: 'object',
  additionalProperties: number,
  description: 'A value for each bucket.',
}

export function errorBody(description: string): Shape {
  const error = { ...object({ status: int, code: text, message: text }) }
  return { ...object({ error: optionally(error, { parameter: text }) }), description }
}

export const countsBody = object(
  { totals: object({ total: int }), groups: list(object({ name: text, total: int })) },
  'The contacts.',
)

const series = {
  totals: object({ total: number, average: number }),
  groups: list(object({ name: text, total: number, average: number, period })),
}

export const seriesBody = optionally(object(series, 'The series.'), {
  comparison: comparisonOf({ ...series, change: changeOf(['total', 'average']) }),
})

const link = object({
  link_id: int,
  _brand_id: int,
  _contact_id: intOrNull,
  name: textOrNull,
  url: textOrNull,
  type: text,
  source: textOrNull,
  _source_id: intOrNull,
  sub_source: textOrNull,
  _sub_source_id: intOrNull,
  clicks: int,
  unique_clicks: int,
  bot_clicks: int,
  active: flag,
  created: text,
  expires: textOrNull,
})

/** What came of a campaign or workflow. */
const outcomeFigures = {
  clicks: int,
  click_rate: number,
  unique_clicks: int,
  unique_click_rate: number,
  unsubscribes: int,
  unsubscribe_rate: number,
  orders: int,
  revenue: number,
  average_order_value: number,
}

const campaignFigures = { contacts: int, ...outcomeFigures, revenue_per_message: number }

/** There if `group` or `frequency` asks for them; `period` with `frequency` only. */
const campaignGroups = list(
  optionally(object({ name: text, ...campaignFigures }), {
    period: {
      type: 'object',
      description: 'A cell for each bucket.',
      additionalProperties: object({
        contacts: int,
        clicks: int,
        unique_clicks: int,
        unsubscribes: int,
        orders: int,
        revenue: number,
      }),
    },
  }),
)

export const campaignBody = optionally(
  object(
    {
      totals: object(campaignFigures),
      campaign: object({
        campaign_id: int,
        _brand_id: int,
        _created_by_user_id: intOrNull,
        name: textOrNull,
        body: textOrNull,
        media_url: textOrNull,
        audience_size: int,
        status: textOrNull,
        status_detail: textOrNull,
        status_date: textOrNull,
        completion_percentage: number,
        created: text,
        scheduled: textOrNull,
        started: textOrNull,
        finished: textOrNull,
        last_updated: text,
      }),
      audiences: { type: 'object', additionalProperties: true, description: 'By `campaign_audience_id`.' },
      links: list(link),
    },
    'The campaign.',
  ),
  {
    groups: campaignGroups,
    comparison: optionally(
      comparisonOf({ totals: object(campaignFigures), change: changeOf(Object.keys(campaignFigures)) }),
      { groups: campaignGroups },
    ),
  },
)

export const workflowBody = object(
  {
    totals: object({
      entrances: int,
      current: int,
      exits: int,
      messages: int,
      ...outcomeFigures,
      revenue_per_entrance: number,
    }),
    workflow: object({
      workflow_id: int,
      _brand_id: int,
      name: textOrNull,
      description: textOrNull,
      entry_rule: textOrNull,
      active: flag,
      created: text,
      last_updated: text,
      last_activated: textOrNull,
      last_deactivated: textOrNull,
      last_cleared: textOrNull,
    }),
    links: list(link),
  },
  'The workflow.',
)

export const nodeBody = object(
  {
    totals: object({
      contacts: int,
      messages: int,
      clicks: int,
      click_rate: number,
      unique_clicks: int,
      unique_click_rate: number,
    }),
  },
  'The node.',
)

const times = {
  average_first_response_time: number,
  average_resolution_time: number,
  average_handle_time: number,
}

const users = {
  data: list(
    object({ user_id: int, name: text, avatar_content: text, assignments: int, closures: int, ...times }),
  ),
}

export const inboxUsersBody = optionally(object(users, 'The users.'), { comparison: comparisonOf(users) })

const tags = {
  data: list(
    object({
      inbox_tag_id: int,
      name: text,
      color: textOrNull,
      additions: int,
      closures: int,
      ...times,
    }),
  ),
}

const pagingData = object({
  prevPage: intOrNull,
  currentPage: intOrNull,
  nextPage: intOrNull,
  currentPageString: textOrNull,
  hasMore: { type: 'boolean' },
})

export const inboxTagsBody = optionally(object({ ...tags, pagingData }, 'The tags.'), {
  comparison: comparisonOf(tags),
})

/** Shapes of the answers, as JSON Schema for the OpenAPI document. Nothing is checked against them. */
type Shape = Readonly<Record<string, unknown>>

const text: Shape = { type: 'string' }
const day: Shape = { type: 'string', format: 'date' }
const int: Shape = { type: 'integer' }
const rate: Shape = { type: 'number', minimum: 0, description: 'Fraction, rounded half up.' }
const textOrNull: Shape = { type: ['string', 'null'] }

function object(properties: Readonly<Record<string, Shape>>, description?: string): Shape {
  const shape = { type: 'object', required: Object.keys(properties), properties }
  return description === undefined ? shape : { ...shape, description }
}

function list(properties: Readonly<Record<string, Shape>>): Shape {
  return { type: 'array', items: object(properties) }
}

export function errorBody(description: string): Shape {
  return {
    type: 'object',
    description,
    required: ['error'],
    properties: { error: text, details: list({ path: text, message: text }) },
  }
}

export const overviewBody = object(
  {
    contacts: object({ total: int, new: int }),
    campaigns: object({ total: int, active: int }),
    messages: object({
      total: int,
      sent: int,
      opened: int,
      clicked: int,
      openRate: rate,
      clickRate: rate,
    }),
    events: object({ total: int }),
  },
  'The overview.',
)

export const campaignBody = object(
  {
    campaign: object({ id: text, name: text }),
    enrollments: object({ total: int, active: int, completed: int }),
    messages: object({
      total: int,
      sent: int,
      delivered: int,
      opened: int,
      clicked: int,
      bounced: int,
      failed: int,
      openRate: rate,
      clickRate: rate,
      bounceRate: rate,
    }),
    statusBreakdown: list({ status: text, _count: int }),
    channelBreakdown: list({ channel: textOrNull, _count: int }),
    abTests: list({ id: text, name: text, variants: list({ name: text, sent: int, opened: int }) }),
  },
  'The campaign.',
)

export const timeSeriesBody = object(
  {
    period: text,
    series: list({ date: day, events: int, contacts: int, messages: int, opens: int, clicks: int }),
  },
  'The days, ascending.',
)

export const attributionBody = object(
  {
    period: text,
    sources: list({
      source: text,
      medium: textOrNull,
      campaign: textOrNull,
      uniqueVisitors: int,
      totalEvents: int,
    }),
    totalAttributedEvents: int,
    conversions: int,
  },
  'The sources, the busiest first.',
)

export const funnelBody = object(
  {
    period: text,
    steps: list({ step: text, count: int, dropoff: int, conversionFromPrevious: rate }),
    overallConversion: rate,
  },
  'The steps in the order asked.',
)

export const cohortsBody = object(
  {
    period: text,
    metric: text,
    cohorts: list({
      cohort: day,
      size: int,
      activeContacts: int,
      retentionRate: rate,
      retention: { type: 'object', additionalProperties: int, description: '`week_0`, `week_1`, …' },
    }),
  },
  'The cohorts, ascending.',
)

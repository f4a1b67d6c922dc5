import { ACTION_TYPES } from './action-types.ts'

/** Shapes of the answers, as JSON Schema for the OpenAPI document. Nothing is checked against them. */
type Shape = Readonly<Record<string, unknown>>

const text: Shape = { type: 'string' }
const int: Shape = { type: 'integer' }
const count: Shape = { type: 'integer', minimum: 0 }
const clock: Shape = {
  type: 'string',
  examples: ['2024-09-02 13:59:00'],
  description: 'In the account’s zone.',
}
const rowId: Shape = { type: 'integer', description: 'Grows in the order in which rows were received.' }
const person: Shape = { type: 'integer', description: 'Absent where nobody is known.' }
const campaign: Shape = { type: 'integer', description: 'Absent outside of campaigns.' }
const externalId: Shape = { type: 'string', description: 'There if the contact has one.' }

function object(properties: Readonly<Record<string, Shape>>, optional: readonly string[] = []): Shape {
  return {
    type: 'object',
    required: Object.keys(properties).filter((name) => !optional.includes(name)),
    properties,
  }
}

const OFTEN_ABSENT = ['contact_id', 'campaign_id', 'external_id']

export const sentEmail = object(
  {
    row_index: rowId,
    transaction_id: text,
    contact_id: person,
    campaign_id: campaign,
    date_sent: clock,
    email: text,
    message_size: { ...count, description: 'Kilobytes, rounded up.' },
    sending_source: { type: 'string', examples: ['Campaign', 'Automation', 'Test', 'Transactional'] },
    external_id: externalId,
  },
  OFTEN_ABSENT,
)

export const undeliveredEmail = object(
  {
    id: rowId,
    campaign_id: campaign,
    email: text,
    contact_id: person,
    reason: { type: 'string', examples: ['unsubscribed', 'bounced'] },
    create_date: clock,
    external_id: externalId,
  },
  OFTEN_ABSENT,
)

export const activity = object(
  {
    id: rowId,
    action_date: clock,
    contact_id: person,
    campaign_id: campaign,
    ip: { type: 'string', description: 'As received: several addresses may be joined by commas.' },
    action_type: { type: 'string', enum: [...ACTION_TYPES] },
    remarks: { type: 'string', description: 'The number of the link for a click.' },
    additional_data: { type: 'string', description: 'The address of a click, the class of a bounce.' },
    external_id: externalId,
  },
  [...OFTEN_ABSENT, 'ip', 'remarks', 'additional_data'],
)

export const summaryBody: Shape = {
  ...object({
    opens: count,
    opens_unique: count,
    clicks: count,
    clicks_unique: count,
    sent: count,
    undelivered: count,
    bounces: count,
    bounces_unique: count,
    webversions_unique: count,
    unsubscribes: count,
    unsubscribes_unique: count,
    report_spam: count,
    report_spam_unique: count,
    onsite: count,
    onsite_unique: count,
  }),
  description: 'The campaign’s figures.',
}

export function rowsBody(row: Shape, isPaged: boolean): Shape {
  const headers = {
    'X-Total-Count': { ...int, description: 'How many rows there are in all.' },
    'X-Page-Index': int,
    'X-Page-Size': int,
  }
  return {
    type: 'array',
    items: row,
    description: 'The rows; none is an empty array.',
    ...(isPaged ? { headers } : {}),
  }
}

export function errorBody(description: string): Shape {
  const errors = { type: 'array', items: object({ field: text, message: text }) }
  return { ...object({ message: text, errors }, ['errors']), description }
}

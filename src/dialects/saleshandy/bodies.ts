/** Shapes of the answers, as JSON Schema for the OpenAPI document. Nothing is checked against them. */
type Shape = Readonly<Record<string, unknown>>

const text: Shape = { type: 'string' }
const int: Shape = { type: 'integer' }
const digits: Shape = { type: 'string', pattern: '^\\d+$' }
const yesOrNo: Shape = { type: 'string', enum: ['Yes', 'No'] }
const date: Shape = {
  type: 'string',
  description: '`Mon Jul 20 2026 20:20:43 GMT+5:30 (Asia/Kolkata)`, or empty.',
}
const sentiment: Shape = { type: 'string', enum: ['Positive', 'Negative', 'Neutral', 'Uncategorized'] }

const client: Shape = {
  type: 'object',
  description: 'The client of the sequence; `{}` where it has none.',
  properties: { id: text, firstName: text, lastName: text, email: text, status: text, companyName: text },
}

function object(properties: Readonly<Record<string, Shape>>): Shape {
  return { type: 'object', required: Object.keys(properties), properties }
}

function all(names: readonly string[], shape: Shape): Readonly<Record<string, Shape>> {
  return Object.fromEntries(names.map((name) => [name, shape]))
}

/** The envelope of a success. */
function success(description: string, payload: Shape): Shape {
  return { ...object({ message: text, payload }), description }
}

export function errorBody(description: string, isList = false): Shape {
  const message = isList ? { type: 'array', items: text } : text
  return { ...object({ statusCode: int, message, error: text }), description }
}

export const rateLimitBody: Shape = {
  ...object({ code: int, type: text, message: text }),
  description:
    'Over the limit of requests a minute, if there is one, or too much at once; `Retry-After` says when to come ' +
    'back. Where there is a limit, every answer has `x-ratelimit-limit`, `-remaining` and `-reset` (a date).',
}

const row = object({
  'Sequence Title': text,
  'Sequence Owner': text,
  'Step Number': int,
  'Sender Email': text,
  'Recipient Email': text,
  'Recipient name': text,
  'Email Sent At': date,
  'Open Count': int,
  'Last Opened At': date,
  Replied: yesOrNo,
  'Replied At': date,
  'Conversation Id': text,
  'Current Sentiment': sentiment,
  'Click Count': int,
  'Last Clicked At': date,
  'Last Link Clicked': text,
  Bounced: yesOrNo,
  'Bounced At': date,
  Unsubscribed: yesOrNo,
  Deleted: yesOrNo,
  'Sequence Id': text,
  Client: client,
})

export const consolidatedBody = success(
  'A page of e-mails.',
  object({ data: { type: 'array', items: row }, hasMore: { type: 'boolean' }, nextPageNumber: int }),
)

const PROSPECTS = [
  ...['total', 'open', 'replied', 'clicked', 'unsubscribed', 'contacted', 'notContacted', 'uncategorized'],
  ...['interested', 'notInterested', 'meetingBooked', 'outOfOffice', 'closed', 'notNow', 'doNotContact'],
  ...['interestedDealValue', 'meetingBookedDealValue', 'closedDealValue', 'sentNoOpen', 'openedNoReply'],
  ...['openedNoClicked', 'clickedNoReply'],
]

const EMAIL_STATUSES = ['scheduled', 'delivered', 'opened', 'clicked', 'replied', 'bounced', 'failed']

export const sequenceBody = success(
  'The sequence.',
  object({
    prospects: { type: 'array', items: object(all(PROSPECTS, digits)) },
    emails: object({ total: int, status: object(all(EMAIL_STATUSES, int)) }),
    sequenceId: text,
    sequenceName: text,
    client,
  }),
)

const FIGURES_OF_ADDRESS = [
  ...['Sequence Count', 'Setup Score', 'Inbox Score', 'Total Contacted', 'Total Sent', 'Opens', 'Clicked'],
  ...['Replies', 'Bounce Rate', 'Unsubscribed', 'Not Now', 'Do Not Contact', 'Uncategorized'],
  ...['Positive Sentiments', 'Negative Sentiments', 'Neutral Sentiments', 'Interested', 'Meeting Booked'],
  ...['Out of Office', 'Not Interested'],
]

export const emailAccountBody = success(
  'The address.',
  object({
    'Email Analytics': {
      type: 'array',
      items: object({
        'Email Address': text,
        Name: text,
        ESP: text,
        ...all(FIGURES_OF_ADDRESS, { type: 'number' }),
        Tags: { type: 'array', items: text },
        Owner: text,
      }),
    },
    EmailAccountId: text,
    'Email Address': text,
    client: { type: 'object' },
  }),
)

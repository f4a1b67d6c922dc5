import { blankEvent, type Event } from '../../model/event.ts'

/** An event on its way into the log, with what the server adds to what was sent. */
export interface LogRow {
  readonly workspaceId: string
  readonly event: Event
  readonly receivedAtMs: number
  /** Order of arrival. */
  readonly sequence: number
  /** 1: recorded by us, not sent; 2: and withdrawn before it was written. */
  own: 0 | 1 | 2
  /** 0: yields to another event of its contact. */
  counted: 0 | 1
  /** Bits of the members that the event took from its message (`INHERITED_MEMBERS`) or its campaign. */
  inherited: number
  /** Creation of its message; 0: it has none. */
  messageTimeMs: number
}

/** Bit of a channel that was taken from the campaign rather than from the message. */
export const CHANNEL_OF_CAMPAIGN = 1 << 8

const EVENT_COLUMNS = [
  'id',
  'kind',
  'contactId',
  'messageId',
  'campaignId',
  'workflowId',
  'workflowNodeId',
  'sequenceId',
  'step',
  'experimentId',
  'variantId',
  'channel',
  'source',
  'ip',
  'userAgent',
  'url',
  'direction',
  'sender',
  'recipient',
  'subject',
  'credits',
  'sizeBytes',
  'sendingSource',
  'conversationId',
  'reason',
  'bounceClass',
  'linkId',
  'linkNumber',
  'public',
  'handled',
  'automated',
  'goal',
  'orderId',
  'amount',
  'currency',
  'agentId',
  'tagId',
  'outcome',
  'status',
  'unsubscribeSource',
  'sessionId',
  'referrer',
  'utmSource',
  'utmMedium',
  'utmCampaign',
  'utmTerm',
  'utmContent',
  'bot',
  'properties',
] as const satisfies readonly (keyof Event)[]

/** A column of the log: how a row's value is written, and what the engine fills in where the column is left out. */
interface LogColumn {
  readonly name: string
  readonly value: (row: LogRow) => unknown
  readonly fallback: unknown
}

const ALWAYS = Symbol('no value can be left out')

const LOG_COLUMNS: readonly LogColumn[] = [
  { name: 'workspace', value: (row) => row.workspaceId, fallback: ALWAYS },
  { name: 'time', value: (row) => instantValue(row.event.timeMs), fallback: ALWAYS },
  { name: 'sequence', value: (row) => row.sequence, fallback: ALWAYS },
  { name: 'receivedAt', value: (row) => instantValue(row.receivedAtMs), fallback: ALWAYS },
  { name: 'own', value: (row) => row.own, fallback: 0 },
  { name: 'counted', value: (row) => row.counted, fallback: 1 },
  { name: 'inherited', value: (row) => row.inherited, fallback: 0 },
  { name: 'messageTime', value: (row) => instantValue(row.messageTimeMs), fallback: instantValue(0) },
  ...EVENT_COLUMNS.map((name) => ({
    name,
    value: ({ event }: LogRow) => event[name],
    fallback: blankEvent('', '', 0)[name],
  })),
]

/** Rows as one insert into the log: columns in which none of them says anything are left to the engine. */
export function logInsert(rows: readonly LogRow[]): { columns: [string, ...string[]]; values: unknown[][] } {
  const [first, ...others] = LOG_COLUMNS.filter(
    ({ value, fallback }) => fallback === ALWAYS || rows.some((row) => value(row) !== fallback),
  )
  if (first === undefined) throw new Error('the log has no columns')
  const used = [first, ...others]
  return {
    columns: [first.name, ...others.map(({ name }) => name)],
    values: rows.map((row) => used.map(({ value }) => value(row))),
  }
}

/** An instant as the engine reads it from JSON: ten digits of seconds and three places, as text. */
export function instantValue(instantMs: number): string {
  if (instantMs < 0) return new Date(instantMs).toISOString().slice(0, -1).replace('T', ' ')
  return (instantMs / 1000).toFixed(3).padStart(14, '0')
}

import type { Event } from '../../model/event.ts'

/** An event on its way into the log, with what the server adds to what was sent. */
export interface LogRow {
  readonly workspaceId: string
  readonly event: Event
  readonly receivedAtMs: number
  /** Order of arrival. */
  readonly sequence: number
  /** 1: recorded by us, not sent. */
  readonly own: 0 | 1
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

/** Columns of the log in the order in which `logValues` gives them. */
export const LOG_COLUMNS = [
  'workspace',
  'time',
  'sequence',
  'receivedAt',
  'own',
  'counted',
  'inherited',
  'messageTime',
  ...EVENT_COLUMNS,
] as const

/** A row's values in the order of `LOG_COLUMNS`. */
export function logValues(row: LogRow): unknown[] {
  const { event } = row
  const values: unknown[] = [
    row.workspaceId,
    instantValue(event.timeMs),
    row.sequence,
    instantValue(row.receivedAtMs),
    row.own,
    row.counted,
    row.inherited,
    instantValue(row.messageTimeMs),
  ]
  for (const column of EVENT_COLUMNS) values.push(event[column])
  return values
}

/** An instant as the engine reads it from JSON: ten digits of seconds and three places, as text. */
export function instantValue(instantMs: number): string {
  if (instantMs < 0) return new Date(instantMs).toISOString().slice(0, -1).replace('T', ' ')
  return (instantMs / 1000).toFixed(3).padStart(14, '0')
}

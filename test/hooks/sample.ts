/** What the shared suite has to know of a provider: how it signs, and what its events look like. */
export interface Sample {
  readonly provider: string
  /** What the source is made with; null: the server makes it, or there is none. */
  readonly secret: string | null
  /** Another one of the provider's secrets, for changing over. */
  readonly otherSecret?: string
  /** Further members of the new source. */
  readonly settings?: object
  /** Status with which a wrong signature is refused. */
  readonly refusedStatus: 401 | 403
  /** The provider sends many events in one request. */
  readonly batches: boolean
  /** Seconds that a signed time may be old; 0: the provider signs none. */
  readonly toleranceSeconds: number
  /** It tells of opens and clicks, with their times. */
  readonly engages: boolean
  readonly channel: 'email' | 'sms'
  /** Ann, as a contact of its events. */
  readonly contact: string
  readonly bodyLimitBytes: number
  /** An open of the message `m`, at a second of the test's day, by Ann. */
  opened(second: number, m?: string): object
  clicked(second: number, url: string): object
  delivered(second: number): object
  /** An event of a kind that nobody knows. */
  readonly unknown: object
  /** An event that looks right and cannot be ours. */
  readonly broken: object
  /** The events as the provider would post them. `send`: a number that is the same where they are sent again. */
  request(events: readonly object[], signing: Signing, send: number): Request
  /** The same without what shows whose it is. */
  unsigned(event: object): Request
  /** Any body, signed as well as it can be. */
  raw(body: Buffer, signing: Signing): Request
}

export interface Signing {
  /** The address as the provider has it, without a secret. */
  readonly url: string
  readonly secret: string
  readonly nowMs: number
}

export interface Request {
  readonly body: Buffer
  readonly headers: Readonly<Record<string, string>>
  /** What follows the address: a secret in the path, a query. */
  readonly suffix?: string
}

export const NOW = '2026-01-30T12:00:00Z'
export const NOW_MS = Date.parse(NOW)
export const ANN = 'ann@example.com'

/** Epoch seconds of a second of the test's day. */
export function secondsAt(second: number): number {
  return Math.floor(Date.parse('2026-01-30T09:00:00Z') / 1000) + second
}

export function instantAt(second: number): string {
  return new Date(secondsAt(second) * 1000).toISOString()
}

export function json(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value))
}

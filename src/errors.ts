/**
 * Every error of our own that a caller can meet, on one page: code, HTTP status, words. Dialects turn them
 * into their vendors' shapes; the native API sends them as they are.
 */
export class AppError extends Error {
  readonly status: number
  readonly code: string
  readonly details: readonly unknown[]
  /** The status under the name by which the framework, and with it every dialect, knows it. */
  get statusCode(): number {
    return this.status
  }
  /** Seconds after which it is worth trying again; for the header Retry-After. */
  readonly retryAfterSeconds: number | undefined
  constructor(
    status: number,
    code: string,
    message: string,
    details: readonly unknown[] = [],
    retryAfterSeconds?: number,
    cause?: unknown,
  ) {
    super(message, { cause })
    this.name = new.target.name
    this.status = status
    this.code = code
    this.details = details
    this.retryAfterSeconds = retryAfterSeconds
  }
}

/** What was asked cannot be done as it was written. */
export class BadRequest extends AppError {
  constructor(code: string, message: string, details: readonly unknown[] = []) {
    super(400, code, message, details)
  }
}

/** No key, or one that opens nothing. */
export class Unauthorized extends AppError {
  constructor() {
    super(401, 'unauthorized', 'The key is missing, unknown, expired or revoked.')
  }
}

/** The key is right and may not do this. */
export class Forbidden extends AppError {
  constructor(message: string) {
    super(403, 'forbidden', message)
  }
}

/** It is not there, or not for this key: the two are not told apart. */
export class NotFound extends AppError {
  constructor(what: string) {
    super(404, 'not_found', `${what} was not found.`)
  }
}

/** It cannot be done as things stand: something has to be undone, or to end, before. */
export class Conflict extends AppError {
  constructor(code: string, message: string) {
    super(409, code, message)
  }
}

/** More than one request may carry. */
export class TooLarge extends AppError {
  constructor(message: string) {
    super(413, 'too_large', message)
  }
}

/** There are as many of them as there may be. */
export class TooMany extends AppError {
  constructor(message: string) {
    super(422, 'limit_reached', message)
  }
}

/** Too much is waiting already. Whoever keeps the batch and comes back loses nothing. */
export class Busy extends AppError {
  constructor(retryAfterSeconds: number) {
    super(429, 'busy', 'Too much is waiting to be written; try again shortly.', [], retryAfterSeconds)
  }
}

/** As many questions of the workspace, or of all, wait for an answer as may. */
export class Crowded extends AppError {
  constructor(retryAfterSeconds: number) {
    super(
      429,
      'busy',
      'Too many questions are waiting for an answer; try again shortly.',
      [],
      retryAfterSeconds,
    )
  }
}

/** As many exports or backups are under way, of the workspace or of all, as may. */
export class TooManyUnderWay extends AppError {
  constructor(what: string) {
    super(429, 'busy', `As many ${what} are under way as may be at once; try again when one is done.`, [], 10)
  }
}

/** Whoever asked has gone: nobody will read this. The status is the one that proxies note for it. */
export class Gone extends AppError {
  constructor() {
    super(499, 'client_gone', 'The client has gone.')
  }
}

/** The answer would be larger than that of one question may be: asking again does not make it smaller. */
export class AnswerTooLarge extends AppError {
  constructor(cause: unknown) {
    super(422, 'answer_too_large', 'The answer would be too large; ask for less.', [], undefined, cause)
  }
}

/** The key has made all the requests that it may make in a minute. */
export class RateLimited extends AppError {
  constructor(limit: number, retryAfterSeconds: number) {
    const words = `This key may make ${limit} requests of this kind a minute; try again in ${retryAfterSeconds} s.`
    super(429, 'rate_limited', words, [], retryAfterSeconds)
  }
}

/** So many wrong keys came from an address that no other is looked at for a while. */
export class TooManyWrongKeys extends AppError {
  constructor(retryAfterSeconds: number) {
    const words = `Too many wrong keys from this address; try again in ${retryAfterSeconds} s, or use a one-time link.`
    super(429, 'rate_limited', words, [], retryAfterSeconds)
  }
}

/** A one-time link that opens nothing any more. */
export class LinkUsed extends AppError {
  constructor() {
    const words =
      'This link was used already, or is too old: each is good once, for 15 minutes. Sign in with a key, or start the ' +
      'server anew, which prints another link.'
    super(401, 'link_used', words)
  }
}

/** The disk is full; nothing of the request was kept. */
export class StorageFull extends AppError {
  constructor(cause?: unknown) {
    super(507, 'storage_full', 'The disk is full; nothing of this request was kept.', [], 30, cause)
  }
}

/** So little of the disk is free that it is left to events. */
export class SpaceReserved extends AppError {
  constructor() {
    const words =
      'So little of the disk is free that no files are put there; nothing of this request was kept.'
    super(507, 'storage_full', words, [], 30)
  }
}

/** The files of the workspace that are being imported take as much of the disk as they may. */
export class ImportsFull extends AppError {
  constructor(limitBytes: number) {
    const words =
      `The files that this workspace is importing would take more than ${Math.floor(limitBytes / 1024 ** 2)} MiB together; ` +
      'send this one when others are done.'
    super(429, 'busy', words, [], 30)
  }
}

/** The engine does not answer, or stopped a question that took more than its share. */
export class Unavailable extends AppError {
  constructor(message = 'The engine is not answering; try again shortly.', cause?: unknown) {
    super(503, 'unavailable', message, [], 2, cause)
  }
}

const WORDS_OF_CODES: ReadonlyMap<number, string> = new Map([
  [159, 'The question took longer than it may; ask for less, or try again when there is less to do.'],
  [
    241,
    'The question needs more memory than it may have; ask for less, or try again when there is less to do.',
  ],
])

/** The engine refused a statement. `engineCode` is ClickHouse's number. */
export class StoreError extends AppError {
  readonly engineCode: number
  /** True if trying later may help: too many at once, memory, time, disk, cancelled. */
  readonly retryable: boolean
  constructor(engineCode: number, retryable: boolean, cause: unknown) {
    const words = retryable
      ? (WORDS_OF_CODES.get(engineCode) ??
        `The engine could not do this just now (code ${engineCode}); try again shortly, or ask for less.`)
      : `The engine refused a statement (code ${engineCode}).`
    super(
      retryable ? 503 : 500,
      retryable ? 'unavailable' : 'internal_error',
      words,
      [],
      retryable ? 2 : undefined,
      cause,
    )
    this.engineCode = engineCode
    this.retryable = retryable
  }
}

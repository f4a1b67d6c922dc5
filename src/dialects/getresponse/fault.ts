/**
 * Every error that a call can end in, on one page. Codes up to -32000 are JSON-RPC's own; -1 is the vendor's
 * code for everything that is said about keys, their addresses and limits, and messages.
 */
export const FAULTS = {
  notJson: { code: -32700, message: 'Parse error' },
  notACall: { code: -32600, message: 'Invalid Request' },
  tooLarge: { code: -32600, message: 'Invalid Request', data: 'Request is larger than 1048576 bytes' },
  tooManyCalls: { code: -32600, message: 'Invalid Request', data: 'A batch holds at most 100 calls' },
  unknownMethod: { code: -32601, message: 'Method not found' },
  namedParams: { code: -32602, message: 'Invalid params', data: 'Attribute params must be an array' },
  conditionsNoObject: {
    code: -32602,
    message: 'Invalid params',
    data: 'Attribute params must be reference to hash',
  },
  internal: { code: -32603, message: 'Internal error' },
  answerTooLarge: { code: -32000, message: 'Server error', data: 'The answer would be too large' },
  badKey: { code: -1, message: 'API key verification failed' },
  badAddress: { code: -1, message: 'API client IP not allowed' },
  overLimit: { code: -1, message: 'API request limit exceeded' },
  missingMessage: { code: -1, message: 'Missing message' },
} as const satisfies Record<string, ErrorObject>

/** The error object of the protocol; `data` says more where there is more to say. */
export interface ErrorObject {
  readonly code: number
  readonly message: string
  readonly data?: string
}

/** Ends a call with an error object: `throw new Fault(FAULTS.missingMessage)`. */
export class Fault extends Error {
  readonly object: ErrorObject

  constructor(object: ErrorObject) {
    super(object.message)
    this.object = object
  }
}

/** The key has made all its requests of this minute; `data` says when it may ask again. */
export function overLimit(retryAfterSeconds: number): Fault {
  return new Fault({ ...FAULTS.overLimit, data: `Try again in ${retryAfterSeconds} seconds` })
}

/** The server had no room for the question, or stopped it: too much time or memory, or an engine that is away. */
export function turnedAway(retryAfterSeconds: number): Fault {
  return new Fault({
    code: -32000,
    message: 'Server error',
    data: `Try again in ${retryAfterSeconds} seconds`,
  })
}

/** A bad attribute of the conditions; `data` is a sentence that names it. */
export function invalidParams(data: string): Fault {
  return new Fault({ code: -32602, message: 'Invalid params', data })
}

import { createHash } from 'node:crypto'

/** An event that could not be converted, as it is kept. */
export interface Letter {
  readonly id: string
  readonly sourceId: string
  readonly receivedAtMs: number
  readonly reason: string
  /** The event's JSON, or what the body was. */
  readonly body: string
  /** False: the body is cut, or is no event, so that it cannot be tried again. */
  readonly isWhole: boolean
}

export interface NumberedLetter extends Letter {
  /** Order of arrival in its workspace. */
  readonly number: number
}

/** What is kept of one body. */
export const LETTER_BYTES = 32_768

/**
 * A letter from an event, or from a whole body in which none could be found. The same one sent again is the same letter.
 */
export function letterOf(
  event: unknown,
  about: { sourceId: string; receivedAtMs: number; reason: string; isEvent: boolean },
): Letter {
  const { sourceId, receivedAtMs, reason, isEvent } = about
  const text = isEvent ? jsonText(event) : String(event)
  const body = cut((text ?? '').toWellFormed())
  const hash = createHash('sha256')
    .update(`${sourceId}\0${text ?? reason}`)
    .digest('base64url')
  return {
    id: `dl_${hash.slice(0, 24).replaceAll('-', 'a').replaceAll('_', 'b')}`,
    sourceId,
    receivedAtMs,
    reason: reason.toWellFormed(),
    body,
    isWhole: isEvent && text !== null && body.length === text.length,
  }
}

/** JSON of a value; null where it is nested too deep to be written. */
function jsonText(value: unknown): string | null {
  try {
    return JSON.stringify(value) ?? null
  } catch {
    return null
  }
}

function cut(text: string): string {
  if (Buffer.byteLength(text) <= LETTER_BYTES) return text
  return Buffer.from(text).subarray(0, LETTER_BYTES).toString('utf8')
}

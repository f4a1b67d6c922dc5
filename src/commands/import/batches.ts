/** Lines that are sent together. */
export interface Batch {
  readonly lines: readonly Line[]
  readonly bytes: number
}

/** A line that is not blank. */
export interface Line {
  /** 1-based, blank lines counted. */
  readonly number: number
  /** Without its end; null for a line that was too long to be held. */
  readonly text: string | null
}

export interface BatchLimits {
  readonly lines: number
  /** Of a batch with its line ends, and so of a line. */
  readonly bytes: number
}

/** Half of what the server takes of lines, and of bytes. */
export const BATCH_LIMITS: BatchLimits = { lines: 5_000, bytes: 8 * 1024 * 1024 }

const NEWLINE = 0x0a

/**
 * Cuts a stream into batches of lines. Holds one batch and one chunk, whatever the stream's length: a line
 * that is longer than a batch may be is passed over, and given without its text.
 */
export async function* batches(
  chunks: AsyncIterable<Buffer>,
  limits: BatchLimits = BATCH_LIMITS,
): AsyncGenerator<Batch> {
  let lines: Line[] = []
  let bytes = 0
  for await (const { number, content } of splitLines(chunks, limits.bytes)) {
    const text = content === null ? null : content.toString('utf8')
    if (text !== null && text.trim() === '') continue
    const size = (content?.length ?? 0) + 1
    if (lines.length > 0 && (lines.length >= limits.lines || bytes + size > limits.bytes)) {
      yield { lines, bytes }
      lines = []
      bytes = 0
    }
    lines.push({ number, text })
    bytes += size
  }
  if (lines.length > 0) yield { lines, bytes }
}

interface RawLine {
  readonly number: number
  readonly content: Buffer | null
}

async function* splitLines(chunks: AsyncIterable<Buffer>, maxBytes: number): AsyncGenerator<RawLine> {
  let number = 1
  /** The beginning of a line whose end has not come yet; null: it is too long already. */
  let begun: Buffer[] | null = []
  let begunBytes = 0
  const hold = (part: Buffer): void => {
    begunBytes += part.length
    if (begunBytes >= maxBytes) begun = null
    else begun?.push(part)
  }
  const take = (): RawLine => {
    const line = { number, content: begun === null ? null : Buffer.concat(begun) }
    number++
    begun = []
    begunBytes = 0
    return line
  }
  for await (const chunk of chunks) {
    let from = 0
    for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, from)) {
      hold(chunk.subarray(from, at))
      from = at + 1
      yield take()
    }
    if (from < chunk.length) hold(chunk.subarray(from))
  }
  if (begunBytes > 0) yield take()
}

import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'

/** A line of a file that is not blank. */
export interface Line {
  /** 1-based, blank lines counted. */
  readonly number: number
  /** Without its end. '' for a line that is too long to be held. */
  readonly text: string
  readonly bytes: number
}

/** A file that is read once, a line at a time. */
export interface Source {
  /** As it was named; `standard input` for `-`. */
  readonly name: string
  /** Size of the file as it lies on the disk; null where that is unknown. */
  readonly sizeBytes: number | null
  /** How many of these bytes have been read. */
  readonly readBytes: number
  lines(): AsyncGenerator<Line>
}

const NEWLINE = 0x0a
const GZIP_MAGIC = [0x1f, 0x8b] as const

/**
 * Opens a file, or standard input for `-`. What starts like gzip is unpacked, whatever it is called.
 * A line of more than `maxLineBytes` is passed over, and given without its text. Rejects where there is no
 * such file; a file that breaks off in the middle of gzip makes `lines` throw.
 */
export async function openSource(path: string, maxLineBytes: number): Promise<Source> {
  const isStandardInput = path === '-'
  const found = isStandardInput ? null : await stat(path)
  if (found?.isDirectory()) throw Object.assign(new Error('a directory'), { code: 'EISDIR', path })
  const raw: Readable = isStandardInput ? process.stdin : createReadStream(path, { highWaterMark: 1 << 18 })
  let readBytes = 0
  async function* counted(): AsyncGenerator<Buffer> {
    for await (const chunk of raw) {
      readBytes += chunk.length
      yield chunk
    }
  }
  return {
    name: isStandardInput ? 'standard input' : path,
    sizeBytes: found?.isFile() ? found.size : null,
    get readBytes() {
      return readBytes
    },
    lines: () => split(unpacked(counted()), maxLineBytes),
  }
}

/** Unpacks what starts with the two bytes of gzip, and gives everything else as it is. */
async function* unpacked(chunks: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  const first = await atLeast(chunks, GZIP_MAGIC.length)
  if (!GZIP_MAGIC.every((byte, at) => first[at] === byte)) {
    yield first
    yield* chunks
    return
  }
  const gunzip = createGunzip()
  const feeding = feed(gunzip, first, chunks)
  feeding.catch((error: Error) => gunzip.destroy(error))
  yield* gunzip
  await feeding
}

async function feed(to: NodeJS.WritableStream, first: Buffer, rest: AsyncGenerator<Buffer>): Promise<void> {
  let isRoom = to.write(first)
  for await (const chunk of rest) {
    if (!isRoom) await new Promise((resolve) => to.once('drain', resolve))
    isRoom = to.write(chunk)
  }
  to.end()
}

async function atLeast(chunks: AsyncGenerator<Buffer>, bytes: number): Promise<Buffer> {
  let first = Buffer.alloc(0)
  while (first.length < bytes) {
    const next = await chunks.next()
    if (next.done) break
    first = Buffer.concat([first, next.value])
  }
  return first
}

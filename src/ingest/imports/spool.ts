import { createHash } from 'node:crypto'
import { open, rm } from 'node:fs/promises'
import { pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { Gone, StorageFull, TooLarge } from '../../errors.ts'
import { unreadable } from './csv-head.ts'

/** What came in: how much of it, and a name for its content. */
export interface Spooled {
  readonly bytes: number
  /** SHA-256, in hex. */
  readonly hash: string
}

const GZIP_START = Buffer.from([0x1f, 0x8b])

/**
 * Writes a stream to a new file, unpacked if it starts like gzip, and says what it was. What is over `maxBytes`
 * (unpacked) is not kept: throws `TooLarge`; `BadRequest` where a packed stream is broken, `StorageFull`. `makeRoom` is
 * called before bytes are written, and throws where there is none for them.
 */
export async function spool(
  content: AsyncIterable<Uint8Array>,
  path: string,
  maxBytes: number,
  makeRoom: (bytes: number) => Promise<void>,
): Promise<Spooled> {
  const file = await open(path, 'wx', 0o600)
  const hash = createHash('sha256')
  let bytes = 0
  try {
    for await (const piece of unpacked(content)) {
      bytes += piece.length
      if (bytes > maxBytes) {
        throw new TooLarge(`The file is over the limit of ${maxBytes / 1024 ** 2} MiB, unpacked.`)
      }
      await makeRoom(piece.length)
      hash.update(piece)
      await file.write(piece)
    }
    await file.sync()
  } catch (error) {
    await file.close()
    await rm(path, { force: true })
    if (hasLeft(error)) throw new Gone()
    throw isFull(error) ? new StorageFull(error) : error
  }
  await file.close()
  return { bytes, hash: hash.digest('hex') }
}

/** True where the sender broke off. */
function hasLeft(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ECONNRESET'
}

/** True for an error of a full disk. */
function isFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')
}

async function* unpacked(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const pieces = content[Symbol.asyncIterator]()
  let start = Buffer.alloc(0)
  while (start.length < GZIP_START.length) {
    const next = await pieces.next()
    if (next.done === true) break
    start = Buffer.concat([start, next.value])
  }
  async function* all(): AsyncGenerator<Uint8Array> {
    if (start.length > 0) yield start
    for (;;) {
      const next = await pieces.next()
      if (next.done === true) return
      yield next.value
    }
  }
  if (!start.subarray(0, 2).equals(GZIP_START)) return yield* all()
  const gunzip = createGunzip({ chunkSize: 256 * 1024 })
  // An error on the way arrives at whoever reads the last stream.
  pipeline(Readable.from(all()), gunzip, () => {})
  try {
    yield* gunzip
  } catch (error) {
    const isBroken = error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')
    throw isBroken ? unreadable('it is not all of a gzip file, or a broken one') : error
  }
}

import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { Failure } from '../failure.ts'

/** A file that is read once, from its beginning to its end. */
export interface Source {
  /** As it was named; `standard input` for `-`. */
  readonly name: string
  /** Size of the file as it lies on the disk; null where that is unknown. */
  readonly sizeBytes: number | null
  /** How many of these bytes have been read so far. */
  readonly readBytes: number
  /** The content, unpacked. Throws where a packed file is broken. */
  chunks(): AsyncIterable<Buffer>
}

const GZIP_START = Buffer.from([0x1f, 0x8b])
const CHUNK_BYTES = 256 * 1024

/**
 * Opens a file, or standard input for `-`. What starts like gzip is unpacked, whatever it is called. Rejects
 * where there is no such file.
 */
export async function openSource(path: string): Promise<Source> {
  const found = path === '-' ? null : await stat(path)
  if (found?.isDirectory()) throw Object.assign(new Error('a directory'), { code: 'EISDIR', path })
  let readBytes = 0
  async function* counted(): AsyncGenerator<Buffer> {
    const raw: Readable =
      found === null ? process.stdin : createReadStream(path, { highWaterMark: CHUNK_BYTES })
    for await (const chunk of raw) {
      readBytes += chunk.length
      yield chunk
    }
  }
  return {
    name: found === null ? 'standard input' : path,
    sizeBytes: found?.isFile() ? found.size : null,
    get readBytes() {
      return readBytes
    },
    chunks: () => unpacked(counted(), path),
  }
}

async function* unpacked(packed: AsyncGenerator<Buffer>, name: string): AsyncGenerator<Buffer> {
  let start = Buffer.alloc(0)
  while (start.length < GZIP_START.length) {
    const next = await packed.next()
    if (next.done) break
    start = Buffer.concat([start, next.value])
  }
  async function* all(): AsyncGenerator<Buffer> {
    yield start
    yield* packed
  }
  if (!start.subarray(0, GZIP_START.length).equals(GZIP_START)) return yield* all()
  const gunzip = createGunzip({ chunkSize: CHUNK_BYTES })
  // An error on the way arrives at whoever reads the last stream.
  pipeline(Readable.from(all()), gunzip, () => {})
  try {
    yield* gunzip
  } catch (error) {
    const isBroken = error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')
    throw isBroken ? new Failure(`${name} is broken, or not all of it is here: ${error.message}.`) : error
  }
}

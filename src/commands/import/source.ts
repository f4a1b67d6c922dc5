import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'

/** A file to be sent. */
export interface Source {
  /** As it was named; `standard input` for `-`. */
  readonly name: string
  /** What the server is to know it as: its form may be seen by the ending. */
  readonly fileName: string
  /** Size of the file as it lies on the disk; null where that is unknown. */
  readonly sizeBytes: number | null
  /** False: what has been read is gone. */
  readonly canRepeat: boolean
  /** The content as it is, packed or not, and how many bytes of it have been read. */
  chunks(onBytes: (bytes: number) => void): AsyncGenerator<Buffer>
}

const CHUNK_BYTES = 256 * 1024

/** Opens a file, or standard input for `-`. Rejects where there is no such file. */
export async function openSource(path: string): Promise<Source> {
  const found = path === '-' ? null : await stat(path)
  if (found?.isDirectory()) throw Object.assign(new Error('a directory'), { code: 'EISDIR', path })
  return {
    name: found === null ? 'standard input' : path,
    fileName: found === null ? '' : (path.split(/[/\\]/).at(-1) ?? ''),
    sizeBytes: found?.isFile() ? found.size : null,
    canRepeat: found?.isFile() === true,
    async *chunks(onBytes) {
      const raw: Readable =
        found === null ? process.stdin : createReadStream(path, { highWaterMark: CHUNK_BYTES })
      let bytes = 0
      for await (const chunk of raw) {
        yield chunk
        bytes += chunk.length
        onBytes(bytes)
      }
    },
  }
}

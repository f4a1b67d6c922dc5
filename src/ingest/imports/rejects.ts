import { open } from 'node:fs/promises'
import type { Rejected } from '../../model/import.ts'
import type { Reserve } from '../../store/reserve.ts'

/** Up to so many bytes of rejected rows are kept of an import; further ones are counted. */
export const REJECTS_BYTES = 64 * 1024 ** 2

/** The rejected rows of an import, a line of JSON each. */
export interface Rejects {
  /** Adds some, as far as there is room for them, and returns the size of the file then. */
  add(rejected: readonly Rejected[]): Promise<number>
  close(): Promise<void>
}

/** Goes on behind the first `bytes`: what stands behind them was written by a run that was cut short. */
export async function openRejects(path: string, bytes: number, reserve: Reserve): Promise<Rejects> {
  const file = await open(path, 'a', 0o600)
  let size = Math.min(bytes, (await file.stat()).size)
  await file.truncate(size)
  return {
    async add(rejected) {
      let text = ''
      for (const one of rejected) {
        if (size + text.length >= REJECTS_BYTES) break
        text += `${JSON.stringify(shown(one))}\n`
      }
      if (text !== '' && (await reserve.has(Buffer.byteLength(text)))) {
        await file.appendFile(text)
        await file.datasync()
        size += Buffer.byteLength(text)
      }
      return size
    },
    close: () => file.close(),
  }
}

function shown({ content, ...rejected }: Rejected): object {
  if (content === null) return rejected
  return typeof content === 'string' ? { ...rejected, text: content } : { ...rejected, content }
}

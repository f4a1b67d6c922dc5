import { statfs } from 'node:fs/promises'

/**
 * The part of the disk that files of callers leave free. What lies there only for a while must not take the room in
 * which events are kept: whoever fills it would stop every workspace.
 */
export interface Reserve {
  /** Whether so many more bytes leave the reserve as it is; they are counted as written where they do. */
  has(bytes: number): Promise<boolean>
  /** Whether it is there, whatever was written by others. */
  isKept(): Promise<boolean>
}

/** So much is written before the disk is looked at again. */
const STEP_BYTES = 8 * 1024 ** 2

/** `free` gives the bytes that are free; only tests have another than the file system's. */
export function openReserve(
  directory: string,
  reserveBytes: number,
  free: () => Promise<number> = () => freeBytes(directory),
): Reserve {
  let sure = 0
  return {
    async has(bytes) {
      sure -= bytes
      if (sure >= 0) return true
      const left = (await free()) - reserveBytes - bytes
      sure = Math.max(0, Math.min(left, STEP_BYTES))
      return left >= 0
    },
    isKept: async () => (await free()) >= reserveBytes,
  }
}

async function freeBytes(directory: string): Promise<number> {
  const { bavail, bsize } = await statfs(directory)
  return bavail * bsize
}

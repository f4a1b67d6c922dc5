import type { Records, RecordWrite } from '../store/records.ts'

/** Many small writes in few inserts: what comes while one is under way goes with the next, in its order. */
export interface SharedWrites {
  /** Resolves when all of them are on disk: together, or not at all. */
  write(writes: readonly RecordWrite[]): Promise<void>
}

interface Waiting {
  readonly writes: readonly RecordWrite[]
  resolve(): void
  reject(error: unknown): void
}

export function shareWrites(records: Records): SharedWrites {
  let line: Waiting[] = []
  let isWriting = false

  async function work(): Promise<void> {
    isWriting = true
    while (line.length > 0) {
      const group = line
      line = []
      try {
        await records.putAll(group.flatMap(({ writes }) => writes))
        for (const { resolve } of group) resolve()
      } catch (error) {
        for (const { reject } of group) reject(error)
      }
    }
    isWriting = false
  }

  return {
    write: (writes) =>
      new Promise<void>((resolve, reject) => {
        line.push({ writes, resolve, reject })
        if (!isWriting) void work()
      }),
  }
}

import { rm } from 'node:fs/promises'
import { type Engine, type Log, startEngine } from './supervisor.ts'

const GIBIBYTE = 1024 ** 3
const HOUR_MS = 3_600_000

/**
 * An engine that reads files of strangers, in a directory that is emptied first: nothing is in it that one of them could
 * spoil, and it has little memory. It reads as slowly as its rows are taken.
 */
export async function startReadingEngine(dataDirectory: string, log: Log): Promise<Engine> {
  await rm(dataDirectory, { recursive: true, force: true })
  return startEngine({
    dataDirectory,
    log,
    limits: {
      questions: 1,
      readers: 1,
      writers: 2,
      queryMemoryBytes: GIBIBYTE,
      serverMemoryBytes: 2 * GIBIBYTE,
      resultBytes: 1024 * GIBIBYTE,
      stallMs: HOUR_MS,
      writeSeconds: 86_400,
    },
  })
}

import os from 'node:os'

/** What the engine may use. All have defaults, see `defaultLimits`. */
export interface EngineLimits {
  /** Callers' questions that run at the same time. */
  questions: number
  /** Other read queries that run at the same time: what the program itself looks up. */
  readers: number
  /** Inserts and other writes that run at the same time; two of them may be Parquet files for callers. */
  writers: number
  /** Requests that may wait in each of the three pools; the next gets a 503. */
  waiting: number
  /** How long a question may run. */
  questionSeconds: number
  /** How long another read query may run. */
  readSeconds: number
  /** How long a write (an insert, a mutation, a table's change) may run. */
  writeSeconds: number
  /** Threads of one query. */
  queryThreads: number
  /** Memory of one question. */
  questionMemoryBytes: number
  /** Memory of one other query. */
  queryMemoryBytes: number
  /** Uncompressed size of the answer to one question, which is held in memory whole. */
  questionResultBytes: number
  /** Uncompressed size of one other result. */
  resultBytes: number
  /** Memory of the whole engine. */
  serverMemoryBytes: number
  /** Size of one request's body, after decompression. */
  bodyBytes: number
  /** How long a client may leave a result unread before its query is cancelled. */
  stallMs: number
}

/** When the supervisor takes the child for dead, and what it does then. */
export interface Patience {
  /** Pause between two heartbeats. */
  heartbeatMs: number
  /** Silence after which the child is killed: ten times as long if it is at work, at once if it is seen to be lost. */
  silenceMs: number
  /** How long the child may take to load the engine and open the directory. */
  openMs: number
  /** How long the child may take to stop before it is killed. */
  stopMs: number
  /** A child that was ready for less than this died quickly. */
  quickDeathMs: number
  /** So many quick deaths in a row are followed by a new child at once. */
  luck: number
  /** After so many the engine is failed. */
  quickDeaths: number
  /** Longest pause before a respawn. */
  pauseMs: number
}

const gibibyte = 1024 ** 3

export const defaultPatience: Patience = {
  heartbeatMs: 250,
  silenceMs: 2_000,
  openMs: 300_000,
  stopMs: 6_000,
  quickDeathMs: 10_000,
  luck: 3,
  quickDeaths: 8,
  pauseMs: 10_000,
}

/** The limits used unless the caller says otherwise: 60 % of this machine's (or container's) memory in all. */
export function defaultLimits(): EngineLimits {
  return {
    questions: 6,
    readers: 3,
    writers: 5,
    waiting: 1_000,
    questionSeconds: 30,
    readSeconds: 300,
    writeSeconds: 600,
    queryThreads: 2,
    questionMemoryBytes: 4 * gibibyte,
    queryMemoryBytes: 4 * gibibyte,
    questionResultBytes: gibibyte / 16,
    resultBytes: gibibyte / 2,
    serverMemoryBytes: Math.max(gibibyte, Math.floor(machineMemoryBytes() * 0.6)),
    bodyBytes: gibibyte / 4,
    stallMs: 60_000,
  }
}

function machineMemoryBytes(): number {
  const total = os.totalmem()
  const constrained = process.constrainedMemory()
  return constrained > 0 && constrained < total ? constrained : total
}

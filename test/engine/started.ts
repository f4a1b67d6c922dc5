import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import { join } from 'node:path'
import { type ClickHouseClient, ClickHouseError, ClickHouseLogLevel, createClient } from '@clickhouse/client'
import { type Engine, type EngineOptions, startEngine } from '../../src/engine/supervisor.ts'

/** An engine on a directory of its own, with a client for each pool. */
export interface Started {
  readonly engine: Engine
  readonly directory: string
  readonly reader: ClickHouseClient
  readonly writer: ClickHouseClient
  /** The rows of a reading query. */
  rows<Row>(query: string, values?: Record<string, unknown>): Promise<Row[]>
  /** What the engine's log said. */
  readonly logged: string[]
  close(): Promise<void>
}

export async function start(options: Partial<EngineOptions> = {}): Promise<Started> {
  const directory = options.dataDirectory ?? (await mkdtemp(join(os.tmpdir(), 'engine-test-')))
  const logged: string[] = []
  const write = (_fields: object, message: string): void => void logged.push(message)
  const log = { debug: () => {}, info: write, warn: write, error: write }
  const engine = await startEngine({ log, ...options, dataDirectory: directory })
  const reader = clientOf(engine, 'read')
  const writer = clientOf(engine, 'write')
  return {
    engine,
    directory,
    reader,
    writer,
    rows: async (query, values = {}) => {
      const result = await reader.query({ query, query_params: values, format: 'JSONEachRow' })
      return await result.json()
    },
    logged,
    close: async () => {
      await engine.stop()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

export function clientOf(engine: Engine, pool: 'ask' | 'read' | 'write'): ClickHouseClient {
  return createClient({
    url: engine.url,
    http_agent: engine.agent,
    http_headers: { 'X-Aftersend-Pool': pool },
    log: { level: ClickHouseLogLevel.OFF },
  })
}

/** The code of the error that a promise fails with. */
export async function codeOf(failing: Promise<unknown>): Promise<string> {
  try {
    await failing
  } catch (error) {
    if (error instanceof ClickHouseError) return error.code
    throw error
  }
  throw new Error('It did not fail')
}

/** Resolves when the condition holds; fails after `limitMs`. */
export async function until(condition: () => Promise<boolean> | boolean, limitMs = 10_000): Promise<void> {
  const endMs = performance.now() + limitMs
  while (!(await condition())) {
    if (performance.now() > endMs) throw new Error(`It did not happen within ${limitMs} ms`)
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

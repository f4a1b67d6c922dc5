import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { type Logger, pino } from 'pino'
import type { Registry } from './access/registry.ts'
import type { Config } from './config.ts'
import { startMendedEngine } from './engine/definitions.ts'
import type { Engine, EngineLimits } from './engine/supervisor.ts'
import type { FetchText } from './ingest/hooks/hook.ts'
import type { MemoryLimits } from './ingest/memory.ts'
import type { Writer } from './ingest/writer.ts'
import type { ErasureReceipt } from './model/erasure.ts'
import type { Clock } from './model/time.ts'
import type { Workspace } from './model/workspace.ts'
import type { WebhookLimits } from './outgoing/limits.ts'
import type { Keeper } from './query/rollup/keeper.ts'
import type { Merging } from './store/merging.ts'
import type { Patching } from './store/patches.ts'
import type { Store } from './store/store.ts'

/** The whole program, open. */
export interface App {
  readonly server: FastifyInstance
  readonly store: Store
  readonly writer: Writer
  readonly registry: Registry
  readonly rollups: Keeper
  readonly patching: Patching
  /** Null where a ClickHouse is used. */
  readonly merging: Merging | null
  readonly clock: Clock
  /** Erases a person; null where nothing is known of the contact. */
  erase(workspace: Workspace, contactId: string, by: string): Promise<ErasureReceipt | null>
  /** The embedded engine, or null where a ClickHouse is used. */
  readonly engine: Engine | null
  /** The admin key, if this start made it: to be shown once. */
  readonly newAdminKey: string | null
  /** A one-time link for the administrator: what follows `/sign-in#`. */
  makeSignInToken(): string
  /** Finishes what is in flight, then lets everything go. */
  close(): Promise<void>
}

/** What a caller may set besides: only tests have reason to. */
export interface AppOptions {
  readonly webhookLimits?: Partial<WebhookLimits>
  /** Measures what a stopped clock must not stop: the limits on requests. */
  readonly realClock?: Clock
  /** What providers' files get from their providers. */
  readonly fetchText?: FetchText
  /** Where the built page is. */
  readonly pageDirectory?: string
  /** Events that a statement reads which keeps a rollup. */
  readonly rollupEvents?: number
  /** What may be in memory of what comes in. */
  readonly memory?: Partial<MemoryLimits>
}

/** Opens the program. It is loaded while the engine opens: the one takes as long as the other. */
export async function openApp(config: Config, options: AppOptions = {}): Promise<App> {
  const log = openLog(config)
  const engineDirectory = join(config.dataDirectory, 'engine')
  const [engine, { assemble }] = await Promise.all([
    config.clickhouseUrl === null
      ? startMendedEngine({
          dataDirectory: engineDirectory,
          log,
          settings: { output_format_json_quote_64bit_integers: 0 },
          limits: engineLimits(config),
        })
      : null,
    import('./assembly.ts'),
  ])
  return assemble(config, options, { log, engine, engineDirectory })
}

function engineLimits(config: Config): Partial<EngineLimits> {
  const { questions, questionSeconds, questionMemoryBytes, engineMemoryBytes } = config
  const own = { questions, questionSeconds, questionMemoryBytes }
  return engineMemoryBytes === null ? own : { ...own, serverMemoryBytes: engineMemoryBytes }
}

/** Logs go to standard error: standard output is for what a caller reads. Bodies and headers are never logged. */
function openLog(config: Config): Logger {
  return pino(
    {
      level: config.logLevel,
      base: null,
      redact: ['authorization', 'cookie', 'headers', 'key', 'token'].flatMap((name) => [name, `*.${name}`]),
    },
    pino.destination({ dest: 2, sync: true }),
  )
}

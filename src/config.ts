import { isIP } from 'node:net'
import { type AllowList, readAllowList } from './outgoing/allow-list.ts'

/**
 * The settings: one table of names, defaults and meanings. Unknown text comes in, a total type goes out, and
 * all problems are told at once. `environment()` is the one place that reads `process.env`.
 */
export interface Config {
  readonly host: string
  readonly port: number
  readonly dataDirectory: string
  readonly adminKey: string | null
  readonly clickhouseUrl: string | null
  /** The instant at which the clock stands still, epoch milliseconds; null: it runs. */
  readonly stoppedAtMs: number | null
  readonly logLevel: LogLevel
  /** Requests a minute with which a key may ask, and with which it may write; null: any number. */
  readonly asksPerMinute: number | null
  readonly writesPerMinute: number | null
  /** Questions that run at the same time; those of one workspace have half of the places. */
  readonly questions: number
  /** What one question may take of time and of memory. */
  readonly questionSeconds: number
  readonly questionMemoryBytes: number
  /** Memory of the whole embedded engine; null: 60 % of the machine's. */
  readonly engineMemoryBytes: number | null
  /** Events and things that may wait to be written. */
  readonly waitingWrites: number
  /** Kinds of tracked events that a workspace may have. */
  readonly kinds: number
  /** Unpacked size of a file that is imported. */
  readonly importBytes: number
  /** The same of all files of a workspace that are being imported. */
  readonly importsBytes: number
  /** What files that come and go leave free of the disk. */
  readonly reserveBytes: number
  /**
   * Whose word in X-Forwarded-For is believed: nobody's; everybody's; that of so many proxies, counted from here; or of
   * those at these addresses and in these ranges.
   */
  readonly trustProxy: boolean | number | readonly string[]
  /** Scheme, host and path under which the server is reached from outside, without a slash at its end; null: unknown. */
  readonly publicUrl: string | null
  /** Where outgoing webhooks may go although it is private or local. */
  readonly webhookAllow: AllowList
}

const MEBIBYTE = 1024 ** 2

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

/** A setting that cannot be used; the message names the variable and what it may be. */
export class ConfigError extends Error {}

export interface Setting {
  readonly name: string
  /** As it would be written, '' for unset. */
  readonly fallback: string
  readonly help: string
}

export const SETTINGS: readonly Setting[] = [
  { name: 'AFTERSEND_HOST', fallback: '127.0.0.1', help: 'address to listen on' },
  { name: 'AFTERSEND_PORT', fallback: '4300', help: 'port to listen on; 0: any free one, printed' },
  { name: 'AFTERSEND_DATA', fallback: './data', help: 'directory of the embedded engine' },
  {
    name: 'AFTERSEND_ADMIN_KEY',
    fallback: '',
    help: 'key that may do everything in every workspace; unset: made at the first start and printed once',
  },
  {
    name: 'AFTERSEND_CLICKHOUSE_URL',
    fallback: '',
    help: 'a ClickHouse to use instead of the embedded engine, e.g. http://user:password@host:8123/database',
  },
  { name: 'AFTERSEND_NOW', fallback: '', help: 'RFC 3339 instant at which the clock stands still' },
  { name: 'AFTERSEND_LOG', fallback: 'info', help: `one of ${LOG_LEVELS.join(', ')}` },
  {
    name: 'AFTERSEND_RATE_LIMIT',
    fallback: '',
    help: 'requests a minute with which a key may ask, on all APIs together; unset or 0: any number',
  },
  {
    name: 'AFTERSEND_INGEST_RATE_LIMIT',
    fallback: '',
    help: 'requests a minute with which a key may write events and things; unset or 0: any number',
  },
  {
    name: 'AFTERSEND_QUESTIONS',
    fallback: '6',
    help: 'questions that run at once; half of them of one workspace',
  },
  { name: 'AFTERSEND_QUESTION_SECONDS', fallback: '30', help: 'time that a question may take' },
  {
    name: 'AFTERSEND_QUESTION_MEMORY_MB',
    fallback: '4096',
    help: 'memory that a question may take of the embedded engine, in MiB',
  },
  {
    name: 'AFTERSEND_ENGINE_MEMORY_MB',
    fallback: '',
    help: 'memory of the whole embedded engine, in MiB; unset: 60 % of the machine’s',
  },
  {
    name: 'AFTERSEND_WAITING_WRITES',
    fallback: '200000',
    help: 'events and things that may wait to be written',
  },
  {
    name: 'AFTERSEND_KINDS',
    fallback: '10000',
    help: 'kinds of events of its own that a workspace may have',
  },
  {
    name: 'AFTERSEND_IMPORT_MB',
    fallback: '4096',
    help: 'size of a file that is imported, unpacked, in MiB; it lies in the data directory meanwhile',
  },
  {
    name: 'AFTERSEND_IMPORTS_MB',
    fallback: '',
    help: 'size of all files that a workspace is importing; unset: twice AFTERSEND_IMPORT_MB',
  },
  {
    name: 'AFTERSEND_RESERVE_MB',
    fallback: '1024',
    help: 'free space of the disk that imports and Parquet files leave to events, in MiB',
  },
  {
    name: 'AFTERSEND_TRUST_PROXY',
    fallback: 'no',
    help: 'proxies whose X-Forwarded-For is believed: how many, or addresses and ranges; yes: any; no: none',
  },
  {
    name: 'AFTERSEND_PUBLIC_URL',
    fallback: '',
    help: 'address under which providers reach the server, e.g. https://events.example.com; some sign it',
  },
  {
    name: 'AFTERSEND_WEBHOOK_ALLOW',
    fallback: '',
    help: 'private places that webhooks may go to: host, host:port or range (10.0.0.0/8), with commas between',
  },
]

/** The environment of this process. */
export function environment(): Readonly<Record<string, string | undefined>> {
  return process.env
}

/** Reads the settings. Throws `ConfigError` with every problem, a line each. */
export function readConfig(from: Readonly<Record<string, string | undefined>>): Config {
  const problems: string[] = []
  const text = (name: string): string => {
    const value = from[name]?.trim()
    if (value !== undefined && value !== '') return value
    return SETTINGS.find((setting) => setting.name === name)?.fallback ?? ''
  }
  const optional = (name: string): string | null => (text(name) === '' ? null : text(name))
  const port = Number(text('AFTERSEND_PORT'))
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    problems.push(`AFTERSEND_PORT must be a whole number from 0 to 65535, not "${text('AFTERSEND_PORT')}"`)
  }
  const adminKey = optional('AFTERSEND_ADMIN_KEY')
  if (adminKey !== null && adminKey.length < 16) {
    problems.push('AFTERSEND_ADMIN_KEY must have at least 16 characters')
  }
  const clickhouseUrl = optional('AFTERSEND_CLICKHOUSE_URL')
  if (clickhouseUrl !== null && !/^https?:$/.test(protocolOf(clickhouseUrl))) {
    problems.push('AFTERSEND_CLICKHOUSE_URL must start with http:// or https://')
  }
  const now = optional('AFTERSEND_NOW')
  const stoppedAtMs = now === null ? null : Date.parse(now)
  if (stoppedAtMs !== null && (Number.isNaN(stoppedAtMs) || !/T.*(Z|[+-]\d\d:\d\d)$/i.test(now ?? ''))) {
    problems.push(`AFTERSEND_NOW must be an RFC 3339 instant like 2026-01-30T12:00:00Z, not "${now}"`)
  }
  const logLevel = LOG_LEVELS.find((level) => level === text('AFTERSEND_LOG'))
  if (logLevel === undefined) {
    problems.push(`AFTERSEND_LOG must be one of ${LOG_LEVELS.join(', ')}, not "${text('AFTERSEND_LOG')}"`)
  }
  const perMinute = (name: string): number | null => {
    const limit = Number(text(name))
    if (Number.isInteger(limit) && limit >= 0 && limit <= 1_000_000) return limit === 0 ? null : limit
    problems.push(`${name} must be a whole number from 0 to 1000000, not "${text(name)}"`)
    return null
  }
  const asksPerMinute = perMinute('AFTERSEND_RATE_LIMIT')
  const writesPerMinute = perMinute('AFTERSEND_INGEST_RATE_LIMIT')
  const amount = (name: string, least: number, most: number, isWhole = true): number => {
    const given = Number(text(name))
    if (given >= least && given <= most && (Number.isInteger(given) || !isWhole)) return given
    const kind = isWhole ? 'whole number' : 'number'
    problems.push(`${name} must be a ${kind} from ${least} to ${most}, not "${text(name)}"`)
    return least
  }
  const questions = amount('AFTERSEND_QUESTIONS', 2, 64)
  const questionSeconds = amount('AFTERSEND_QUESTION_SECONDS', 0.001, 3_600, false)
  const questionMemoryBytes = amount('AFTERSEND_QUESTION_MEMORY_MB', 1, 1_048_576) * MEBIBYTE
  const engineMemoryBytes =
    optional('AFTERSEND_ENGINE_MEMORY_MB') === null
      ? null
      : amount('AFTERSEND_ENGINE_MEMORY_MB', 512, 1_048_576) * MEBIBYTE
  const waitingWrites = amount('AFTERSEND_WAITING_WRITES', 1, 10_000_000)
  const kinds = amount('AFTERSEND_KINDS', 1, 1_000_000)
  const importBytes = amount('AFTERSEND_IMPORT_MB', 1, 1_048_576) * MEBIBYTE
  const importsBytes =
    optional('AFTERSEND_IMPORTS_MB') === null
      ? 2 * importBytes
      : amount('AFTERSEND_IMPORTS_MB', importBytes / MEBIBYTE, 1_048_576) * MEBIBYTE
  const reserveBytes = amount('AFTERSEND_RESERVE_MB', 0, 1_073_741_824) * MEBIBYTE
  const trustProxy = readTrust(text('AFTERSEND_TRUST_PROXY').toLowerCase())
  if (trustProxy === null) {
    problems.push(
      'AFTERSEND_TRUST_PROXY must be yes, no, a number of proxies from 1 to 32, or addresses and ranges like ' +
        `10.0.0.0/8 with commas between, not "${text('AFTERSEND_TRUST_PROXY')}"`,
    )
  }
  const publicUrl = optional('AFTERSEND_PUBLIC_URL')?.replace(/\/+$/, '') ?? null
  if (publicUrl !== null && !/^https?:\/\/[^\s?#@]+$/i.test(publicUrl)) {
    problems.push(`AFTERSEND_PUBLIC_URL must be like https://events.example.com, not "${publicUrl}"`)
  }
  const webhookAllow = readAllowList(text('AFTERSEND_WEBHOOK_ALLOW'))
  if ('wrong' in webhookAllow) {
    const words = webhookAllow.wrong.map((entry) => `"${entry}"`).join(', ')
    problems.push(`AFTERSEND_WEBHOOK_ALLOW must be hosts, host:port or ranges like 10.0.0.0/8, not ${words}`)
  }
  if (problems.length > 0 || logLevel === undefined || trustProxy === null || 'wrong' in webhookAllow)
    throw new ConfigError(problems.join('\n'))
  return {
    host: text('AFTERSEND_HOST'),
    port,
    dataDirectory: text('AFTERSEND_DATA'),
    adminKey,
    clickhouseUrl,
    stoppedAtMs,
    logLevel,
    asksPerMinute,
    writesPerMinute,
    questions,
    questionSeconds,
    questionMemoryBytes,
    engineMemoryBytes,
    waitingWrites,
    kinds,
    importBytes,
    importsBytes,
    reserveBytes,
    trustProxy,
    publicUrl,
    webhookAllow,
  }
}

/** null: it is none of what it may be. */
function readTrust(text: string): Config['trustProxy'] | null {
  if (text === 'yes' || text === 'true') return true
  if (text === 'no' || text === 'false') return false
  if (/^\d+$/.test(text)) return Number(text) >= 1 && Number(text) <= 32 ? Number(text) : null
  const entries = text.split(',').map((entry) => entry.trim())
  const isGood = entries.every((entry) => {
    const [address = '', length, ...more] = entry.split('/')
    const family = isIP(address)
    const isLength =
      length === undefined || (/^\d{1,3}$/.test(length) && Number(length) <= (family === 4 ? 32 : 128))
    return family > 0 && isLength && more.length === 0
  })
  return isGood ? entries : null
}

function protocolOf(url: string): string {
  return URL.canParse(url) ? new URL(url).protocol : ''
}

import { createRequire } from 'node:module'
import { versionIn } from '../../version.ts'
import { reasonOf } from '../failure.ts'
import type { Storage } from '../storage.ts'
import { bad, type Check, good } from './check.ts'

/** The oldest Node that the package's manifest allows. */
const OLDEST_NODE = [20, 19] as const

export function nodeCheck(version: string = process.versions.node): Check {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const isOld = major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])
  return isOld ? bad('node', `${version} is too old: 20.19 or newer is needed`) : good('node', version)
}

/** Whether the engine starts, and which one it is; for an embedded one, what it stands on. */
export async function engineCheck(opened: Storage | Error, clickhouseUrl: string | null): Promise<Check> {
  const kind = clickhouseUrl === null ? `chdb ${packageVersion()}, ${platform()}` : placeOf(clickhouseUrl)
  if (opened instanceof Error) return bad('engine', `${kind}: ${reasonOf(opened)}`)
  try {
    const [row] = await opened.store.rows<{ version: string }>('SELECT version() AS version')
    return good('engine', `ClickHouse ${row?.version ?? 'of an unknown version'} (${kind})`)
  } catch (error) {
    return bad('engine', `${kind}: ${reasonOf(error)}`)
  }
}

/** What the embedded engine needs to be: it exists for Linux with glibc, and for macOS. */
function platform(): string {
  const { platform, arch } = process
  if (platform !== 'linux') return `${platform} ${arch}`
  const glibc = glibcVersion()
  return `linux ${arch}, ${glibc === undefined ? 'without glibc' : `glibc ${glibc}`}`
}

function glibcVersion(): string | undefined {
  const report: unknown = process.report.getReport()
  const header = member(report, 'header')
  const version = member(header, 'glibcVersionRuntime')
  return typeof version === 'string' ? version : undefined
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}

function packageVersion(): string {
  try {
    return versionIn(createRequire(import.meta.url).resolve('chdb/package.json'))
  } catch {
    return '(not installed)'
  }
}

/** Where a ClickHouse is, without the password to it. */
function placeOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url
}

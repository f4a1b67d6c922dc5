import { readFileSync } from 'node:fs'
import { ROOT } from './root.ts'

/** This program's version, read without loading any of the program. */
export function ownVersion(): string {
  return versionIn(new URL('package.json', ROOT))
}

/** The `version` of a package's manifest; `unknown` where it has none. */
export function versionIn(manifest: URL | string): string {
  const read: unknown = JSON.parse(readFileSync(manifest, 'utf8'))
  const known = typeof read === 'object' && read !== null && 'version' in read
  return known && typeof read.version === 'string' ? read.version : 'unknown'
}

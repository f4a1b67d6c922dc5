import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Migration } from '../migrate.ts'

/**
 * What a backup says of itself: `manifest.json`, written after everything else, so that whatever broke off lacks
 * it. It names every file with its size and SHA-256, and carries a checksum of its own.
 */
const CONTENT = z.object({
  format: z.literal('aftersend backup'),
  /** Raised when an older program could not read what a newer one writes. */
  formatVersion: z.number().int(),
  /** Of the program that wrote it, and of its engine. */
  version: z.string(),
  engineVersion: z.string(),
  takenAt: z.string(),
  /** The log's newest row, and up to where its indexes were written. Equal, unless the server had crashed. */
  sequence: z.number(),
  settledSequence: z.number(),
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })),
  /** Where the engine keeps the definitions of the tables, below its directory. */
  definitions: z.string().regex(/^store\/[0-9a-f]{3}\/[0-9a-f-]{36}$/),
  /** Rows by table. */
  rows: z.record(z.string(), z.number()),
  /** By path below the backup. */
  files: z.record(z.string(), z.object({ bytes: z.number(), sha256: z.string() })),
})
const MANIFEST = CONTENT.extend({ checksum: z.string() })

export type BackupContent = z.output<typeof CONTENT>

export const MANIFEST_NAME = 'manifest.json'
export const FORMAT_VERSION = 1

/** A backup that cannot be used, and why, in a sentence. Nothing has been touched. */
export class BackupError extends Error {
  override readonly name = 'BackupError'
}

export function writtenManifest(content: BackupContent): string {
  return `${JSON.stringify({ ...content, checksum: checksumOf(content) }, null, 1)}\n`
}

/** Reads a manifest. Throws `BackupError` where it is damaged or was written by a newer program. */
export function readManifest(text: string): BackupContent {
  const value = parsed(text)
  const formatVersion = z.object({ formatVersion: z.number() }).safeParse(value).data?.formatVersion
  if (formatVersion !== undefined && formatVersion > FORMAT_VERSION) {
    throw new BackupError('The backup was written by a newer aftersend: restore it with that one.')
  }
  const read = MANIFEST.safeParse(value)
  if (!read.success) throw new BackupError(`Its ${MANIFEST_NAME} is damaged, or it is no backup.`)
  const { checksum, ...content } = read.data
  if (checksum !== checksumOf(content)) throw new BackupError(`Its ${MANIFEST_NAME} is damaged.`)
  return content
}

/**
 * Refuses what this program cannot read: tables that it does not know, changed since, or an engine newer than its
 * own. Backups of older versions are taken; the next start brings them up to date.
 */
export function refuseStrangers(
  content: BackupContent,
  ours: readonly Pick<Migration, 'name' | 'checksum'>[],
  engineVersion: string,
): void {
  const known = new Map(ours.map((migration) => [migration.name, migration.checksum]))
  for (const { name, checksum } of content.migrations) {
    if (known.get(name) === checksum) continue
    const words = known.has(name) ? `has another ${name}` : `is newer: it has ${name}`
    throw new BackupError(
      `The backup is of aftersend ${content.version}, which ${words}; restore it with that one.`,
    )
  }
  if (compareVersions(content.engineVersion, engineVersion) > 0) {
    throw new BackupError(
      `The backup is of the engine ${content.engineVersion}, newer than ${engineVersion} here: upgrade aftersend.`,
    )
  }
}

/** By major and minor number: engines of one release read each other's files. */
function compareVersions(a: string, b: string): number {
  const [majorA = 0, minorA = 0] = a.split('.').map(Number)
  const [majorB = 0, minorB = 0] = b.split('.').map(Number)
  return majorA - majorB || minorA - minorB
}

function checksumOf(content: BackupContent): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex')
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

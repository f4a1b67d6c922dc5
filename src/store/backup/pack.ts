import { createHash } from 'node:crypto'
import { type BackupContent, MANIFEST_NAME, writtenManifest } from './manifest.ts'
import type { Snapshot } from './snapshot.ts'
import { type Entry, tarOf } from './tar.ts'

/**
 * A snapshot as a stream of tar, which can be written to a file as it is or be unpacked to a directory. The
 * manifest is the last file. The snapshot is dropped at the end, or when nobody reads on.
 */
export async function* packed(snapshot: Snapshot): AsyncGenerator<Buffer> {
  try {
    yield* tarOf(entriesOf(snapshot))
  } finally {
    await snapshot.drop()
  }
}

async function* entriesOf(snapshot: Snapshot): AsyncGenerator<Entry> {
  const files: Record<string, BackupContent['files'][string]> = {}
  for (const { path, bytes } of snapshot.files) {
    const hash = createHash('sha256')
    yield { path, bytes, content: hashed(snapshot.read(path), hash) }
    files[path] = { bytes, sha256: hash.digest('hex') }
  }
  const manifest = Buffer.from(writtenManifest({ ...snapshot.content, files }))
  yield { path: MANIFEST_NAME, bytes: manifest.length, content: onePiece(manifest) }
}

/** Passes bytes on, and into a hash. */
export async function* hashed(
  content: AsyncIterable<Buffer>,
  hash: { update(piece: Buffer): unknown },
): AsyncGenerator<Buffer> {
  for await (const piece of content) {
    hash.update(piece)
    yield piece
  }
}

async function* onePiece(piece: Buffer): AsyncGenerator<Buffer> {
  yield piece
}

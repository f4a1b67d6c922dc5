import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, mkdir, open, readdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type BackupContent, BackupError, MANIFEST_NAME, readManifest } from './manifest.ts'
import { hashed } from './pack.ts'
import { type Entry, entriesIn } from './tar.ts'

/** Files of the engine as a backup may have them; nothing in such a path leads out of it. */
const PLACE = /^engine\/store\/[0-9a-f]{3}\/[0-9a-f-]{36}\/[\w%@-][\w.%@-]*(\/[\w%@-][\w.%@-]*)?$/
const MANIFEST_LIMIT_BYTES = 256 * 1024 ** 2

/** The files of a backup, which is a directory or a tar of one; the manifest comes last, or not at all. */
export async function* backupEntries(backup: string): AsyncGenerator<Entry> {
  if (!(await stat(backup)).isDirectory()) {
    yield* entriesIn(createReadStream(backup))
    return
  }
  const found = await readdir(backup, { recursive: true, withFileTypes: true })
  const paths: string[] = []
  for (const one of found) {
    const path = join(one.parentPath, one.name).slice(join(backup, '/').length)
    if (one.isFile()) paths.push(path)
    else if (!one.isDirectory()) throw new BackupError(`It holds something that is no file: ${path}`)
  }
  const last = (path: string) => (path === MANIFEST_NAME ? 1 : 0)
  for (const path of paths.sort((a, b) => last(a) - last(b))) {
    const { size } = await stat(join(backup, path))
    yield { path, bytes: size, content: createReadStream(join(backup, path)) }
  }
}

/**
 * Reads a backup to its end and holds it to its manifest: every file that it names, with that size and SHA-256,
 * and no other. With `into`, the files are written below that directory on the way; what lies there counts only
 * when this has resolved. Throws `BackupError` where anything is missing, damaged or leads elsewhere.
 */
export async function checkBackup(
  entries: AsyncIterable<Entry>,
  into: string | null = null,
  progress: (bytes: number) => void = () => {},
): Promise<BackupContent> {
  const found = new Map<string, { bytes: number; sha256: string }>()
  let manifest: BackupContent | null = null
  let doneBytes = 0
  for await (const { path, bytes, content } of entries) {
    if (manifest !== null) throw new BackupError(`Something follows its ${MANIFEST_NAME}: ${path}`)
    if (path === MANIFEST_NAME) {
      const text = await textOf(content, bytes)
      manifest = readManifest(text)
      if (into !== null) await written(join(into, path), oneText(text))
      continue
    }
    if (!PLACE.test(path)) throw new BackupError(`It holds a file that has no place in a backup: ${path}`)
    if (found.has(path)) throw new BackupError(`It holds two files of one name: ${path}`)
    const hash = createHash('sha256')
    const passing = hashed(content, hash)
    if (into === null) for await (const _ of passing);
    else await written(join(into, path), passing)
    found.set(path, { bytes, sha256: hash.digest('hex') })
    doneBytes += bytes
    progress(doneBytes)
  }
  if (manifest === null) throw new BackupError(`It has no ${MANIFEST_NAME}: it was not written to its end.`)
  for (const [path, { bytes, sha256 }] of Object.entries(manifest.files)) {
    const file = found.get(path)
    if (file === undefined) throw new BackupError(`A file is missing: ${path}`)
    if (file.bytes !== bytes || file.sha256 !== sha256) throw new BackupError(`A file is damaged: ${path}`)
    found.delete(path)
  }
  const [stranger] = found.keys()
  if (stranger !== undefined)
    throw new BackupError(`It holds a file that its manifest does not name: ${stranger}`)
  return manifest
}

/** Writes a file to its end and to the disk; its directories are made. */
export async function written(path: string, content: AsyncIterable<Buffer>): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  await onDisk(await open(path, 'wx', 0o600), async (file) => {
    for await (const piece of content) await file.writeFile(piece)
  })
}

/** Makes a directory's entries survive a power cut. */
export async function syncDirectory(path: string): Promise<void> {
  await onDisk(await open(path, 'r'), async () => {})
}

async function onDisk(file: FileHandle, work: (file: FileHandle) => Promise<void>): Promise<void> {
  try {
    await work(file)
    await file.sync()
  } finally {
    await file.close()
  }
}

async function textOf(content: AsyncIterable<Buffer>, bytes: number): Promise<string> {
  if (bytes > MANIFEST_LIMIT_BYTES) throw new BackupError(`Its ${MANIFEST_NAME} is damaged.`)
  const pieces: Buffer[] = []
  for await (const piece of content) pieces.push(piece)
  return Buffer.concat(pieces).toString('utf8')
}

async function* oneText(text: string): AsyncGenerator<Buffer> {
  yield Buffer.from(text)
}

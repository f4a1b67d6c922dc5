import { BackupError } from './manifest.ts'

/** A file of a backup on its way. Its bytes are to be read to the end before the next one is asked for. */
export interface Entry {
  readonly path: string
  readonly bytes: number
  readonly content: AsyncIterable<Buffer>
}

/**
 * The form of tar that every system unpacks (POSIX ustar): a header of 512 bytes for each file, then its bytes,
 * filled up to 512; two empty blocks at the end. Only what backups need: plain files.
 */
const BLOCK = 512
const LARGEST_OCTAL = 8 ** 11 - 1

/** Files as one stream of tar. Throws where a file is not as long as it was said to be. */
export async function* tarOf(entries: AsyncIterable<Entry>): AsyncGenerator<Buffer> {
  for await (const { path, bytes, content } of entries) {
    yield headerOf(path, bytes)
    let written = 0
    for await (const piece of content) {
      written += piece.length
      yield piece
    }
    if (written !== bytes) throw new Error(`${path} has changed while it was read`)
    yield Buffer.alloc((BLOCK - (bytes % BLOCK)) % BLOCK)
  }
  yield Buffer.alloc(2 * BLOCK)
}

/** The files in a stream of tar. Throws `BackupError` where it is damaged, ends early, or has more than files. */
export async function* entriesIn(stream: AsyncIterable<Buffer>): AsyncGenerator<Entry> {
  const input = new Input(stream)
  for (;;) {
    const header = await input.take(BLOCK)
    if (header.every((byte) => byte === 0)) return
    const { path, bytes } = readHeader(header)
    yield { path, bytes, content: input.pieces(bytes) }
    await input.take((BLOCK - (bytes % BLOCK)) % BLOCK)
  }
}

function headerOf(path: string, bytes: number): Buffer {
  const header = Buffer.alloc(BLOCK)
  const cut = path.length <= 100 ? -1 : path.indexOf('/', path.length - 101)
  if (cut > 155 || (path.length > 100 && cut < 0)) throw new Error(`the path is too long for tar: ${path}`)
  header.write(path.slice(cut + 1), 0)
  header.write('0000600\0', 100)
  header.write('0000000\0'.repeat(2), 108)
  if (bytes <= LARGEST_OCTAL) header.write(`${bytes.toString(8).padStart(11, '0')}\0`, 124)
  else {
    header.writeUInt8(0x80, 124)
    header.writeBigUInt64BE(BigInt(bytes), 128)
  }
  header.write(`${'0'.repeat(11)}\0`, 136)
  header.write('0', 156)
  header.write('ustar\u000000', 257)
  if (cut > 0) header.write(path.slice(0, cut), 345)
  header.write(`${sumOf(header).toString(8).padStart(6, '0')}\0 `, 148)
  return header
}

function readHeader(header: Buffer): { path: string; bytes: number } {
  if (Number.parseInt(textAt(header, 148, 8), 8) !== sumOf(header))
    throw new BackupError('The file is damaged.')
  const kind = textAt(header, 156, 1)
  const name = textAt(header, 0, 100)
  const prefix = textAt(header, 345, 155)
  const path = prefix === '' ? name : `${prefix}/${name}`
  if (kind !== '0' && kind !== '') throw new BackupError(`It holds something that is no file: ${path}`)
  const isBinary = header.readUInt8(124) === 0x80
  const bytes = isBinary ? Number(header.readBigUInt64BE(128)) : Number.parseInt(textAt(header, 124, 12), 8)
  return { path, bytes }
}

/** The sum of a header's bytes, those of the sum itself taken for spaces. */
function sumOf(header: Buffer): number {
  return header.reduce((sum, byte, at) => sum + (at >= 148 && at < 156 ? 32 : byte), 0)
}

function textAt(header: Buffer, start: number, length: number): string {
  const field = header.subarray(start, start + length)
  const end = field.indexOf(0)
  return field
    .subarray(0, end < 0 ? length : end)
    .toString('utf8')
    .trim()
}

/** A stream of bytes, to be taken in pieces of one's own size. */
class Input {
  readonly #stream: AsyncIterator<Buffer>
  #rest: Buffer = Buffer.alloc(0)

  constructor(stream: AsyncIterable<Buffer>) {
    this.#stream = stream[Symbol.asyncIterator]()
  }

  async take(bytes: number): Promise<Buffer> {
    const pieces: Buffer[] = []
    for await (const piece of this.pieces(bytes)) pieces.push(piece)
    return Buffer.concat(pieces)
  }

  async *pieces(bytes: number): AsyncGenerator<Buffer> {
    for (let left = bytes; left > 0; ) {
      if (this.#rest.length === 0) {
        const next = await this.#stream.next()
        if (next.done === true) throw new BackupError('The file ends early: it was not copied whole.')
        this.#rest = next.value
        continue
      }
      const piece = this.#rest.subarray(0, left)
      this.#rest = this.#rest.subarray(piece.length)
      left -= piece.length
      yield piece
    }
  }
}

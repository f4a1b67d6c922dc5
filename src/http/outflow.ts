import { Readable } from 'node:stream'
import { Gone, Unavailable } from '../errors.ts'
import type { Caller } from '../store/store.ts'

/** How long an answer of many pieces may take: so long may a file come in, too. */
const LONGEST_MS = 4 * 3_600_000

/** How long it may be left unread: what the engine waits with its results, too. */
const STALL_MS = 60_000

/**
 * An answer of many pieces, once its first one is there: what is refused before has a status of its own. It ends when
 * its caller goes, or does not read on. `leave` is called once, when nothing of it is under way any more.
 */
export async function outflow(
  pieces: AsyncGenerator<Uint8Array>,
  { gone }: Caller,
  leave: () => void,
  stallMs = STALL_MS,
): Promise<Readable> {
  let hasLeft = false
  const leaveOnce = () => {
    if (!hasLeft) leave()
    hasLeft = true
  }
  const end = () => pieces.return(undefined).then(leaveOnce, leaveOnce)
  let first: IteratorResult<Uint8Array, unknown>
  try {
    first = await pieces.next()
  } catch (error) {
    leaveOnce()
    throw error
  }
  if (gone.aborted) {
    await end()
    throw new Gone()
  }
  const stop = () => void stream.destroy()
  const read = watched(from(first, pieces, leaveOnce), stallMs, stop)
  const stream = Readable.from(read, { objectMode: false })
  const timer = setTimeout(() => stream.destroy(new Unavailable('This took too long.')), LONGEST_MS)
  timer.unref()
  gone.addEventListener('abort', stop, { once: true })
  stream.once('close', () => {
    clearTimeout(timer)
    gone.removeEventListener('abort', stop)
    void end()
  })
  return stream
}

async function* from(
  first: IteratorResult<Uint8Array, unknown>,
  others: AsyncGenerator<Uint8Array>,
  leave: () => void,
): AsyncGenerator<Uint8Array> {
  if (first.done !== true) {
    yield first.value
    yield* others
  }
  // Before the answer's end is sent: whoever has read it may ask for the next at once.
  leave()
}

/** The same pieces; `stall` is called where the next is not asked for in time. */
async function* watched(
  pieces: AsyncGenerator<Uint8Array>,
  stallMs: number,
  stall: () => void,
): AsyncGenerator<Uint8Array> {
  let timer: NodeJS.Timeout | undefined
  try {
    for await (const piece of pieces) {
      timer = setTimeout(stall, stallMs)
      yield piece
      clearTimeout(timer)
    }
  } finally {
    clearTimeout(timer)
  }
}

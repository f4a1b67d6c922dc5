import type { FastifyReply } from 'fastify'

/** How long a client may take to receive an answer that others wait behind. */
const PATIENCE_MS = 60_000

/**
 * Calls back once: true when a good answer has been handed to the network whole, false when the connection
 * broke, the answer was an error, or the client did not take it in time (and is then cut off).
 */
export function whenOver(reply: FastifyReply, callBack: (isWritten: boolean) => void): void {
  const { raw } = reply
  if (raw.destroyed) {
    callBack(false)
    return
  }
  const timer = setTimeout(() => raw.destroy(), PATIENCE_MS)
  timer.unref()
  let isOver = false
  const end = (isWritten: boolean) => {
    if (isOver) return
    isOver = true
    clearTimeout(timer)
    callBack(isWritten)
  }
  raw.once('finish', () => end(raw.statusCode === 200))
  raw.once('close', () => end(false))
}

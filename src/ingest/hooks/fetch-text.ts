import type { FetchText } from './hook.ts'

const TIMEOUT_MS = 5_000
const MAX_BYTES = 65_536

/**
 * Gets a text from an address that has been looked at: one of those that a provider's file allows, and no other. It
 * follows no redirect, ends after 5 seconds, and reads 64 KiB.
 */
export const fetchText: FetchText = async (url) => {
  const answer = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) })
  if (answer.status !== 200) throw new Error(`the answer was ${answer.status}`)
  const pieces: Uint8Array[] = []
  let bytes = 0
  for await (const piece of answer.body ?? []) {
    bytes += piece.length
    if (bytes > MAX_BYTES) throw new Error('the answer is too long')
    pieces.push(piece)
  }
  return Buffer.concat(pieces).toString('utf8')
}

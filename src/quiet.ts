/**
 * What may be logged of the engine's words. It quotes statements, with the values that were bound to them, and rows
 * that it could not read: addresses and people among them. All that stands in quotation marks is left out.
 */
export function quiet(words: string): string {
  return words.replace(QUOTED, (found) => `${found.charAt(0)}…${found.charAt(0)}`)
}

/** The last one runs on: the words may have been cut off in the middle. */
const QUOTED = /'(?:[^'\\]|\\[\s\S]|'')*(?:'|$)|"(?:[^"\\]|\\[\s\S]|"")*(?:"|$)/g

/** As much of an engine's error as may be logged: its first line, and where it was thrown. */
export function quietError(error: Error): Error {
  const [line = ''] = error.message.split('\n')
  const kept = new Error(quiet(line).slice(0, 500))
  kept.name = error.name
  const at = error.stack?.indexOf('\n    at ') ?? -1
  kept.stack = `${kept.name}: ${kept.message}${at < 0 ? '' : (error.stack ?? '').slice(at)}`
  return kept
}

/** A refusal by the child itself, worded as the engine words its own. */
export class Refusal extends Error {
  constructor(code: number, type: string, message: string) {
    super(`Code: ${code}. DB::Exception: ${message}. (${type})`)
  }
}

/** The engine's words for an error, without the package's own preamble; always begins with `Code: `. */
export function wordsOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  const start = message.indexOf('Code: ')
  if (start >= 0) return message.slice(start)
  return `Code: 1002. DB::Exception: ${message}. (UNKNOWN_EXCEPTION)`
}

/** The engine's number for an error, from its words. */
export function codeOf(words: string): number {
  return Number(/^Code: (\d+)/.exec(words)?.[1] ?? 1002)
}

const statusOfCode: Readonly<Record<number, number>> = {
  46: 404,
  47: 404,
  50: 404,
  56: 404,
  60: 404,
  73: 404,
  81: 404,
  115: 404,
  6: 400,
  26: 400,
  27: 400,
  36: 400,
  38: 400,
  41: 400,
  42: 400,
  43: 400,
  53: 400,
  62: 400,
  72: 400,
  117: 400,
  130: 400,
  456: 400,
  457: 400,
  48: 501,
  159: 408,
  164: 403,
  202: 503,
  307: 413,
  497: 403,
}

/** The HTTP status that goes with an error's number; 500 for those that are not the caller's doing. */
export function statusOf(code: number): number {
  return statusOfCode[code] ?? 500
}

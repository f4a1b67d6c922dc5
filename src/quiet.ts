/**
 * What may be logged of the engine's words. It quotes statements, with the values that were bound to them, and rows
 * that it could not read: addresses and people among them. All that stands in quotation marks is left out.
 */
export function quiet(words: string): string {
  return words.replace(QUOTED, (found) => `${found.charAt(0)}…${found.charAt(0)}`)
}

/** The last one runs on: the words may have been cut off in the middle. */
const QUOTED = /'(?:[^'\\]|\\[\s\S]|'')*(?:'|$)|"(?:[^"\\]|\\[\s\S]|"")*(?:"|$)/g

/** What comes in without an end of line is one from here on. */
const LINE_LENGTH = 64_000

/** An escaped character, an apostrophe as in "can't", or a quotation mark. */
const MARKS = /\\.|((?<=[a-z])'(?=[a-z]\b))|['"]/gi

/**
 * Makes what the engine writes fit to be logged, as it comes in. To be cut behind that only: of words that begin in the
 * midst of a quotation nobody can tell any more which are quoted. What a line has between its first and its last
 * quotation mark is left out whole, for one mark too many turns inside out what follows it.
 */
export class Quieting {
  /** The mark of the quotation in which the present line begins; '' for none. */
  #mark = ''
  #line = ''

  /** Takes in what has come, and gives the lines that are whole now. */
  take(text: string): string {
    const lines = (this.#line + text).split('\n')
    const last = lines.pop() ?? ''
    if (last.length > LINE_LENGTH) lines.push(last)
    this.#line = last.length > LINE_LENGTH ? '' : last
    return lines.map((line) => `${this.#quietLine(line)}\n`).join('')
  }

  /** The line that has not ended. Nothing is to come after it. */
  end(): string {
    const line = this.#line
    this.#line = ''
    return this.#quietLine(line)
  }

  #quietLine(line: string): string {
    const isCutBefore = this.#mark !== ''
    for (const [mark, apostrophe] of line.matchAll(MARKS)) {
      if (mark === this.#mark) this.#mark = ''
      else if (this.#mark === '' && mark.length === 1 && apostrophe === undefined) this.#mark = mark
    }
    const isCutBehind = this.#mark !== ''
    const first = line.search(/['"]/)
    if (first < 0) return isCutBefore && line !== '' ? '…' : line
    const last = Math.max(line.lastIndexOf("'"), line.lastIndexOf('"'))
    return `${isCutBefore ? '' : line.slice(0, first)}'…'${isCutBehind ? '' : line.slice(last + 1)}`
  }
}

/** As much of an engine's error as may be logged: its first line, and where it was thrown. */
export function quietError(error: Error): Error {
  const [line = ''] = error.message.split('\n')
  const kept = new Error(quiet(line).slice(0, 500))
  kept.name = error.name
  const at = error.stack?.indexOf('\n    at ') ?? -1
  kept.stack = `${kept.name}: ${kept.message}${at < 0 ? '' : (error.stack ?? '').slice(at)}`
  return kept
}

/** A piece of SQL text: a word or number, a quoted string, a quoted name, or one other character. */
export interface Token {
  readonly kind: 'word' | 'string' | 'name' | 'mark'
  /** Words in lower case; names without their quotes; strings as they stand. */
  readonly text: string
  /** Words as they stand; otherwise as `text`. */
  readonly raw: string
  /** Where the token begins in the text. */
  readonly start: number
}

const space = /\s+/y
const comment = /--[^\n]*|\/\*[\s\S]*?\*\/|#[ !][^\n]*/y
const word = /[\p{L}\p{N}_]+/uy
const string = /'(?:[^'\\]|\\[\s\S]|'')*'/y
const heredoc = /\$(\w*)\$[\s\S]*?\$\1\$/y
const name = /`(?:[^`\\]|\\[\s\S]|``)*`|"(?:[^"\\]|\\[\s\S]|"")*"/y

/**
 * Reads SQL text token by token, leaving out spaces and comments. The text is only ever looked at,
 * never changed: what is found here decides how a statement is run, or that it is refused.
 */
export function* tokensOf(sql: string): Generator<Token> {
  let start = 0
  const at = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = start
    return pattern.exec(sql)?.[0]
  }
  while (start < sql.length) {
    const skipped = at(space) ?? at(comment)
    if (skipped !== undefined) {
      start += skipped.length
      continue
    }
    const token = nextToken(at, start, sql)
    yield token.token
    start += token.length
  }
}

function nextToken(
  at: (pattern: RegExp) => string | undefined,
  start: number,
  sql: string,
): { token: Token; length: number } {
  const foundWord = at(word)
  if (foundWord !== undefined) {
    return {
      token: { kind: 'word', text: foundWord.toLowerCase(), raw: foundWord, start },
      length: foundWord.length,
    }
  }
  const foundString = at(string) ?? at(heredoc)
  if (foundString !== undefined) {
    return {
      token: { kind: 'string', text: foundString, raw: foundString, start },
      length: foundString.length,
    }
  }
  const foundName = at(name)
  if (foundName !== undefined) {
    const inner = foundName.slice(1, -1)
    return { token: { kind: 'name', text: inner, raw: inner, start }, length: foundName.length }
  }
  const mark = sql.charAt(start)
  return { token: { kind: 'mark', text: mark, raw: mark, start }, length: 1 }
}

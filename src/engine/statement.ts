import { Refusal } from './refusal.ts'
import { type Token, tokensOf } from './tokens.ts'

/** What a statement is, as far as its words tell. */
export interface Shape {
  /** First word, in lower case: select, with, insert, create, ... */
  readonly verb: string
  /** The format the text itself asks for, if it does. */
  readonly format: string | undefined
  /** Whether planning it is sure to be short, so that it may be started on the main thread. */
  readonly streams: boolean
  /** Whether it inserts into what is no table, such as a file that somebody waits for. */
  readonly intoFunction: boolean
  /** Names in `{name:Type}`. */
  readonly substitutions: ReadonlySet<string>
}

/** Words after which a subselect is a table, to be read while the query runs. */
const tableWords = new Set(['from', 'join', 'as'])

/**
 * Reads what matters of a statement.
 *
 * The engine works out scalar subselects and those of `IN` while it plans, and it plans a streamed query
 * on the calling thread: such a query would hold up everything (10 s were seen). So a statement streams
 * only if each subselect stands where a table stands; the others run on a thread of their own and their
 * result is taken whole.
 *
 * @throws Refusal 62 for several statements in one text, 497 for `INTO OUTFILE`, which the engine would
 *   write even in a session that may only read.
 */
export function shapeOf(sql: string): Shape {
  const substitutions = new Set<string>()
  let verb = ''
  let format: string | undefined
  let streams = true
  let selects = false
  let intoFunction = false
  let inSettings = false
  let ended = false
  let last: Token | undefined
  let beforeLast: Token | undefined
  for (const token of tokensOf(sql)) {
    if (ended) throw new Refusal(62, 'SYNTAX_ERROR', 'Syntax error (Multi-statements are not allowed)')
    if (verb === '') verb = token.text
    if (isWord(token, 'select')) selects = true
    ended = isMark(token, ';')
    if (isSubselect(token, last) && !isTable(beforeLast)) streams = false
    if (isWord(last, 'in') && (token.kind === 'word' || token.kind === 'name')) streams = false
    if (isWord(last, 'into') && isWord(token, 'outfile')) {
      throw new Refusal(497, 'ACCESS_DENIED', 'INTO OUTFILE is not allowed')
    }
    if (isWord(last, 'into') && isWord(token, 'function')) intoFunction = true
    if (isMark(beforeLast, '{') && last?.kind === 'word' && isMark(token, ':')) substitutions.add(last.raw)
    if (isWord(last, 'format') && token.kind === 'word') {
      format = token.raw
      // What follows the format of an insert without a select is rows, not SQL.
      if (verb === 'insert' && !selects) break
    } else if (format !== undefined && !inSettings && !ended) {
      // Only settings may follow; anything else, and `format` was the name of a column.
      inSettings = isWord(token, 'settings')
      if (!inSettings) format = undefined
    }
    beforeLast = last
    last = token
  }
  const isStreaming = streams && (verb === 'select' || verb === 'with')
  return {
    verb,
    format,
    streams: isStreaming,
    intoFunction: verb === 'insert' && intoFunction,
    substitutions,
  }
}

function isSubselect(token: Token, last: Token | undefined): boolean {
  return isMark(last, '(') && (isWord(token, 'select') || isWord(token, 'with'))
}

function isTable(opener: Token | undefined): boolean {
  return opener?.kind === 'word' && tableWords.has(opener.text)
}

function isWord(token: Token | undefined, text: string): boolean {
  return token?.kind === 'word' && token.text === text
}

function isMark(token: Token | undefined, text: string): boolean {
  return token?.kind === 'mark' && token.text === text
}

import type { RawInsertFormat } from 'chdb'
import { type Token, tokensOf } from './tokens.ts'

/** An insert whose rows come apart from its text. */
export interface InsertHead {
  readonly table: string
  readonly columns: readonly string[] | undefined
  readonly format: RawInsertFormat
}

const rawFormats: readonly RawInsertFormat[] = [
  'JSONEachRow',
  'JSONCompactEachRow',
  'CSV',
  'CSVWithNames',
  'TSV',
  'TabSeparated',
  'TSVWithNames',
  'TabSeparatedWithNames',
]

const plainName = /^\w+$/

/**
 * Reads `INSERT INTO [TABLE] [database.]table [(columns)] FORMAT format`, whose rows can be handed to the
 * engine as bytes. Gives undefined for everything else an insert may be (settings, `EXCEPT`, other
 * formats, names with spaces): that is left to the engine's own parser.
 */
export function insertHeadOf(sql: string): InsertHead | undefined {
  const tokens = [...tokensOf(sql)]
  let at = 0
  const next = (): Token | undefined => tokens[at++]
  const skip = (text: string): boolean => {
    const token = tokens[at]
    if (token === undefined || token.kind === 'string' || token.text !== text) return false
    at++
    return true
  }
  const nameOrNothing = (): string | undefined => {
    const token = next()
    if (token?.kind === 'name') return plainName.test(token.text) ? token.text : undefined
    return token?.kind === 'word' ? token.raw : undefined
  }

  if (!skip('insert') || !skip('into')) return undefined
  skip('table')
  let table = nameOrNothing()
  if (table === undefined) return undefined
  if (skip('.')) {
    const inner = nameOrNothing()
    if (inner === undefined) return undefined
    table = `${table}.${inner}`
  }
  let columns: string[] | undefined
  if (skip('(')) {
    columns = []
    do {
      const column = nameOrNothing()
      if (column === undefined) return undefined
      columns.push(column)
    } while (skip(','))
    if (!skip(')')) return undefined
  }
  if (!skip('format')) return undefined
  const asked = next()
  const format = rawFormats.find((known) => known.toLowerCase() === asked?.text)
  if (format === undefined || at !== tokens.length) return undefined
  return { table, columns, format }
}

/** Text with columns in it: `{email}`, `sg-{sg_event_id}-open`, `email`. */
export interface Template {
  /** Columns that it names, in their order. */
  readonly columns: readonly string[]
  /** undefined where a column that it names is empty or not there. */
  of(row: Row): unknown
}

export type Row = Readonly<Record<string, unknown>>

const COLUMN = /\{([^{}]+)\}/g

/**
 * Reads a template. One that is a column and nothing else gives the column's value as it is, an object or number
 * too; any other gives text. A name with dots leads into members of members (`{message.headers.message-id}`), where no
 * column has that very name.
 */
export function template(text: string): Template {
  const columns = [...text.matchAll(COLUMN)].map(([, name = '']) => name)
  const [only] = columns
  if (columns.length === 0) return { columns, of: () => text }
  if (only !== undefined && text === `{${only}}`) return { columns, of: (row) => cell(row, only) }
  const fixed = text.split(COLUMN).filter((_, at) => at % 2 === 0)
  return {
    columns,
    of(row) {
      let whole = fixed[0] ?? ''
      for (const [at, name] of columns.entries()) {
        const value = cell(row, name)
        if (value === undefined) return undefined
        whole += (typeof value === 'object' ? JSON.stringify(value) : String(value)) + (fixed[at + 1] ?? '')
      }
      return whole
    },
  }
}

/** The value of a column; undefined where it is empty. */
export function cell(row: Row, name: string): unknown {
  if (Object.hasOwn(row, name)) return filled(row[name])
  if (!name.includes('.')) return undefined
  let value: unknown = row
  for (const step of name.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined
    value = Reflect.get(value, step)
  }
  return filled(value)
}

function filled(value: unknown): unknown {
  return value === '' || value === null ? undefined : value
}

import { slug } from '../words/slug.ts'
import { csvOf, type Table } from '../words/table.ts'

/** A table as a file of comma-separated values. */
export function csvFile<Row>(table: Table<Row>): Blob {
  return new Blob([csvOf(table)], { type: 'text/csv' })
}

/** Gives the reader a file, under a name made of words. */
export function save(content: Blob, title: string, ending: string): void {
  const address = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = address
  link.download = `${slug(title).slice(0, 80) || 'table'}.${ending}`
  link.click()
  // The browser has begun to read by then, and needs the address no longer.
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}

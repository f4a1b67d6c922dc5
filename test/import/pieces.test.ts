import { open, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startReadingEngine } from '../../src/engine/reading.ts'
import { readCsvHead } from '../../src/ingest/imports/csv-head.ts'
import { pieces } from '../../src/ingest/imports/pieces.ts'
import { batches } from '../../src/ingest/imports/source.ts'
import { openTableReader, type TableReader } from '../../src/store/table-reader.ts'
import { newDirectory, removeDirectories } from '../commands/directories.ts'

let directory: string
let reader: TableReader
beforeAll(async () => {
  directory = await newDirectory()
  const log = { debug() {}, info() {}, warn() {}, error() {} }
  reader = openTableReader(() => startReadingEngine(join(directory, 'reader'), log))
})
afterAll(async () => {
  await reader.close()
  await removeDirectories()
})

/** Cells with everything that makes CSV hard; the first one is never blank. */
const cell = fc.string({
  unit: fc.constantFrom('a', 'é', '"', ',', ';', '\n', '\r\n', "'", '\\', '0', ' x'),
  maxLength: 8,
})
const table = fc.record({
  delimiter: fc.constantFrom(',' as const, ';' as const, '\t' as const),
  end: fc.constantFrom('\n', '\r\n'),
  hasLastEnd: fc.boolean(),
  rows: fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 12 }),
})

/** A table as CSV, with every cell that needs it in quotation marks. */
function csv({
  delimiter,
  end,
  hasLastEnd,
  rows,
}: typeof table extends fc.Arbitrary<infer T> ? T : never): string {
  const text = (value: string) => (/["\n\r,;\t ]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)
  const lines = [['first', 'b', 'c'], ...rows.map(([a, b, c]) => [`r${a}`, b, c])]
  return lines.map((cells) => cells.map(text).join(delimiter)).join(end) + (hasLastEnd ? end : '')
}

test('Whatever is in the cells, the engine finds the rows that were written, each with its line', async () => {
  const path = join(directory, 'file')
  await fc.assert(
    fc.asyncProperty(table, async (given) => {
      const text = csv(given)
      await writeFile(path, text)
      const file = { format: 'csv' as const, delimiter: given.delimiter, directory, path }
      const found: unknown[] = []
      for await (const { rows } of batches(file, reader, { offset: 0, line: 1 })) found.push(...rows)
      let line = 2
      const wanted = given.rows.map(([a, b, c]) => {
        const row = { line, row: { first: `r${a}`, b, c } }
        line += `${a}${b}${c}`.split('\n').length
        return row
      })
      expect(found).toEqual(wanted)
    }),
    { numRuns: 150 },
  )
})

test('However a file is cut, pieces are whole records, and their places lead on', async () => {
  const path = join(directory, 'cut')
  await fc.assert(
    fc.asyncProperty(table, fc.integer({ min: 1, max: 60 }), async (given, pieceBytes) => {
      const text = csv(given)
      await writeFile(path, text)
      const handle = await open(path)
      const starts = new Set([0])
      let content = ''
      let next = { offset: 0, line: 1 }
      for await (const piece of pieces(handle, { offset: 0, line: 1 }, given.delimiter, pieceBytes)) {
        expect({ offset: piece.offset, line: piece.line }).toEqual(next)
        content += piece.content.toString()
        starts.add(piece.nextOffset)
        next = { offset: piece.nextOffset, line: piece.nextLine }
      }
      await handle.close()
      expect(content).toBe(text)
      const records = csv({ ...given, hasLastEnd: true })
      for (const start of starts) {
        const before = Buffer.from(text).subarray(0, start).toString()
        expect(before.split('"').length % 2, `${records} at ${start}`).toBe(1)
      }
    }),
    { numRuns: 300 },
  )
})

test('The sign between cells is the one that the header has most of, outside of quotation marks', () => {
  const delimiter = (text: string) => readCsvHead(Buffer.from(text), null).delimiter
  expect(delimiter('a,b;c,d\n')).toBe(',')
  expect(delimiter('"a,b,c";d;e\n')).toBe(';')
  expect(delimiter('a\tb,c\td\n')).toBe('\t')
  expect(delimiter('only\n')).toBe(',')
  expect(readCsvHead(Buffer.from('\uFEFF"two\nlines", b \r\n1,2\r\n'), null)).toEqual({
    ...{ columns: ['two\nlines', 'b'], delimiter: ',', bytes: 20, lines: 2 },
  })
})

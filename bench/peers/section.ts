import { readFile, writeFile } from 'node:fs/promises'
import type { Titled } from './figures.ts'

const PAGE = new URL('../../docs/performance.md', import.meta.url)
const [BEGIN, END] = ['<!-- peers: written by bench/peers -->', '<!-- /peers -->']

/** Writes tables into their section of docs/performance.md, with the machine and the day. Throws without its marks. */
export async function writeSection(machine: string, tables: readonly Titled[]): Promise<void> {
  const page = await readFile(PAGE, 'utf8')
  const [begin, end] = [page.indexOf(BEGIN), page.indexOf(END)]
  if (begin < 0 || end < begin) throw new Error('docs/performance.md has lost the marks of its section')
  const day = new Date().toISOString().slice(0, 10)
  const text = [
    `Machine: ${machine}. Date: ${day}.`,
    ...tables.map(({ title, table }) => `${title}:\n\n${table.markdown()}`),
  ].join('\n\n')
  await writeFile(PAGE, `${page.slice(0, begin)}${BEGIN}\n\n${text}\n\n${page.slice(end)}`)
}

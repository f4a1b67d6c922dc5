import { spawn } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { builtCommand } from '../built.ts'
import { environment, follow, run } from './cli.ts'
import { newDirectory, removeDirectories } from './directories.ts'
import { type Served, serveHere } from './served.ts'

let served: Served
let file: string
beforeAll(async () => {
  served = await serveHere()
  await served.ask('PUT', '/api/workspaces/w', {})
  file = join(await newDirectory(), 'history.csv')
  const rows = Array.from({ length: ROWS }, (_, at) => `e${at},page_view`)
  await writeFile(file, `id,kind\n${rows.join('\n')}\n`)
})
afterAll(async () => {
  await served.close()
  await removeDirectories()
})

const ROWS = 60_000

/** Runs the command on a terminal of 80 columns, and gives each state of a line that somebody would have seen. */
async function seen(args: readonly string[]): Promise<{ code: number | null; lines: string[] }> {
  const quoted = [process.execPath, builtCommand(), ...args].map((word) => `'${word}'`).join(' ')
  const terminal = spawn('script', ['-qefc', `stty cols 80 && ${quoted}`, '/dev/null'], {
    env: environment({ ...served.env, TERM: 'xterm' }),
  })
  const { code, stdout } = await follow(terminal).finished
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what moves the cursor begins with one
  return { code, lines: stdout.split(/[\r\n]|\u001b\[\??\d*[A-Za-z]/).filter((line) => line !== '') }
}

test('On a terminal a bar shows how far an import is, how fast, and how long it will take', async () => {
  const { code, lines } = await seen(['import', file, '-w', 'w'])
  expect(code).toBe(0)
  const bars = lines.filter((line) => line.startsWith('history.csv'))
  expect(bars.length).toBeGreaterThan(2)
  for (const bar of bars) {
    expect(bar.length).toBeLessThanOrEqual(80)
    expect(bar).toMatch(/^history\.csv [█░]{20} \d{1,3}% {2}[\d,]+ rows {2}[\d,]+\/s/)
  }
  const between = bars.filter((bar) => / [1-9]\d?% /.test(bar))
  expect(between.length).toBeGreaterThan(0)
  for (const bar of between) expect(bar).toMatch(/\/s {2}\S.* left$/)
  expect(bars.at(-1)).toMatch(/█{20} 100% {2}60,000 rows/)
  expect(lines.at(-1)).toMatch(/^60,000 accepted, 0 duplicates, 0 rejected/)
})

test('Where nobody watches there is no bar', async () => {
  const { code, stdout, stderr } = await run(['import', file, '-w', 'w'], { env: served.env })
  expect(code).toBe(0)
  expect(stdout).toMatch(/^0 accepted, 60,000 duplicates, 0 rejected/)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what moves the cursor begins with one
  expect(stderr).not.toMatch(/[█░\u001b]/)
})

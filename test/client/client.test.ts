import { execFile } from 'node:child_process'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../server.ts'

const run = promisify(execFile)
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

let server: TestServer
beforeAll(async () => {
  server = await startServer({ now: '2026-01-30T12:00:00Z' })
  await rm(here('built'), { recursive: true, force: true })
  await mkdir(here('built'))
  await writeFile(here('built/openapi.json'), (await server.app.inject('/openapi.json')).payload)
})
afterAll(async () => {
  await server.close()
  await rm(here('built'), { recursive: true, force: true })
})

test('A client generated from the document compiles, and gets the figures of every dialect', async () => {
  const generator = here('node_modules/openapi-typescript/bin/cli.js')
  await run(process.execPath, [generator, here('built/openapi.json'), '-o', here('built/schema.ts')])
  const compiler = here('node_modules/typescript/bin/tsc')
  const compiled = await run(process.execPath, [compiler, '-p', here('.')]).catch((error) => error)
  expect(compiled.stdout).toBe('')

  const url = await server.app.listen({ port: 0, host: '127.0.0.1' })
  const { stdout } = await run(process.execPath, [here('built/tour.js'), url, server.adminKey])
  expect(JSON.parse(stdout)).toMatchObject({
    accepted: 4,
    stats: {
      result: {
        '2026-01-28': { opened: 1, unique_opened: 1 },
        '2026-01-29': { opened: 1, unique_opened: 0 },
      },
    },
    overview: { contacts: { total: 1 }, messages: { sent: 1, opened: 1, openRate: 1 } },
    series: {
      period: '3d',
      series: [
        { date: '2026-01-28', contacts: 1, messages: 1, opens: 1 },
        { date: '2026-01-29', contacts: 0, messages: 0, opens: 0 },
        { date: '2026-01-30', contacts: 0, messages: 0, opens: 0 },
      ],
    },
    summary: { sent: 1, opens: 2, opens_unique: 1 },
    rows: { payload: { data: [{ 'Recipient Email': 'ada@example.test', 'Open Count': 2 }], hasMore: false } },
    counts: { totals: { total: 1 } },
    growth: { absolute: 1, percent: null },
    missing: { error: { code: 'not_found', message: 'campaigns/nowhere was not found.' } },
  })
})

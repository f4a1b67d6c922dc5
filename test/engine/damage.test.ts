import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type App, openApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'

let directory: string
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'aftersend-damage-'))
})
afterEach(() => rm(directory, { recursive: true, force: true }))

const headers = { authorization: 'Bearer admin_for_tests_0123456789' }

function start(): Promise<App> {
  return openApp(
    readConfig({
      AFTERSEND_DATA: directory,
      AFTERSEND_ADMIN_KEY: 'admin_for_tests_0123456789',
      AFTERSEND_LOG: 'silent',
      AFTERSEND_NOW: '2026-01-30T12:00:00Z',
    }),
  )
}

async function fill(app: App): Promise<void> {
  await app.server.inject({ method: 'PUT', url: '/api/workspaces/w', headers, payload: '{}' })
  for (let batch = 0; batch < 3; batch += 1) {
    const events = Array.from({ length: 100 }, (_, n) => ({ id: `${batch}-${n}`, kind: 'page_view' }))
    const sent = await app.server.inject({
      method: 'POST',
      url: '/api/workspaces/w/events',
      headers,
      payload: JSON.stringify(events),
    })
    expect(sent.json().accepted).toBe(100)
  }
}

async function seen(app: App): Promise<number> {
  const overview = await app.server.inject({ method: 'GET', url: '/api/workspaces/w/analytics', headers })
  return overview.json().events.total
}

/** Paths below the engine's directory that end so. */
async function find(ending: RegExp): Promise<string[]> {
  const root = join(directory, 'engine', 'store')
  const paths = await readdir(root, { recursive: true })
  return paths.filter((path) => ending.test(path)).map((path) => join(root, path))
}

test('A damaged table definition is put back at start, and nothing is lost', async () => {
  const first = await start()
  await fill(first)
  await first.close()
  const [definition] = await find(/\/events\.sql$/)
  await writeFile(definition ?? '', 'ATTACH TAB')
  const second = await start()
  expect(await seen(second)).toBe(300)
  expect((await second.server.inject('/readyz')).json()).toEqual({ status: 'ready' })
  await second.close()
})

test('Rows that have gone from the log are missed at the next start, and said to be on /readyz', async () => {
  const first = await start()
  await fill(first)
  const [part] = await first.store.rows<{ path: string }>(
    "SELECT path FROM system.parts WHERE active AND table = 'events' ORDER BY rows DESC LIMIT 1",
  )
  await first.close()
  await rm(join(directory, 'engine', (part?.path ?? '').split('/engine/').at(-1) ?? ''), { recursive: true })
  const second = await start()
  const ready = await second.server.inject('/readyz')
  expect(ready.statusCode).toBe(200)
  expect(ready.json()).toMatchObject({
    status: 'degraded',
    problems: [expect.stringMatching(/^\d+ of 300 rows of the log up to \d+ are missing$/)],
  })
  await second.close()
})

test('A part that cannot be read is named on /readyz', async () => {
  const first = await start()
  await fill(first)
  await first.close()
  for (const file of await find(/\/data\.bin$|\/columns\.txt$/)) await writeFile(file, '')
  const second = await start()
  const { status, problems } = (await second.server.inject('/readyz')).json()
  expect(status).toBe('degraded')
  expect(problems.join('\n')).toMatch(/part \S+ of table events could not be read and was put aside/)
  await second.close()
})

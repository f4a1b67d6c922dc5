import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type App, openApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { readThrough } from '../../src/store/integrity.ts'

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

/** A visit of Ann's and a message sent to her, three times a hundred. */
async function fill(app: App): Promise<void> {
  await app.server.inject({ method: 'PUT', url: '/api/workspaces/w', headers, payload: '{}' })
  for (let batch = 0; batch < 3; batch += 1) {
    const events = Array.from({ length: 100 }, (_, n) => `${batch}-${n}`).flatMap((id) => [
      { id: `visit-${id}`, kind: 'page_view', contactId: 'ann' },
      { id: `sent-${id}`, kind: 'message.sent', messageId: id, contactId: 'ann' },
    ])
    const sent = await app.server.inject({
      method: 'POST',
      url: '/api/workspaces/w/events',
      headers,
      payload: JSON.stringify(events),
    })
    expect(sent.json().accepted).toBe(200)
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

/** Folders of a table's parts, once the server is closed. */
async function closed(app: App, table: string): Promise<string[]> {
  const [found] = await app.store.rows<{ paths: string[] }>(
    'SELECT data_paths AS paths FROM system.tables WHERE name = {table:String}',
    { table },
  )
  await app.close()
  const folder = join(directory, 'engine', found?.paths[0]?.split('/engine/').at(-1) ?? '')
  return (await readdir(folder)).filter((name) => name.startsWith('all_')).map((name) => join(folder, name))
}

test.each(['events', 'event_ids', 'messages'])(
  'A part of %s that has gone is missed at the next start, and said to be on /readyz with what to do',
  async (table) => {
    const first = await start()
    await fill(first)
    await first.rollups.built()
    for (const part of await closed(first, table)) await rm(part, { recursive: true })
    const second = await start()
    const ready = await second.server.inject('/readyz')
    expect(ready.statusCode).toBe(200)
    const { status, problems } = ready.json()
    expect(status).toBe('degraded')
    expect(problems.join('\n')).toMatch(
      new RegExp(
        `^part \\w+ of table ${table} is gone, with \\d+ rows?: restore a backup \\(docs/operations.md\\)$`,
        'm',
      ),
    )
    await second.close()
    // It is not forgotten because it has been said once.
    const third = await start()
    expect((await third.server.inject('/readyz')).json().status).toBe('degraded')
    await third.close()
  },
)

test('A rollup of which a part has gone is made anew, and nothing is missing', async () => {
  const first = await start()
  await fill(first)
  await first.rollups.built()
  await first.server.inject({ method: 'GET', url: '/api/workspaces/w/analytics', headers })
  const parts = await closed(first, 'message_states')
  expect(parts).not.toEqual([])
  for (const part of parts) await rm(part, { recursive: true })
  const second = await start()
  expect((await second.server.inject('/readyz')).json()).toEqual({ status: 'ready' })
  await second.rollups.built()
  const [states] = await second.store.rows<{ messages: number }>(
    'SELECT sum(sign) AS messages FROM message_states',
  )
  expect(Number(states?.messages)).toBe(300)
  await second.close()
})

test('Events that are deleted on purpose are not missed, and neither is what is merged', async () => {
  const first = await start()
  await fill(first)
  const receipt = await first.server.inject({
    method: 'DELETE',
    url: '/api/workspaces/w/contacts/ann?erase=true',
    headers,
  })
  expect(receipt.json()).toMatchObject({ counts: { events: 600 } })
  await first.store.change('OPTIMIZE TABLE events FINAL')
  await first.close()
  const second = await start()
  expect((await second.server.inject('/readyz')).json()).toEqual({ status: 'ready' })
  await second.close()
})

test('One flipped bit is found when all is read through', async () => {
  const first = await start()
  await fill(first)
  expect(await readThrough(first.store)).toEqual([])
  for (const part of await closed(first, 'events')) {
    const path = join(part, 'data.bin')
    const bytes = await readFile(path)
    const middle = Math.floor(bytes.length / 2)
    bytes.writeUInt8(bytes.readUInt8(middle) ^ 1, middle)
    await writeFile(path, bytes)
  }
  const second = await start()
  const damages = await readThrough(second.store)
  expect(damages[0]?.words).toMatch(/^part \S+ of table events is damaged \(.+\)$/)
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

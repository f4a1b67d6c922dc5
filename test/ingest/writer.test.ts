import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type App, openApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { openWriter, WRITER_LIMITS } from '../../src/ingest/writer.ts'
import { blankEvent } from '../../src/model/event.ts'
import type { Workspace } from '../../src/model/workspace.ts'

let directory: string
let app: App
let workspace: Workspace
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'aftersend-writer-'))
  const admin = { AFTERSEND_ADMIN_KEY: 'admin_for_tests_0123456789', AFTERSEND_LOG: 'silent' }
  app = await openApp(readConfig({ AFTERSEND_DATA: directory, ...admin }))
  workspace = (await app.registry.putWorkspace('w', {})).workspace
})
afterAll(async () => {
  await app.close()
  await rm(directory, { recursive: true, force: true })
})

test('A submission that comes just as the line has run empty is written at once', async () => {
  const submit = () =>
    app.writer.submit({
      workspace,
      receivedAtMs: app.clock.nowMs(),
      events: [],
      things: [{ act: 'delete', collection: 'lists', id: 'l' }],
      aliases: [],
    })
  // How many steps lie between an answer and the next submission decides when exactly that comes.
  let write: () => Promise<unknown> = submit
  for (let steps = 0; steps < 6; steps += 1) {
    for (let times = 0; times < 3; times += 1) expect(await write()).toMatchObject({ things: ['missing'] })
    const before = write
    write = async () => {
      const answer = await before()
      return answer
    }
  }
}, 20_000)

test('Whoever listens is told after each commit which workspaces have got something', async () => {
  const told: string[][] = []
  app.writer.onCommit((ids) => told.push([...ids]))
  await app.writer.submit({ workspace, receivedAtMs: 1, events: [], things: [], aliases: [] })
  expect(told).toEqual([['w']])
})

test('What waits is bounded by its bytes, but what alone is larger is taken when nothing waits', async () => {
  const limits = { ...WRITER_LIMITS, maxWaitingBytes: 10_000 }
  const writer = await openWriter({
    store: app.store,
    whenReady: async () => {},
    log: { warn() {}, info() {} },
    clock: app.clock,
    limits,
  })
  const submit = (id: string, length: number) =>
    writer.submit({
      workspace,
      receivedAtMs: 1,
      events: [
        { ...blankEvent(id, 'page_view', 1), properties: JSON.stringify({ text: 'x'.repeat(length) }) },
      ],
      things: [],
      aliases: [],
    })
  const together = await Promise.allSettled([submit('a', 50_000), submit('b', 10), submit('c', 10)])
  expect(together.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected'])
  expect(together[1]).toMatchObject({ reason: { status: 429, retryAfterSeconds: 1 } })
  const small = await Promise.allSettled([submit('d', 4_000), submit('e', 4_000), submit('f', 4_000)])
  expect(small.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected'])
  // All that was held has been given back.
  expect(await Promise.all([submit('g', 4_000), submit('h', 4_000)])).toHaveLength(2)
  await writer.close()
})

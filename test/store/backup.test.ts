import { cp, mkdir, readdir, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { backupEntries, checkBackup } from '../../src/store/backup/check.ts'
import { type BackupContent, readManifest, writtenManifest } from '../../src/store/backup/manifest.ts'
import { storeBackup } from '../../src/store/backup/place.ts'
import { entriesIn, tarOf } from '../../src/store/backup/tar.ts'
import { run } from '../commands/cli.ts'
import { newDirectory, removeDirectories } from '../commands/directories.ts'
import { tellStory, writeThings } from '../dialects/conformance-story.ts'
import { type Asker, CONFORMANCE } from '../dialects/conformance-table.ts'
import { startServer, type TestServer } from '../server.ts'

const NOW = '2026-01-30T12:00:00Z'
const day = { time: '2026-01-20T10:00:00Z' }

let server: TestServer
let place: string
let asker: Asker
/** A backup of the story, to be copied and damaged. */
let good: string
let answers: string[]
beforeAll(async () => {
  place = await newDirectory()
  server = await startServer({ now: NOW, dataDirectory: join(place, 'data') })
  asker = await askerIn(server, 'shop')
  await tellStory(server, asker)
  // A message learns late: the rows of its events are told, which the engine keeps as a patch.
  await server.send('shop', [{ id: 'late open', kind: 'message.opened', messageId: 'late', ...day }])
  await server.send('shop', [
    { id: 'late sent', kind: 'message.sent', messageId: 'late', contactId: 'c', campaignId: 'shop', ...day },
  ])
  answers = await ask(server)
  good = join(place, 'good')
  await backUp(server, good)
})
afterAll(async () => {
  await server.close()
  await removeDirectories()
})

async function askerIn(at: TestServer, id: string): Promise<Asker> {
  const { key } = await at.workspace(id)
  const made = { id, key, workspaceId: id }
  await writeThings(at, made)
  return made
}

async function backUp(from: TestServer, target: string): Promise<BackupContent> {
  const answer = await from.app.inject({
    url: '/api/backup',
    headers: { authorization: `Bearer ${from.adminKey}` },
  })
  expect(answer.statusCode).toBe(200)
  return storeBackup(onePiece(answer.rawPayload), target)
}

async function* onePiece(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes
}

/** What every question of every dialect is answered, as text. */
async function ask(at: TestServer): Promise<string[]> {
  const texts: string[] = []
  for (const { name, questions, news = [] } of CONFORMANCE) {
    for (const [word, question] of Object.entries(questions)) {
      // What is new to a key is another thing each time.
      if (news.includes(word)) continue
      const { method, url, headers = {}, payload } = question(asker)
      const answer = await at.app.inject({
        method,
        url,
        headers: { 'content-type': 'application/json', ...headers },
        ...(payload === undefined ? {} : { payload: JSON.stringify(payload) }),
      })
      expect(answer.statusCode, `${name} ${word}`).toBe(200)
      texts.push(`${name} ${word} ${answer.payload}`)
    }
  }
  return texts
}

async function restored(backup: string, use: (at: TestServer) => Promise<void>): Promise<void> {
  const data = join(await newDirectory(), 'data')
  const { code, stderr } = await run(['restore', backup, '--data', data])
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  const at = await startServer({ now: NOW, dataDirectory: data })
  try {
    expect((await at.call('GET', '/readyz')).body).toEqual({ status: 'ready' })
    await use(at)
  } finally {
    await at.close()
  }
}

test('A restored server answers every question of every dialect digit for digit, to the same keys', async () => {
  await server.send('shop', [{ id: 'after', kind: 'page_view', ...day }])
  await restored(good, async (at) => {
    expect(await ask(at)).toEqual(answers)
    const again = await at.send('shop', [
      { id: 'late open', kind: 'message.opened', messageId: 'late', ...day },
      { id: 'after', kind: 'page_view', ...day },
    ])
    expect(again).toMatchObject({ accepted: 1, duplicates: 1 })
    const ready = await at.call('GET', '/readyz')
    expect(ready.body).toEqual({ status: 'ready' })
  })
})

test('A backup taken while events come in has every one that was answered before, and none twice', async () => {
  const batch = (n: number) =>
    Array.from({ length: 5 }, (_, at) => ({ id: `b${n}-${at}`, kind: 'page_view', contactId: 'c', ...day }))
  let answered = 0
  let isOver = false
  const writing = (async () => {
    for (let n = 0; !isOver; n += 1) {
      await server.send('shop', batch(n))
      answered = n + 1
    }
  })()
  while (answered < 5) await new Promise((resolve) => setTimeout(resolve, 10))
  const before = answered
  const tar = join(place, 'busy.tar')
  const content = await backUp(server, tar)
  isOver = true
  await writing
  expect(content.settledSequence).toBe(content.sequence)
  await restored(tar, async (at) => {
    const rows = await at.store.rows<{ n: string; size: number }>(
      `SELECT splitByChar('-', id)[1] AS n, count() AS size FROM events WHERE id LIKE 'b%-%' GROUP BY n`,
    )
    expect(rows.length).toBeGreaterThanOrEqual(before)
    expect(rows.filter(({ size }) => Number(size) !== 5)).toEqual([])
    for (let n = 0; n < answered; n += 1) await at.send('shop', batch(n))
    const [total] = await at.store.rows<{ rows: number; ids: number }>(
      `SELECT count() AS rows, uniqExact(id) AS ids FROM events WHERE id LIKE 'b%-%'`,
    )
    expect(total).toEqual({ rows: answered * 5, ids: answered * 5 })
  })
})

test('A directory that nobody serves is backed up from itself, and a server through its address', async () => {
  const data = join(await newDirectory(), 'data')
  const at = await startServer({ now: NOW, dataDirectory: data })
  await at.workspace('solo')
  await at.send('solo', [{ id: 'e', kind: 'page_view', ...day }])
  const target = join(place, 'from-server')
  const url = await at.app.listen({ port: 0, host: '127.0.0.1' })
  const served = await run(['backup', target, '--url', url, '--admin-key', at.adminKey, '--json'])
  expect(JSON.parse(served.stdout)).toMatchObject({ events: 1, backup: target })
  await at.close()
  const alone = await run(['backup', join(place, 'alone.tar'), '--data', data])
  expect(alone).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^Backed up 1 events to .+alone\.tar: /),
  })
  const checked = await run(['restore', join(place, 'alone.tar'), '--check'])
  expect(checked.stdout).toMatch(/alone\.tar is whole: 1 events, as of /)
  const taken = await run(['backup', target, '--data', data])
  expect(taken).toMatchObject({ code: 1, stderr: expect.stringMatching(/is there already/) })
  expect(await readdir(join(data, 'backups-under-way')).catch(() => [])).toEqual([])
})

test('A backup that is cut short, damaged, added to or newer is refused, and nothing is touched', async () => {
  const data = join(await newDirectory(), 'data')
  const damages: [what: RegExp, damage: (copy: string, part: string) => Promise<void>][] = [
    [/has no manifest\.json/, (copy) => rm(join(copy, 'manifest.json'))],
    [/A file is missing/, (_, part) => rm(part)],
    [/A file is damaged/, (_, part) => truncate(part, 3)],
    [/A file is damaged/, async (_, part) => writeFile(part, flipped(await readFile(part)))],
    [/no place in a backup: engine\/x/, (copy) => writeFile(join(copy, 'engine', 'x'), 'x')],
    [/that is no file/, (copy) => symlink('/etc/passwd', join(copy, 'engine', 'link'))],
    [
      /manifest\.json is damaged/,
      (copy) => rewritten(copy, (text) => text.replace(/"sequence": \d+/, '"sequence": 1')),
    ],
    [
      /newer aftersend/,
      (copy) => rewritten(copy, (text) => text.replace('"formatVersion": 1', '"formatVersion": 2')),
    ],
    [
      /which is newer: it has 999_x/,
      (copy) =>
        rewritten(copy, (text) => {
          const content = readManifest(text)
          const migrations = [...content.migrations, { name: '999_x.sql', checksum: 'x' }]
          return writtenManifest({ ...content, migrations })
        }),
    ],
    [
      /should have 1000000/,
      (copy) =>
        rewritten(copy, (text) => {
          const content = readManifest(text)
          return writtenManifest({ ...content, rows: { ...content.rows, events: 1_000_000 } })
        }),
    ],
  ]
  for (const [what, damage] of damages) {
    const copy = join(place, 'copy')
    await rm(copy, { recursive: true, force: true })
    await cp(good, copy, { recursive: true })
    const [part = ''] = (await readdir(copy, { recursive: true })).filter((path) => path.endsWith('data.bin'))
    await damage(copy, join(copy, part))
    const checked = checkBackup(backupEntries(copy))
    // What a manifest that is whole says wrongly shows when the tables are opened.
    if (!/newer: it|1000000/.test(what.source)) {
      await expect(checked).rejects.toThrow(what)
      if (!what.source.includes('missing')) continue
    } else await checked
    const { code, stderr } = await run(['restore', copy, '--data', data])
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(what) })
    expect(await readdir(join(data, '..'))).toEqual([])
  }
}, 120_000)

test('A tar that ends early or leads elsewhere is refused', async () => {
  const tar = join(place, 'whole.tar')
  const whole = Buffer.concat(await collected(tarOf(backupEntries(good))))
  await writeFile(tar, whole)
  expect((await checkBackup(backupEntries(tar))).sequence).toBeGreaterThan(0)
  for (const bytes of [whole.length - 512 * 3, 70_000, 511, 0]) {
    await expect(checkBackup(entriesIn(onePiece(whole.subarray(0, bytes))))).rejects.toThrow(/ends early/)
  }
  for (const path of [
    '../x',
    '/etc/x',
    'engine/store/../../x',
    'engine/store/abc/..',
    `${'engine/'.repeat(20)}x`,
  ]) {
    const entries = (async function* () {
      yield { path, bytes: 1, content: onePiece(Buffer.from('x')) }
    })()
    await expect(checkBackup(entriesIn(tarOf(entries)))).rejects.toThrow(/no place in a backup/)
  }
})

test('A backup that breaks off never has the name of one', async () => {
  const target = join(place, 'broken')
  const breaking = (async function* () {
    for (const piece of await collected(tarOf(backupEntries(good)))) {
      yield piece
      if (Math.random() < 0.05) throw new Error('the line went dead')
    }
    throw new Error('the line went dead')
  })()
  await expect(storeBackup(breaking, target)).rejects.toThrow('went dead')
  await expect(storeBackup(onePiece(Buffer.alloc(100)), `${target}.tar`)).rejects.toThrow(/ends early/)
  expect((await readdir(place)).filter((name) => name.startsWith('broken'))).toEqual([])
})

test('A directory in use is not restored to; one with content only by moving that aside', async () => {
  const parent = await newDirectory()
  const data = join(parent, 'data')
  const held = await run(['restore', good, '--data', join(place, 'data'), '--force'])
  expect(held).toMatchObject({ code: 1, stderr: expect.stringMatching(/A server has .+ open/) })
  await mkdir(data)
  await writeFile(join(data, 'mine'), 'precious')
  const refused = await run(['restore', good, '--data', data])
  expect(refused).toMatchObject({ code: 1, stderr: expect.stringMatching(/is not empty\. --force/) })
  const forced = await run(['restore', good, '--data', data, '--force', '--json'])
  const { aside } = JSON.parse(forced.stdout)
  expect(await readFile(join(aside, 'mine'), 'utf8')).toBe('precious')
  expect((await readdir(parent)).length).toBe(2)
})

test('Only the admin key takes a backup', async () => {
  const asked = await server.call('GET', '/api/backup', undefined, asker.key)
  expect(asked.status).toBe(403)
})

async function collected(stream: AsyncIterable<Buffer>): Promise<Buffer[]> {
  const pieces: Buffer[] = []
  for await (const piece of stream) pieces.push(piece)
  return pieces
}

function flipped(bytes: Buffer): Buffer {
  const middle = bytes.length >> 1
  bytes.writeUInt8(bytes.readUInt8(middle) ^ 1, middle)
  return bytes
}

async function rewritten(copy: string, change: (text: string) => string): Promise<void> {
  const path = join(copy, 'manifest.json')
  await writeFile(path, change(await readFile(path, 'utf8')))
}

import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDeadLetters } from '../../src/ingest/hooks/dead-letters.ts'
import { letterOf } from '../../src/ingest/hooks/letter.ts'
import { mentionsIn } from '../../src/ingest/hooks/mentions.ts'
import { startServer, type TestServer } from '../server.ts'
import { openSource } from './opened.ts'
import { ANN, NOW } from './sample.ts'
import { sendgridEvent, sendgridSample } from './samples/sendgrid.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer({ now: NOW })
})
afterAll(() => server.close())

const broken = (place: number, campaign = 'x'.repeat(300)) =>
  sendgridEvent('open', place, { sg_event_id: `e${place}`, campaignId: campaign })

test('Letters are listed newest first, a page at a time, and are there after a restart', async () => {
  const source = await openSource(server, sendgridSample)
  for (const place of [1, 2, 3, 4, 5]) await source.deliver([broken(place)])
  await server.restart()
  const first = (await server.call('GET', `${source.path}/dead-letters?limit=2`)).body
  expect(first).toMatchObject({ pushedOut: 0, nextCursor: expect.stringMatching(/^\d+$/) })
  const second = (await server.call('GET', `${source.path}/dead-letters?limit=3&cursor=${first.nextCursor}`))
    .body
  expect(second.nextCursor).toBe(null)
  const ids = [...first.deadLetters, ...second.deadLetters].map(({ body }) => JSON.parse(body).sg_event_id)
  expect(ids).toEqual(['e5', 'e4', 'e3', 'e2', 'e1'])
  expect(first.deadLetters[0]).toMatchObject({
    provider: 'sendgrid',
    sourceId: source.id,
    receivedAt: '2026-01-30T12:00:00.000Z',
    redrivable: true,
    reason: 'As message.opened: /campaignId must be at most 200 characters long',
  })
})

test('After a change of the mapping letters become events, at their own times, once', async () => {
  const source = await openSource(server, sendgridSample)
  await source.deliver([broken(1), broken(2), sendgridEvent('account_status_change', 3)])
  const untouched = await server.call('POST', `${source.path}/dead-letters/redrive`)
  expect(untouched.body).toMatchObject({ accepted: 0, duplicates: 0, leftCount: 3 })
  const patched = await server.call('PATCH', source.path, { mapping: { campaignId: ['tags.1', 'tags.0'] } })
  expect(patched.body).toMatchObject({ mapping: { campaignId: ['tags.1', 'tags.0'] }, deadLetters: 3 })
  const [newest] = await source.letters()
  const one = await server.call('POST', `${source.path}/dead-letters/redrive`, { ids: [newest?.id] })
  expect(one.body).toMatchObject({ accepted: 0, left: [{ id: newest?.id }], leftCount: 1 })
  const all = await server.call('POST', `${source.path}/dead-letters/redrive`, {})
  expect(all.body).toMatchObject({ accepted: 2, duplicates: 0, leftCount: 1 })
  expect(await source.events()).toMatchObject([
    { kind: 'message.opened', campaignId: 'january', time: '2026-01-30 09:00:01.000' },
    { kind: 'message.opened', campaignId: 'january', time: '2026-01-30 09:00:02.000' },
  ])
  expect((await source.letters()).length).toBe(1)
  // Sent again, they are events that are there.
  const again = await source.deliver([broken(1), broken(2)])
  expect(again[0]?.body).toEqual({ accepted: 0, duplicates: 2, deadLettered: 0 })
})

test('Letters are removed one by one, all at once, and with their source', async () => {
  const source = await openSource(server, sendgridSample)
  await source.deliver([broken(1), broken(2), broken(3)])
  const [one] = await source.letters()
  expect((await server.call('DELETE', `${source.path}/dead-letters/${one?.id}`)).status).toBe(204)
  expect((await server.call('DELETE', `${source.path}/dead-letters/${one?.id}`)).status).toBe(404)
  expect((await source.letters()).length).toBe(2)
  expect((await server.call('DELETE', `${source.path}/dead-letters`)).status).toBe(204)
  expect(await source.letters()).toEqual([])
  await source.deliver([broken(4)])
  expect((await server.call('DELETE', source.path)).status).toBe(204)
  const rows = await server.store.rows<{ left: number }>(
    'SELECT count() AS left FROM dead_letters FINAL WHERE workspace = {ws:String} AND deleted = 0',
    { ws: source.workspace },
  )
  expect(Number(rows[0]?.left)).toBe(0)
})

test('A list that is full loses its oldest letters, and says how many', async () => {
  const small = await openDeadLetters(server.store, 3)
  const letters = [1, 2, 3, 4, 5].map((n) =>
    letterOf({ n }, { sourceId: 's', receivedAtMs: n, reason: 'r', isEvent: true }),
  )
  for (const letter of letters) await small.add('full', [letter])
  const page = () => small.page('full', { sourceId: 's', before: 1_000, limit: 10 })
  expect((await page()).map(({ body }) => body)).toEqual(['{"n":5}', '{"n":4}', '{"n":3}'])
  expect(small.pushedOut('full')).toBe(2)
  await small.remove('full', [letters[3]?.id ?? ''])
  await small.add('full', letters.slice(0, 1))
  expect((await page()).map(({ body }) => body)).toEqual(['{"n":1}', '{"n":5}', '{"n":3}'])
  const reopened = await openDeadLetters(server.store, 3)
  expect(reopened.pushedOut('full')).toBe(2)
  expect(reopened.countOf('full', 's')).toBe(3)
})

test('Erasing a person takes the letters that name it, and no others', async () => {
  const source = await openSource(server, sendgridSample)
  await source.deliver([
    broken(1),
    { ...broken(2), email: 'Bob@Example.com' },
    { ...broken(3), email: 'bob@example.com', note: `forwarded to <${ANN.toUpperCase()}>` },
  ])
  const erased = await server.call(
    'DELETE',
    `/api/workspaces/${source.workspace}/contacts/${encodeURIComponent(ANN)}?erase=true`,
  )
  expect(erased.body).toMatchObject({ counts: { deadLetters: 2 } })
  const left = await source.letters()
  expect(left.map(({ body }) => JSON.parse(body).sg_event_id)).toEqual(['e2'])
  const rows = await server.store.rows('SELECT * FROM dead_letters WHERE workspace = {ws:String}', {
    ws: source.workspace,
  })
  expect(JSON.stringify(rows).toLowerCase()).not.toContain(ANN)
  // The list goes on as it should.
  await source.deliver([broken(9)])
  expect((await source.letters()).length).toBe(2)
})

test('A body that is too long is kept in part, and is no event to try again', async () => {
  const source = await openSource(server, sendgridSample)
  await source.deliver([{ ...broken(1), note: 'é'.repeat(40_000) }])
  const [letter] = await source.letters()
  expect(letter?.redrivable).toBe(false)
  expect(Buffer.byteLength(letter?.body ?? '')).toBeLessThanOrEqual(32_770)
  const redriven = await server.call('POST', `${source.path}/dead-letters/redrive`)
  expect(redriven.body).toMatchObject({ accepted: 0, leftCount: 1 })
})

test('Half a character is kept as U+FFFD, and no whole one is cut in two where an address is looked for', async () => {
  const source = await openSource(server, sendgridSample)
  await source.deliver([sendgridEvent('odd\ud800', 1, { note: `ann@a${'😀'.repeat(120)}` })])
  const [letter] = await source.letters()
  expect(letter).toMatchObject({ reason: expect.stringContaining('odd\ufffd'), redrivable: true })
  expect(JSON.parse(letter?.body ?? '').event).toBe('odd\ud800')
})

test('Names and addresses are found wherever they stand in a letter', () => {
  const body = JSON.stringify({
    to: 'Ann <Ann@Example.com>',
    id: 42,
    form: 'x=bob%40mail.test&y',
    list: ['C-1'],
  })
  const mentions = mentionsIn(body)
  for (const word of ['ann@example.com', '42', 'bob@mail.test', 'c-1']) expect(mentions).toContain(word)
})

test('An id is found however it is written, and whatever stands before it', () => {
  const many = Object.fromEntries(Array.from({ length: 600 }, (_, at) => [`k${at}`, `v${at}`]))
  const id = 'Bob"17 \\ Ünal/ΣΑΣ\n'
  const mentions = mentionsIn(
    JSON.stringify({ ...many, id, inner: JSON.stringify({ list: [{ id: 'Eve"1' }] }) }),
  )
  for (const word of [id.toLowerCase(), 'eve"1', 'v599', 'k599']) expect(mentions).toContain(word)
  expect(mentions).toContain('bob"17 \\ ünal/σασ\n')
  const words = mentionsIn(
    JSON.stringify({ note: 'Of bob-17. See https://x.test/u?id=c%2F9&n=eve:2 or user:7, +15551234567!' }),
  )
  for (const word of ['bob-17', 'c/9', 'eve', 'user:7', '+15551234567', 'x.test'])
    expect(words).toContain(word)
  expect(mentionsIn('[["x","y"],7]').toSorted()).toEqual(['7', 'x', 'y'])
  const long = mentionsIn(JSON.stringify({ html: `<p>\nbob-17\n${'é'.repeat(40_000)}` }).slice(0, 900))
  expect(long).toContain('bob-17')
  const cut = mentionsIn(
    `${JSON.stringify({ ...many, id: 'bob"17', n: 42, to: 'ann@example.com' }).slice(0, -1)},"x":"c-`,
  )
  for (const word of ['bob"17', '42', 'ann@example.com', 'c-']) expect(cut).toContain(word)
  expect(mentionsIn('id=bob-17&mail=ann%40example.com\nplain "words')).toEqual(
    expect.arrayContaining(['bob-17', 'ann@example.com', 'plain', 'words']),
  )
})

test('The mentions of the largest letter are found in no time, and take little more than it', () => {
  const bodies = [
    JSON.stringify(Array.from({ length: 4_700 }, (_, at) => `w${at}`)),
    '['.repeat(16_384) + ']'.repeat(16_384),
    `"${'\\"'.repeat(16_000)}`,
    `{"a":"${'%'.repeat(32_000)}`,
    JSON.stringify(Array.from({ length: 8 }).reduce<string>((inner) => JSON.stringify({ inner }), 'x"')),
  ]
  for (const body of bodies) {
    const startMs = performance.now()
    const mentions = mentionsIn(body.slice(0, 32_768))
    expect(performance.now() - startMs).toBeLessThan(1_000)
    expect(mentions.join('').length).toBeLessThan(4 * 32_768)
  }
})

test('Erasing takes a letter in which an id stands behind many words, or is escaped', async () => {
  const source = await openSource(server, sendgridSample)
  const many = Object.fromEntries(Array.from({ length: 600 }, (_, at) => [`k${at}`, `v${at}`]))
  const id = 'Bob"17'
  await server.call('PUT', `/api/workspaces/${source.workspace}/contacts/${encodeURIComponent(id)}`, {})
  await source.deliver([
    { ...broken(1), ...many, user: id },
    { ...broken(2), note: `of ${id}x` },
  ])
  const erased = await server.call(
    'DELETE',
    `/api/workspaces/${source.workspace}/contacts/${encodeURIComponent(id)}?erase=true`,
  )
  expect(erased.body).toMatchObject({ counts: { deadLetters: 1 } })
  expect((await source.letters()).map(({ body }) => JSON.parse(body).sg_event_id)).toEqual(['e2'])
})

test('What is asked in a wrong way is told so', async () => {
  const source = await openSource(server, sendgridSample)
  const list = `${source.path}/dead-letters`
  expect((await server.call('GET', `${list}?cursor=x`)).status).toBe(400)
  expect((await server.call('GET', `${list}?limit=0`)).status).toBe(400)
  expect((await server.call('POST', `${list}/redrive`, { ids: [] })).status).toBe(400)
  expect((await server.call('POST', `${list}/redrive`, { ids: 7 })).status).toBe(400)
  expect((await server.call('GET', `${source.path}x/dead-letters`)).status).toBe(404)
})

test('Letters are kept no longer than events are', async () => {
  const letters = await openDeadLetters(server.store, 10)
  const at = (receivedAtMs: number) =>
    letterOf({ receivedAtMs }, { sourceId: 's', receivedAtMs, reason: 'r', isEvent: true })
  await letters.add('old', [at(1_000), at(2_000), at(3_000)])
  expect(await letters.removeBefore('old', 3_000)).toBe(2)
  expect(
    (await letters.page('old', { sourceId: 's', before: 100, limit: 9 })).map(({ body }) => body),
  ).toEqual(['{"receivedAtMs":3000}'])
})

test('After a write of unknown outcome what is on disk decides, and nothing is overwritten', async () => {
  let isBroken = false
  const shaky = {
    ...server.store,
    patiently: <T>(work: () => Promise<T>) => (isBroken ? Promise.reject(new Error('cut off')) : work()),
  }
  const letters = await openDeadLetters(shaky, 10)
  const letter = (n: number) =>
    letterOf({ n }, { sourceId: 's', receivedAtMs: n, reason: 'r', isEvent: true })
  await letters.add('shaky', [letter(1)])
  isBroken = true
  const lost = [letters.add('shaky', [letter(2)]), letters.add('shaky', [letter(3)])]
  expect((await Promise.allSettled(lost)).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  isBroken = false
  await Promise.all([letters.add('shaky', [letter(2)]), letters.add('shaky', [letter(2), letter(4)])])
  const page = await letters.page('shaky', { sourceId: 's', before: 100, limit: 9 })
  expect(page.map(({ body }) => body)).toEqual(['{"n":4}', '{"n":2}', '{"n":1}'])
  expect(letters.countOf('shaky', 's')).toBe(3)
})

test('Letters that wait are bounded by their bytes, and are written in more than one piece where they are many', async () => {
  const letters = await openDeadLetters(server.store, 1_000, 30_000_000)
  const letter = (n: number) =>
    letterOf({ n, text: 'x '.repeat(15_000) }, { sourceId: 's', receivedAtMs: n, reason: 'r', isEvent: true })
  const add = (from: number) =>
    letters.add(
      'wide',
      Array.from({ length: 300 }, (_, at) => letter(from + at)),
    )
  const together = await Promise.allSettled([add(1_000), add(2_000), add(3_000), add(4_000)])
  expect(together.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'rejected'])
  expect(together[3]).toMatchObject({ reason: { status: 429 } })
  expect(letters.countOf('wide', 's')).toBe(900)
  await add(4_000)
  expect(letters.pushedOut('wide')).toBe(200)
})

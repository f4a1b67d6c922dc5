import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { run } from './cli.ts'
import { newDirectory, removeDirectories } from './directories.ts'
import { type Served, serveHere } from './served.ts'

let served: Served
let directory: string
beforeAll(async () => {
  served = await serveHere()
  directory = await newDirectory()
})
afterAll(async () => {
  await served.close()
  await removeDirectories()
})

const aftersend = (args: readonly string[], input?: string | Buffer) =>
  run(['import', ...args], { env: served.env, ...(input === undefined ? {} : { input }) })

/** 12,000 events; among them blank lines, three that are bad and two that repeat. */
function story(): string {
  const lines = Array.from({ length: 12_000 }, (_, at) => JSON.stringify({ id: `e${at}`, kind: 'page_view' }))
  lines[6] = '{"id": "e6", "kind": "message.open"}'
  lines[5_500] = '{"id": '
  lines[11_999] = '{"id": "e11999", "kind": "page_view", "time": "yesterday"}'
  lines[7_000] = lines[1] ?? ''
  lines[7_001] = lines[7_002] ?? ''
  lines.splice(3, 0, '', '  \r')
  return `${lines.join('\n')}\n`
}

test('An import keeps the good lines, tells the bad ones by their numbers, and can be run again', async () => {
  await served.ask('PUT', '/api/workspaces/w', {})
  const file = join(directory, 'events.ndjson')
  const rejects = join(directory, 'rejects.ndjson')
  await writeFile(file, story())
  const first = await aftersend([file, '-w', 'w', '--rejects', rejects])
  expect(first.stderr.split('\n').filter((line) => !line.includes('%,'))).toEqual([
    `${file}:9: /kind unknown kind "message.open"; did you mean "message.opened"?`,
    expect.stringMatching(/events\.ndjson:5503: the line is not JSON: /),
    expect.stringMatching(/events\.ndjson:12002: \/time .*"yesterday"/),
    `3 rows rejected: ${rejects}`,
    '',
  ])
  expect(first.code).toBe(2)
  expect(first.stdout).toMatch(/^11,995 accepted, 2 duplicates, 3 rejected \(12,000 rows in .+\)\n$/)
  const written = (await readFile(rejects, 'utf8')).trimEnd().split('\n')
  expect(written.map((line): unknown => JSON.parse(line))).toMatchObject([
    { file, row: 7, line: 9, id: 'e6', content: { kind: 'message.open' }, errors: [{ path: '/kind' }] },
    { file, line: 5503, text: '{"id":' },
    { file, line: 12_002, id: 'e11999', errors: [{ path: '/time' }] },
  ])

  const packed = join(directory, 'events.ndjson.gz')
  await writeFile(packed, gzipSync(story()))
  const again = await aftersend([packed, '-w', 'w', '--json'])
  expect(again.code).toBe(2)
  expect(JSON.parse(again.stdout)).toEqual({ accepted: 0, duplicates: 11_997, rejected: 3 })
  expect((await stat(`${packed}.rejects.ndjson`)).mode & 0o777).toBe(0o600)
  expect(await served.ask('GET', '/api/workspaces/w/analytics')).toMatchObject({ events: { total: 11_995 } })
  const { stdout } = await run(['imports', 'w'], { env: served.env })
  expect(stdout).toMatch(/^id +file +into +state +rows +created\nimp_\w+ +events\.ndjson\.gz +events +done/)
})

test('Things are imported by their collection, from standard input too, with a key of the workspace', async () => {
  await served.ask('PUT', '/api/workspaces/things', {})
  const made = await served.ask('POST', '/api/workspaces/things/keys', { name: 'n', scopes: ['ingest'] })
  const key = typeof made === 'object' && made !== null && 'key' in made ? String(made.key) : ''
  const contacts = '{"id": "c1", "email": "a@example.com"}\n{"id": "c2"}'
  const args = ['-', '-w', 'things', '-i', 'contacts', '--key', key]
  expect(await aftersend(args, contacts)).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^2 created, 0 updated, 0 rejected/),
  })
  expect((await aftersend(args, gzipSync(contacts))).stdout).toMatch(/^0 created, 2 updated, 0 rejected/)
  const found = await served.ask('GET', '/api/workspaces/things/contacts/c1')
  expect(found).toMatchObject({ id: 'c1', email: 'a@example.com' })
})

test('A key that may not read is told how many rows were rejected, and which scope shows them', async () => {
  await served.ask('PUT', '/api/workspaces/blind', {})
  const made = await served.ask('POST', '/api/workspaces/blind/keys', { name: 'n', scopes: ['ingest'] })
  const key = typeof made === 'object' && made !== null && 'key' in made ? String(made.key) : ''
  const file = join(directory, 'blind.ndjson')
  await writeFile(file, '{"kind": "page_view"}\n{"kind": "message.open"}\n')
  const { code, stderr, stdout } = await aftersend([file, '-w', 'blind', '--key', key])
  expect(code).toBe(2)
  expect(stdout).toMatch(/^1 accepted, 0 duplicates, 1 rejected/)
  expect(stderr.split('\n').filter((line) => !line.includes('%,'))).toEqual([
    '1 row rejected: this key lacks the scope "read", so they are only counted.',
    '',
  ])
  await expect(stat(`${file}.rejects.ndjson`)).rejects.toThrow('ENOENT')
})

test('Columns are mapped by options and by a file, and a dry run writes nothing', async () => {
  await served.ask('PUT', '/api/workspaces/mapped', {})
  const file = join(directory, 'people.csv')
  await writeFile(file, 'email;since\na@example.com;2026-01-02 03:04:05\nb@example.com;\n')
  const mapping = join(directory, 'mapping.json')
  await writeFile(mapping, '{"into": "contacts", "members": {"createdAt": "{since}"}}')
  const args = [file, '-w', 'mapped', '-m', mapping, '-m', 'id=email', '-s', 'source=till']
  expect((await aftersend([...args, '--dry-run'])).stdout).toMatch(/^2 valid, 0 rejected \(2 rows in /)
  expect((await aftersend(args)).stdout).toMatch(/^2 created, 0 updated, 0 rejected/)
  expect(await served.ask('GET', '/api/workspaces/mapped/contacts/a@example.com')).toMatchObject({
    ...{ source: 'till', createdAt: '2026-01-02T03:04:05.000Z' },
  })
})

test('An import that cannot be done says why in one line, and ends with 1', async () => {
  await served.ask('PUT', '/api/workspaces/broken', {})
  const cut = join(directory, 'cut.ndjson.gz')
  await writeFile(cut, gzipSync(story()).subarray(0, 900))
  const one = join(directory, 'one.ndjson')
  await writeFile(one, '{"kind": "page_view"}\n')
  const failures: [args: string[], words: RegExp][] = [
    [[join(directory, 'nothing'), '-w', 'broken'], /^aftersend: \S+nothing is not there\.\n$/],
    [[directory, '-w', 'broken'], /^aftersend: \S+ is a directory\.\n$/],
    [[cut, '-w', 'broken'], /^aftersend: \S+cut\.ndjson\.gz: The file cannot be read: .+ gzip .+\n$/],
    [[one, '-w', 'nobody'], /^aftersend: The workspace was not found\.\n$/],
    [
      [one, '-w', 'broken', '-i', 'people'],
      /^aftersend: --into must be one of events, contacts, .+"people"\.\n$/,
    ],
    [[one, '-w', 'broken', '-m', one], /^aftersend: .+mapping cannot be used: \/kind unknown member\n$/],
    [[one, '-w', 'broken', '-r', 'nobody'], /^aftersend: .+recipe must be one of .+\n$/],
    [[one, '-w', 'broken', '--url', 'http://127.0.0.1:9'], /^aftersend: .+\n$/],
  ]
  for (const [args, words] of failures) {
    const { code, stdout, stderr } = await aftersend(args)
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toMatch(words)
  }
})

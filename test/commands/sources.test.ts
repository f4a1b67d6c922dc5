import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { run } from './cli.ts'
import { removeDirectories } from './directories.ts'
import { type Served, serveHere } from './served.ts'

let served: Served
let place: string
beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'aftersend-sources-'))
  served = await serveHere()
  await served.ask('PUT', '/api/workspaces/shop', {})
})
afterAll(async () => {
  await served.close()
  await rm(place, { recursive: true, force: true })
  await removeDirectories()
})

const aftersend = (...args: string[]) => run(args, { env: served.env })

test('A source is made with what to do next, takes events, shows its letters, tries them again and goes', async () => {
  expect((await aftersend('sources', 'shop')).stdout).toMatch(/^No sources yet: /)
  const map = ['--map', 'campaignId=metadata.mail,tags.0', '--map', 'contactId=']
  const made = await aftersend('sources', 'create', 'shop', 'postmark', '--name', 'Receipts', ...map)
  const [url = '', secret = ''] = made.stdout.split('\n')
  expect(url).toMatch(/^\/hooks\/postmark\/src_\w+$/)
  expect(made.stdout).toContain(`${url}/${secret}`)
  expect(made.stdout).toContain('The secret is not shown again.')
  const id = url.split('/').at(-1) ?? ''
  const post = (body: object) =>
    fetch(`${served.url}${url}/${secret}`, { method: 'POST', body: JSON.stringify(body) })
  const open = {
    RecordType: 'Open',
    MessageID: 'm1',
    Recipient: 'ann@example.com',
    ReceivedAt: '2026-01-30T09:00:00Z',
  }
  expect((await post({ ...open, Metadata: { mail: 'spring' } })).status).toBe(200)
  expect((await post({ ...open, Metadata: { mail: 'x'.repeat(300) } })).status).toBe(200)
  const listed = (await aftersend('sources', 'shop')).stdout
  expect(listed).toMatch(new RegExp(`${id}\\s+postmark\\s+Receipts\\s+1\\s+1\\s+\\d{4}-`))
  expect(listed).not.toContain(secret)
  const shown = (await aftersend('sources', 'show', 'shop', id)).stdout
  expect(shown).toContain('secret    set\n')
  expect(shown).toContain('mapping   {"contactId":null,"campaignId":["metadata.mail","tags.0"]}\n')
  const letters = (await aftersend('sources', 'dead-letters', 'shop', id)).stdout
  expect(letters).toMatch(/dl_\w+\s+\d{4}-.*\/campaignId must be at most 200/)
  expect((await aftersend('sources', 'redrive', 'shop', id)).stdout).toBe(
    '0 accepted, 0 were there already, 1 are left.\n',
  )
  const rotated = (await aftersend('sources', 'rotate', 'shop', id)).stdout
  expect(rotated).toMatch(/^\S{32}\nsrc_\w+ has a new secret; the one before is good for 24 hours\.\n$/)
  expect((await aftersend('sources', 'delete', 'shop', id)).stdout).toBe(`Deleted ${id}.\n`)
  const left = JSON.parse((await aftersend('sources', '--json', 'shop')).stdout)
  expect(left.sources).toEqual([])
  expect(left.providers.length).toBe(9)
})

test('A provider’s secret is read from a file, and may come later', async () => {
  const made = await aftersend('sources', 'create', 'shop', 'mailgun')
  expect(made.stdout).toContain('Until it has a secret')
  const id = /src_\w+/.exec(made.stdout)?.[0] ?? ''
  const file = join(place, 'key.txt')
  await writeFile(file, 'key-0123456789\n')
  const rotated = await aftersend('sources', 'rotate', 'shop', id, '--secret-file', file)
  expect(rotated.stdout).toMatch(/^src_\w+ has a new secret/)
  expect((await aftersend('sources', 'show', 'shop', id)).stdout).toContain('secret    set\n')
})

test('What is refused is told in a line', async () => {
  const nobody = await aftersend('sources', 'create', 'shop', 'pigeons')
  expect([nobody.code, nobody.stdout]).toEqual([1, ''])
  expect(nobody.stderr).toMatch(/^aftersend: \/provider must be one of sendgrid, .*\n$/)
  expect((await aftersend('sources', 'show', 'shop', 'src_nobody')).stderr).toBe(
    'aftersend: The source was not found.\n',
  )
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { run } from './cli.ts'
import { removeDirectories } from './directories.ts'
import { type Served, serveHere } from './served.ts'

let served: Served
beforeAll(async () => {
  served = await serveHere()
})
afterAll(async () => {
  await served.close()
  await removeDirectories()
})

const aftersend = (...args: string[]) => run(args, { env: served.env })

test('Workspaces of a running server are added, changed and listed', async () => {
  expect((await aftersend('workspaces')).stdout).toMatch(/^No workspaces yet: /)
  const made = await aftersend('workspaces', 'add', 'shop', '--name', 'My shop', '--timezone', 'Europe/Paris')
  expect(made.stdout).toMatch(/^Made the workspace shop: "My shop", Europe\/Paris, USD\.\n/)
  const changed = await aftersend('workspaces', 'add', 'shop', '--currency', 'EUR')
  expect(changed.stdout).toBe('Changed the workspace shop: "My shop", Europe/Paris, EUR.\n')
  const [head, ...rows] = (await aftersend('workspaces')).stdout.trimEnd().split('\n')
  expect(head?.split(/\s{2,}/)).toEqual(['id', 'name', 'time zone', 'currency', 'created'])
  expect(rows.map((row) => row.split(/\s{2,}/).slice(0, 4))).toEqual([
    ['shop', 'My shop', 'Europe/Paris', 'EUR'],
  ])
  const listed: unknown = JSON.parse((await aftersend('workspaces', '--json')).stdout)
  expect(listed).toMatchObject({ workspaces: [{ id: 'shop', currency: 'EUR' }] })
})

test('A key is shown when it is made, opens what it should, and opens nothing when it is revoked', async () => {
  await served.ask('PUT', '/api/workspaces/keyed', {})
  const made = await aftersend(
    'keys',
    'add',
    'keyed',
    '--name',
    'bi',
    '--scopes',
    'read',
    '--expires',
    '2099-12-31',
  )
  const [key = '', words = ''] = made.stdout.split('\n')
  expect(words).toMatch(/^key_\S+ may read in keyed\. It is not shown again\.$/)
  const [id = ''] = words.split(' ')
  const status = async () =>
    (await fetch(`${served.url}/api/workspaces/keyed`, { headers: { authorization: `Bearer ${key}` } }))
      .status
  expect(await status()).toBe(200)
  const listed = (await aftersend('keys', 'keyed')).stdout
  expect(listed).toContain(`${id}  bi    read    2099-12-31  any`)
  expect(listed).not.toContain(key)
  expect((await aftersend('keys', 'revoke', 'keyed', id)).stdout).toBe(`Revoked ${id}.\n`)
  expect(await status()).toBe(401)
  expect((await aftersend('keys', 'keyed')).stdout).toMatch(/^No keys yet/)
})

test('A key can be limited to addresses, and is told as JSON to machines', async () => {
  await served.ask('PUT', '/api/workspaces/limited', {})
  const args = ['keys', 'add', 'limited', '--name', 'n', '--allow', '10.0.0.0/8', '::1', '--json']
  const made: unknown = JSON.parse((await aftersend(...args)).stdout)
  expect(made).toMatchObject({ key: expect.stringMatching(/^as_/), allowedIps: ['10.0.0.0/8', '::1'] })
})

test('What the server refuses is told in one line', async () => {
  const refusals: [args: string[], env: Record<string, string>, words: RegExp][] = [
    [['keys', 'nobody'], {}, /^aftersend: The workspace was not found\.\n$/],
    [['workspaces', 'add', 'x', '--timezone', 'Mars'], {}, /^aftersend: \/timezone must be .+"Mars"\n$/],
    [
      ['workspaces'],
      { AFTERSEND_ADMIN_KEY: 'wrong_wrong_wrong_wrong' },
      /^aftersend: The server does not know this key/,
    ],
    [['workspaces'], { AFTERSEND_ADMIN_KEY: '' }, /^aftersend: No key\. Set AFTERSEND_ADMIN_KEY/],
    [['workspaces', '--url', 'http://127.0.0.1:9'], {}, /^aftersend: .+127\.0\.0\.1:9.+\n$/],
  ]
  for (const [args, env, words] of refusals) {
    const { code, stdout, stderr } = await run(args, { env: { ...served.env, ...env } })
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toMatch(words)
  }
})

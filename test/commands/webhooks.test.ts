import { afterAll, beforeAll, expect, test } from 'vitest'
import { run } from './cli.ts'
import { removeDirectories } from './directories.ts'
import { type Served, serveHere } from './served.ts'

let served: Served
beforeAll(async () => {
  served = await serveHere()
  await served.ask('PUT', '/api/workspaces/shop', {})
})
afterAll(async () => {
  await served.close()
  await removeDirectories()
})

const aftersend = (...args: string[]) => run(args, { env: served.env })

test('A webhook is made, listed, shown and deleted; its secret is shown when it is made', async () => {
  expect((await aftersend('webhooks', 'shop')).stdout).toMatch(/^No webhooks yet: /)
  const triggers = ['--triggers', 'message.opened, order.placed', '--off']
  const made = await aftersend('webhooks', 'create', 'shop', 'https://1.1.1.1/hook', ...triggers)
  const [secret = '', words = ''] = made.stdout.split('\n')
  expect(secret).toMatch(/^whsec_\S+$/)
  expect(words).toMatch(
    /^whk_\S+ tells https:\/\/1\.1\.1\.1\/hook of message\.opened, order\.placed\. The secret is not shown again\.$/,
  )
  const [id = ''] = words.split(' ')
  const listed = (await aftersend('webhooks', 'shop')).stdout
  expect(listed).toContain(`${id}  https://1.1.1.1/hook  native  message.opened, order.placed  off`)
  expect(listed).not.toContain('whsec_')
  const shown = (await aftersend('webhooks', 'show', 'shop', id)).stdout
  expect(shown).toContain('triggers  message.opened, order.placed\n')
  expect((await aftersend('webhooks', 'deliveries', 'shop', id)).stdout).toBe('No deliveries yet.\n')
  expect((await aftersend('webhooks', 'delete', 'shop', id)).stdout).toBe(`Deleted ${id}.\n`)
  expect((await aftersend('webhooks', '--json', 'shop')).stdout).toBe('{\n  "webhooks": []\n}\n')
})

test('What is refused is told in a line', async () => {
  const inside = await aftersend('webhooks', 'create', 'shop', 'http://127.0.0.1/', '--triggers', 'signup')
  expect([inside.code, inside.stdout]).toEqual([1, ''])
  expect(inside.stderr).toMatch(
    /^aftersend: \/url must not lead to a private, local or reserved address.*\n$/,
  )
  const nobody = await aftersend('webhooks', 'show', 'shop', 'whk_nobody')
  expect(nobody.stderr).toBe('aftersend: The webhook was not found.\n')
})

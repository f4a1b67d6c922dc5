import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { startServer } from '../server.ts'
import { run } from './cli.ts'
import { newDirectory, removeDirectories } from './directories.ts'

afterAll(removeDirectories)

test('A person is erased through a server or in a directory that nobody serves, and the receipt names nobody', async () => {
  const dataDirectory = join(await newDirectory(), 'data')
  const server = await startServer({ dataDirectory })
  await server.workspace('shop')
  for (const id of ['adele', 'bruno']) {
    await server.call('PUT', `/api/workspaces/shop/contacts/${id}`, { email: `${id}@mail.test` })
  }
  const url = await server.app.listen({ port: 0, host: '127.0.0.1' })
  const remote = ['-w', 'shop', '--url', url, '--admin-key', server.adminKey]
  const first = await run(['erase', 'adele', ...remote])
  expect(first).toMatchObject({ code: 0, stderr: '' })
  expect(first.stdout).toMatch(/^Erased at \S+ by admin\. Receipt erasure_\S+:\n {2}events {8}2\n/)
  expect(first.stdout).not.toContain('adele')
  const unknown = await run(['erase', 'nobody', ...remote])
  expect(unknown).toMatchObject({ code: 1, stderr: 'aftersend: contacts/nobody was not found.\n' })
  await server.close()
  const second = await run(['erase', 'bruno', '-w', 'shop', '--data', dataDirectory, '--json'], {
    env: { AFTERSEND_ADMIN_KEY: server.adminKey },
  })
  expect(JSON.parse(second.stdout)).toMatchObject({ by: 'admin', counts: { contacts: 1 } })
  const again = await startServer({ dataDirectory })
  expect((await again.call('GET', '/api/workspaces/shop/contacts')).body.contacts).toEqual([])
  await again.close()
}, 120_000)

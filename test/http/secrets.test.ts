import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.close())

test('Keys are kept as hashes: none can be read out of the store', async () => {
  const { key } = await server.workspace()
  const rows = await server.store.rows<{ body: string }>('SELECT body FROM records')
  const kept = rows.map(({ body }) => body).join('\n')
  expect(kept).toContain('"hash"')
  expect(kept).not.toContain(key)
  expect(kept).not.toContain(key.slice(-20))
  expect(kept).not.toContain(server.adminKey)
})

test('Every answer forbids browsers to guess its type, to frame it, or to run anything in it', async () => {
  const { id, key } = await server.workspace()
  const urls = [
    '/healthz',
    '/openapi.json',
    '/nowhere',
    `/api/workspaces/${id}/analytics`,
    `/api/workspaces/${id}`,
  ]
  for (const url of urls) {
    for (const used of [key, 'nobody']) {
      const { headers } = await server.call('GET', url, undefined, used)
      expect(headers['x-content-type-options'], url).toBe('nosniff')
      expect(headers['x-frame-options'], url).toBe('SAMEORIGIN')
      expect(headers['content-security-policy'], url).toMatch(/^default-src 'none'/)
      expect(headers['referrer-policy'], url).toBe('no-referrer')
      expect(headers['x-powered-by'], url).toBeUndefined()
      expect(headers.server, url).toBeUndefined()
    }
  }
})

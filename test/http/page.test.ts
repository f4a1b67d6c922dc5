import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../server.ts'

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; " +
  "font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

let built: string
let server: TestServer
let bare: TestServer
beforeAll(async () => {
  built = await mkdtemp(join(tmpdir(), 'aftersend-page-'))
  await mkdir(join(built, 'assets'))
  await writeFile(join(built, 'index.html'), '<!doctype html><title>aftersend</title>')
  await writeFile(join(built, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
  await writeFile(join(built, 'secret.txt'), 'not to be served')
  await writeFile(join(built, 'assets', 'index-B4x1.js'), `console.log(${'1,'.repeat(2_000)}1)`)
  await writeFile(join(built, 'assets', '.hidden'), 'not to be served')
  server = await startServer({ pageDirectory: built })
  bare = await startServer({ pageDirectory: join(built, 'nowhere') })
})
afterAll(async () => {
  await server.close()
  await bare.close()
  await rm(built, { recursive: true, force: true })
})

const ADDRESSES = [
  '/',
  '/?theme=dark',
  '/sign-in',
  '/share',
  '/w/shop/overview',
  '/w/shop/campaigns/a%2Fb?range=last_7_days',
  `/w/shop/contacts/${encodeURIComponent('🦆'.repeat(200))}`,
]

test('Each address of the page answers the page, with its policy, to be asked for anew each time', async () => {
  for (const url of ADDRESSES) {
    const answer = await server.app.inject(url)
    expect(answer.statusCode, url).toBe(200)
    expect(answer.payload).toContain('<title>aftersend</title>')
    expect(answer.headers['content-type']).toMatch(/^text\/html/)
    expect(answer.headers['content-security-policy']).toBe(POLICY)
    expect(answer.headers['cache-control']).toBe('no-cache')
    expect(answer.headers['x-frame-options']).toBe('DENY')
    expect(answer.headers['x-content-type-options']).toBe('nosniff')
    expect(answer.headers['referrer-policy']).toBe('no-referrer')
    expect(answer.headers['set-cookie']).toBeUndefined()
    const head = await server.app.inject({ method: 'HEAD', url })
    expect([head.statusCode, head.payload, head.headers['content-security-policy']]).toEqual([
      200,
      '',
      POLICY,
    ])
    const known = { 'if-none-match': String(answer.headers.etag) }
    expect((await server.app.inject({ url, headers: known })).statusCode).toBe(304)
  }
})

test('Files with names that change with what is in them are kept for ever, packed on the way', async () => {
  const url = '/assets/index-B4x1.js'
  const answer = await server.app.inject({ url, headers: { 'accept-encoding': 'gzip' } })
  expect(answer.statusCode).toBe(200)
  expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable')
  expect(answer.headers['content-type']).toMatch(/javascript/)
  expect(answer.headers['content-encoding']).toBe('gzip')
  expect((await server.app.inject({ method: 'HEAD', url })).statusCode).toBe(200)
  const icon = await server.app.inject('/favicon.svg')
  expect([icon.statusCode, icon.headers['content-type']]).toEqual([200, 'image/svg+xml'])
})

test('No file beside them is served, whatever the address looks like', async () => {
  const wrong = [
    '/assets/',
    '/assets/nowhere.js',
    '/assets/.hidden',
    '/assets/../secret.txt',
    '/assets/%2e%2e/secret.txt',
    '/assets/..%2fsecret.txt',
    '/assets/..%5csecret.txt',
    '/assets/%00',
    '/secret.txt',
    '/index.html',
  ]
  for (const url of wrong) {
    const answer = await server.app.inject(url)
    expect([400, 403, 404], url).toContain(answer.statusCode)
    expect(answer.payload, url).not.toContain('not to be served')
  }
})

test('The page stands in no API’s way', async () => {
  const { id, key } = await server.workspace()
  const ping = { method: 'ping', params: [key], id: 1 }
  expect((await server.call('POST', '/', ping)).body).toMatchObject({ result: { ping: 'pong' } })
  expect((await server.call('GET', `/api/workspaces/${id}/analytics`)).status).toBe(200)
  expect((await server.call('GET', '/api/nowhere')).body).toMatchObject({ error: { code: 'not_found' } })
  expect((await server.call('GET', '/nowhere')).status).toBe(404)
  expect((await server.call('POST', '/sign-in', {})).status).toBe(404)
  expect((await server.call('POST', '/w/shop/overview', {})).status).toBe(404)
  expect((await server.call('GET', '/openapi.json')).text).not.toContain('/sign-in"')
  const { headers } = await server.call('GET', '/healthz')
  expect(headers['content-security-policy']).not.toBe(POLICY)
})

test('Where the page is not built, its addresses say how to build it', async () => {
  for (const url of ADDRESSES) {
    const answer = await bare.app.inject(url)
    expect([answer.statusCode, answer.headers['content-type']], url).toEqual([
      200,
      'text/plain; charset=utf-8',
    ])
    expect(answer.payload).toContain('npm run build')
  }
  expect((await bare.app.inject('/assets/index-B4x1.js')).statusCode).toBe(404)
  const head = await bare.app.inject({ method: 'HEAD', url: '/' })
  expect([head.statusCode, head.payload]).toEqual([200, ''])
})

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { ADMIN_KEY, run } from '../commands/cli.ts'
import { newDirectoryOnDisk, removeDirectories } from '../commands/directories.ts'
import { startWhole, type WholeServer } from './whole-server.ts'

afterAll(removeDirectories)

const NOW = '2026-01-30T12:00:00Z'
const CONNECTIONS = 32

const events = Array.from({ length: 1_600 }, (_, n) => ({
  id: `x${n}`,
  kind: ['message.sent', 'message.opened', 'message.clicked', 'page_view'][n % 4],
  time: `2026-01-${10 + (n % 20)}T10:00:00Z`,
  messageId: `m${n % 400}`,
  contactId: `c${n % 37}`,
  campaignId: 'spring',
  ...(n % 4 === 3 ? { utmSource: 'mail', sessionId: `s${n % 11}` } : {}),
}))

/** All that is said of the workspace, as text. */
async function figures(server: WholeServer): Promise<string[]> {
  const pages = ['', '/campaigns/spring', '/timeseries?days=30', '/attribution?days=30', '/cohorts?days=30']
  const answers = await Promise.all(
    pages.map((page) => server.ask('GET', `/api/workspaces/w/analytics${page}`)),
  )
  return answers.map(({ status, body }) => `${status} ${JSON.stringify(body)}`)
}

/** Every connection sends all events, each in bodies of another size and from another place on. */
async function sendFromAll(server: WholeServer): Promise<number> {
  const accepted = await Promise.all(
    Array.from({ length: CONNECTIONS }, async (_, connection) => {
      const from = connection * 50
      const turned = [...events.slice(from), ...events.slice(0, from)]
      const size = 100 + 13 * connection
      let sum = 0
      for (let at = 0; at < turned.length; at += size) {
        const sent = await server.ask('POST', '/api/workspaces/w/events', turned.slice(at, at + size))
        expect(sent).toMatchObject({ status: 200, body: { rejected: [] } })
        sum += sent.body.accepted
      }
      return sum
    }),
  )
  return accepted.reduce((sum, count) => sum + count, 0)
}

test('The same events from 32 connections at once, after restarts, days later and by a repeated import count once', {
  timeout: 300_000,
}, async () => {
  const directory = await newDirectoryOnDisk()
  let server = await startWhole(directory, { AFTERSEND_NOW: NOW })
  await server.ask('PUT', '/api/workspaces/w', {})
  await server.ask('PUT', '/api/workspaces/w/campaigns/spring', { name: 'Spring', channel: 'email' })
  expect(await sendFromAll(server)).toBe(events.length)
  const first = await figures(server)
  expect(first.every((text) => text.startsWith('200 '))).toBe(true)
  expect(await sendFromAll(server)).toBe(0)
  expect(await figures(server)).toEqual(first)

  await server.kill()
  server = await startWhole(directory, { AFTERSEND_NOW: '2026-03-30T12:00:00Z' })
  expect(await sendFromAll(server)).toBe(0)
  await server.stop()

  server = await startWhole(directory, { AFTERSEND_NOW: NOW })
  const file = join(directory, 'events.ndjson')
  await writeFile(file, events.map((event) => JSON.stringify(event)).join('\n'))
  const env = { AFTERSEND_ADMIN_KEY: ADMIN_KEY, AFTERSEND_PORT: new URL(server.url).port }
  for (let time = 0; time < 2; time += 1) {
    expect(await run(['import', file, '-w', 'w'], { env })).toMatchObject({ code: 0 })
  }
  expect(await figures(server)).toEqual(first)
  await server.stop()
})

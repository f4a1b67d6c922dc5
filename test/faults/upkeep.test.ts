import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { run } from '../commands/cli.ts'
import { newDirectoryOnDisk, removeDirectories } from '../commands/directories.ts'
import { opensOf, sendAgain } from './account.ts'
import { pause } from './load.ts'
import { startWhole, type WholeServer } from './whole-server.ts'

/** How long after its beginning the work is cut short, a round each; more by hand. */
const ROUNDS = Number(process.env.FAULTS_UPKEEP ?? 4)
const delaysMs = Array.from({ length: ROUNDS }, (_, round) => (round * 131) % 700)
const TIMEOUT_MS = 120_000 + ROUNDS * 60_000
const DAY_MS = 86_400_000

afterAll(removeDirectories)

/** Opens of messages of their own, all of one contact. */
function opens(prefix: string, count: number, contactId: string, daysAgo: number): object[] {
  const time = new Date(Date.now() - daysAgo * DAY_MS).toISOString()
  return Array.from({ length: count }, (_, n) => ({
    id: `${prefix}${n}`,
    kind: 'message.opened',
    messageId: `${prefix}m${n}`,
    contactId,
    recipient: `${contactId}@example.org`,
    time,
  }))
}

async function exported(server: WholeServer, what: string): Promise<string> {
  const { status, body } = await server.ask('GET', `/api/workspaces/w/export?of=${what}&format=csv`)
  expect(status, JSON.stringify(body).slice(0, 300)).toBe(200)
  return body
}

test('A person whose erasure is cut short by a kill is there whole or not at all, and gone when it is asked for again', {
  timeout: TIMEOUT_MS,
}, async () => {
  const directory = await newDirectoryOnDisk()
  let server = await startWhole(directory)
  await server.ask('PUT', '/api/workspaces/w', {})
  await server.ask('POST', '/api/workspaces/w/events', opens('others', 300, 'somebody', 1))
  for (const [round, delayMs] of delaysMs.entries()) {
    const contact = `canary${round}`
    await server.ask('PUT', `/api/workspaces/w/contacts/${contact}`, { email: `${contact}@example.org` })
    await server.ask('POST', '/api/workspaces/w/events', opens(`r${round}-`, 100, contact, 1))
    const before = await opensOf(server, 'w')
    expect(before).toBe(300 + 100 * (round + 1))
    server.ask('DELETE', `/api/workspaces/w/contacts/${contact}?erase=true`).catch(() => {})
    await pause(delayMs)
    await server.kill()
    server = await startWhole(directory)
    const lines = (await exported(server, 'events')).split('\n').filter((line) => line.includes(contact))
    expect([0, 100]).toContain(lines.filter((line) => line.includes('message.opened')).length)
    const again = await server.ask('DELETE', `/api/workspaces/w/contacts/${contact}?erase=true`)
    expect([200, 404]).toContain(again.status)
    expect(await exported(server, 'events')).not.toContain(contact)
    expect(await exported(server, 'contacts')).not.toContain(contact)
    expect(await opensOf(server, 'w')).toBe(before)
  }
  await server.stop()
})

test('A backup that a kill has cut short does not pass for one, and the data are as they were', {
  timeout: TIMEOUT_MS,
}, async () => {
  const directory = await newDirectoryOnDisk()
  let server = await startWhole(directory)
  await server.ask('PUT', '/api/workspaces/w', {})
  await server.ask('POST', '/api/workspaces/w/events', opens('e', 2_000, 'somebody', 1))
  for (const [round, delayMs] of delaysMs.entries()) {
    const pieces: Uint8Array[] = []
    const headers = { authorization: 'Bearer admin_for_tests_0123456789' }
    const copying = (async () => {
      const answer = await fetch(`${server.url}/api/backup`, { headers })
      for await (const piece of answer.body ?? []) pieces.push(piece)
      return true
    })().catch(() => false)
    await pause(delayMs)
    await server.kill()
    const isWhole = await copying
    const path = join(await newDirectoryOnDisk(), `${round}.tar`)
    await writeFile(path, Buffer.concat(pieces))
    const copy = join(await newDirectoryOnDisk(), 'restored')
    const restored = await run(['restore', path, '--data', copy])
    // All of it may have come, though not the end of the answer.
    if (isWhole) expect(restored.code, restored.stderr).toBe(0)
    if (restored.code === 0) {
      const second = await startWhole(copy)
      expect(await opensOf(second, 'w')).toBe(2_000)
      await second.stop()
    }
    server = await startWhole(directory)
    expect(await opensOf(server, 'w')).toBe(2_000)
    expect((await server.ask('GET', '/readyz')).body).toMatchObject({ status: 'ready' })
  }
  await server.stop()
})

test('What is kept no longer goes, however often the server is killed meanwhile; what is younger counts as before', {
  timeout: TIMEOUT_MS,
}, async () => {
  const directory = await newDirectoryOnDisk()
  let server = await startWhole(directory)
  await server.ask('PUT', '/api/workspaces/w', {})
  const young = opens('young', 500, 'a', 1)
  await server.ask('POST', '/api/workspaces/w/events', [...opens('old', 500, 'a', 20), ...young])
  expect(await opensOf(server, 'w')).toBe(1_000)
  await server.ask('PUT', '/api/workspaces/w', { settings: { retentionDays: 10 } })
  for (const delayMs of delaysMs) {
    await server.kill()
    server = await startWhole(directory)
    await pause(delayMs)
    const ids = Array.from({ length: 500 }, (_, n) => `young${n}`)
    expect(await sendAgain(server, 'w', ids)).toEqual({ accepted: 0, duplicates: 500 })
  }
  for (let tries = 0; tries < 100 && (await opensOf(server, 'w')) > 500; tries += 1) await pause(100)
  expect(await opensOf(server, 'w')).toBe(500)
  expect(await exported(server, 'events')).not.toContain('"old')
  expect((await server.ask('GET', '/readyz')).body).toMatchObject({ status: 'ready' })
  await server.stop()
})

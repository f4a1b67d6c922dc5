import { expect, test } from 'vitest'
import { openRegistry } from '../../src/access/registry.ts'
import {
  openSessions,
  SESSION_IDLE_MS,
  SESSION_LONGEST_MS,
  SESSIONS_LIMIT,
} from '../../src/access/sessions.ts'
import { StorageFull } from '../../src/errors.ts'
import type { RecordKind, Records } from '../../src/store/records.ts'

const KEY = { name: 'k', scopes: ['read'], expiresAtMs: null, allowedIps: [] } as const
const ADMIN = 'admin_for_tests_0123456789'

/** Records in memory, which may be refused for want of space. */
function openDisk() {
  const kept = new Map<string, object>()
  const disk = { isFull: false, writes: 0, text: () => JSON.stringify([...kept.values()]) }
  const write = async (kind: RecordKind, id: string, body: object | null) => {
    if (disk.isFull) throw new StorageFull()
    disk.writes += 1
    if (body === null) kept.delete(`${kind} ${id}`)
    else kept.set(`${kind} ${id}`, body)
  }
  const records: Records = {
    opened<Body>(kind: RecordKind) {
      const own = [...kept].filter(([name]) => name.startsWith(`${kind} `))
      return new Map<string, Body>(
        own.map(([name, body]) => [name.slice(kind.length + 1), JSON.parse(JSON.stringify(body))]),
      )
    },
    put: write,
    async putAll(writes) {
      for (const { kind, id, body } of writes) await write(kind, id, body)
    },
    remove: (kind, id) => write(kind, id, null),
  }
  return { disk, records }
}

async function opened() {
  const { disk, records } = openDisk()
  const clock = { nowMs: () => now.ms }
  const now = { ms: 1_000 }
  const registry = await openRegistry(records, clock, ADMIN, () => {})
  const warned: string[] = []
  const open = () => openSessions(records, registry, clock, { warn: (_, words) => warned.push(words) })
  return { disk, records, clock, now, registry, warned, open, sessions: await open() }
}

test('A session is over when it has not been used for twelve hours, and after thirty days whatever is done', async () => {
  const { sessions, now } = await opened()
  const { secret, expiresAtMs } = await sessions.start('admin')
  expect(expiresAtMs).toBe(1_000 + SESSION_IDLE_MS)
  for (let used = 0; used < 3; used += 1) {
    now.ms += SESSION_IDLE_MS - 1
    expect(sessions.holder(secret)).toBe('admin')
  }
  now.ms += SESSION_IDLE_MS
  expect(sessions.holder(secret)).toBeUndefined()
  expect(sessions.endOf(secret)).toBeNull()

  const long = await sessions.start('admin')
  const startMs = now.ms
  while (now.ms < startMs + SESSION_LONGEST_MS - SESSION_IDLE_MS / 2) {
    expect(sessions.holder(long.secret)).toBe('admin')
    now.ms += SESSION_IDLE_MS / 2
  }
  expect(sessions.holder(long.secret)).toBe('admin')
  expect(sessions.endOf(long.secret)).toBe(startMs + SESSION_LONGEST_MS)
  now.ms = startMs + SESSION_LONGEST_MS
  expect(sessions.holder(long.secret)).toBeUndefined()
})

test('A session stands for its key, and ends with it', async () => {
  const { sessions, registry } = await opened()
  const { key } = await registry.makeKey('w', KEY)
  const other = await registry.makeKey('w', KEY)
  const mine = await sessions.start(key)
  const theirs = await sessions.start(other.key)
  expect(sessions.holder(mine.secret)).toEqual(key)
  await registry.revokeKey('w', key.id)
  expect(sessions.holder(mine.secret)).toBeUndefined()
  expect(sessions.holder(theirs.secret)).toEqual(other.key)
  expect(sessions.holder('guessed')).toBeUndefined()
})

test('A key that is revoked on a full disk takes its sessions along', async () => {
  const { disk, sessions, registry } = await opened()
  const { key } = await registry.makeKey('w', KEY)
  const { secret } = await sessions.start(key)
  disk.isFull = true
  await expect(registry.revokeKey('w', key.id)).rejects.toThrow(StorageFull)
  expect(sessions.holder(secret)).toBeUndefined()
})

test('Another admin key ends the administrator’s sessions; what is kept of them helps to guess no key', async () => {
  const { disk, records, clock, sessions, open } = await opened()
  const { secret } = await sessions.start('admin')
  expect((await open()).holder(secret)).toBe('admin')
  const changed = await openRegistry(records, clock, 'another_admin_key_0123456789', () => {})
  const after = openSessions(records, changed, clock, { warn() {} })
  expect(after.holder(secret)).toBeUndefined()
  expect(disk.text()).not.toContain(secret)
  expect(disk.text()).not.toContain(changed.adminHash)
})

test('A key has so many sessions: with one more, its oldest ends, and nobody else’s', async () => {
  const { sessions, registry, now } = await opened()
  const { key } = await registry.makeKey('w', KEY)
  const administrator = await sessions.start('admin')
  const secrets: string[] = []
  for (let made = 0; made < SESSIONS_LIMIT; made += 1) {
    now.ms += 1
    secrets.push((await sessions.start(key)).secret)
  }
  const [oldest = '', next = ''] = secrets
  expect(sessions.holder(oldest)).toEqual(key)
  const { secret } = await sessions.start(key)
  expect(sessions.holder(oldest)).toBeUndefined()
  for (const held of [next, secret]) expect(sessions.holder(held)).toEqual(key)
  expect(sessions.holder(administrator.secret)).toBe('admin')
})

test('Sessions that have ended are forgotten on disk, too', async () => {
  const { sessions, registry, records, now } = await opened()
  const { key } = await registry.makeKey('w', KEY)
  await sessions.start(key)
  await sessions.start('admin')
  await registry.revokeKey('w', key.id)
  now.ms += SESSION_IDLE_MS
  const { secret } = await sessions.start('admin')
  expect(records.opened('session').size).toBe(1)
  await sessions.end(secret)
  await sessions.end(secret)
  expect(records.opened('session').size).toBe(0)
})

test('Using a session writes seldom, and one that was used goes on after a restart', async () => {
  const { disk, sessions, open, now } = await opened()
  const { secret } = await sessions.start('admin')
  const before = disk.writes
  for (let used = 0; used < 1_000; used += 1) {
    now.ms += 1_000
    sessions.holder(secret)
  }
  expect(disk.writes - before).toBe(1)
  now.ms += SESSION_IDLE_MS - 10 * 60_000
  expect((await open()).holder(secret)).toBe('admin')
})

test('On a full disk one can sign in all the same, until the next restart', async () => {
  const { disk, sessions, open, warned } = await opened()
  disk.isFull = true
  const { secret } = await sessions.start('admin')
  expect(sessions.holder(secret)).toBe('admin')
  expect(warned).not.toEqual([])
  expect((await open()).holder(secret)).toBeUndefined()
  disk.isFull = false
  const kept = await sessions.start('admin')
  disk.isFull = true
  await expect(sessions.end(kept.secret)).rejects.toThrow(StorageFull)
  expect(sessions.holder(kept.secret)).toBeUndefined()
})

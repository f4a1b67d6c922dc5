import { expect, test } from 'vitest'
import { KEYS_LIMIT, openRegistry, WORKSPACES_LIMIT } from '../../src/access/registry.ts'
import { StorageFull, TooMany } from '../../src/errors.ts'
import type { Records } from '../../src/store/records.ts'

/** Records that forget everything; `isFull` says whether they are refused for want of space. */
function openDisk() {
  const disk = { isFull: false }
  const write = async () => {
    if (disk.isFull) throw new StorageFull()
  }
  const records: Records = { opened: () => new Map(), put: write, putAll: async () => {}, remove: write }
  return { disk, records }
}

const open = (records: Records) =>
  openRegistry(records, { nowMs: () => 0 }, 'admin_for_tests_0123456789', () => {})
const KEY = { name: 'one of many', scopes: ['read'], expiresAtMs: null, allowedIps: [] } as const

test('A workspace has so many keys and no more; one that is revoked makes room', async () => {
  const registry = await open(openDisk().records)
  for (let made = 0; made < KEYS_LIMIT; made += 1) await registry.makeKey('w', KEY)
  await expect(registry.makeKey('w', KEY)).rejects.toThrow(TooMany)
  await registry.makeKey('another', KEY)
  await registry.revokeKey('w', registry.keys('w')[0]?.id ?? '')
  await registry.makeKey('w', KEY)
})

test('There are so many workspaces and no more; those that are there can be changed', async () => {
  const registry = await open(openDisk().records)
  for (let made = 0; made < WORKSPACES_LIMIT; made += 1) await registry.putWorkspace(`w${made}`, {})
  await expect(registry.putWorkspace('one more', {})).rejects.toThrow(TooMany)
  expect(await registry.putWorkspace('w1', { name: 'Ours' })).toMatchObject({ created: false })
})

test('A key that is revoked on a full disk opens nothing from then on, and can be revoked again', async () => {
  const { disk, records } = openDisk()
  const registry = await open(records)
  const { key, secret } = await registry.makeKey('w', KEY)
  disk.isFull = true
  await expect(registry.revokeKey('w', key.id)).rejects.toThrow(StorageFull)
  expect(registry.holder(secret)).toBeUndefined()
  disk.isFull = false
  expect(await registry.revokeKey('w', key.id)).toBe(true)
  expect(registry.keys('w')).toEqual([])
})

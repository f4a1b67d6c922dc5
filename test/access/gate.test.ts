import { expect, test } from 'vitest'
import { admit, type Claim } from '../../src/access/gate.ts'
import { openRegistry } from '../../src/access/registry.ts'
import { openSessions } from '../../src/access/sessions.ts'
import { openShares } from '../../src/access/shares.ts'
import type { Records } from '../../src/store/records.ts'

const clock = { nowMs: () => 0 }
const records: Records = {
  opened: () => new Map(),
  async put() {},
  async putAll() {},
  async remove() {},
}

/** A registry that keeps nothing, with two workspaces. */
async function registryOf() {
  const registry = await openRegistry(records, clock, 'the administrator’s key', () => {})
  await registry.putWorkspace('ours', {})
  await registry.putWorkspace('theirs', {})
  return registry
}

test('Only a request that would come in is counted, so strangers take no memory', async () => {
  const registry = await registryOf()
  const shares = openShares(records, clock)
  const sessions = openSessions(records, registry, clock, { warn() {} })
  const wanted = { name: 'k', scopes: ['read'] as const, expiresAtMs: null, allowedIps: ['10.0.0.0/8'] }
  const { secret, key } = await registry.makeKey('ours', wanted)
  const counted: string[] = []
  const limits = {
    take: (visitor: { key: object | 'admin' }) => {
      counted.push(visitor.key === 'admin' ? 'admin' : 'key')
      return null
    },
  }
  const at = (claim: Partial<Claim>) =>
    admit(
      { registry, shares, sessions, clock, limits },
      { key: secret, ip: '10.0.0.1', scope: 'read', ...claim },
    )
  expect(at({ key: '' })).toEqual({ refused: 'unknown' })
  expect(at({ key: 'guessed' })).toEqual({ refused: 'unknown' })
  expect(at({ ip: '11.0.0.1' })).toEqual({ refused: 'address' })
  expect(at({ workspaceId: 'theirs' })).toEqual({ refused: 'elsewhere' })
  expect(at({ scope: 'ingest' })).toEqual({ refused: 'scope' })
  expect(counted).toEqual([])
  expect(at({})).toMatchObject({ key: { id: key.id }, allowance: null })
  expect(counted).toEqual(['key'])
})

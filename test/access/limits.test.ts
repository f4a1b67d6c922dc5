import { expect, test } from 'vitest'
import { type Errand, type GeneralLimits, openLimits } from '../../src/access/limits.ts'
import { DEFAULT_SETTINGS } from '../../src/access/registry.ts'
import type { Visitor } from '../../src/access/visitor.ts'

const PLAIN = { name: 'plain' }
const VENDOR = { name: 'vendor', requestsPerMinute: 480 }

function visitor(key: string, dialects: Visitor['workspace']['settings']['dialects'] = {}): Visitor {
  const workspace = {
    id: 'w',
    name: 'W',
    timezone: 'UTC',
    currency: 'USD',
    settings: { ...DEFAULT_SETTINGS, dialects },
    createdAtMs: 0,
    updatedAtMs: 0,
  }
  if (key === 'admin') return { workspace, key: 'admin' }
  const made = { name: '', scopes: [], hash: '', createdAtMs: 0, expiresAtMs: null, allowedIps: [] }
  return { workspace, key: { id: key, workspaceId: 'w', ...made } }
}

function limits(general: Partial<GeneralLimits> = {}) {
  const opened = openLimits({ nowMs: () => 0 }, { asksPerMinute: null, writesPerMinute: null, ...general })
  /** `limit/remaining`, or null. */
  return (who: Visitor, errand: Errand): string | null => {
    const taken = opened.take(who, errand)
    return taken && `${taken.allowance.limit}/${taken.allowance.remaining}`
  }
}

test('Nothing is limited unless somebody says so; a vendor that does is believed', () => {
  const take = limits()
  expect(take(visitor('a'), { scope: 'read' })).toBeNull()
  expect(take(visitor('a'), { scope: 'ingest' })).toBeNull()
  expect(take(visitor('a'), { scope: 'read', dialect: PLAIN })).toBeNull()
  expect(take(visitor('a'), { scope: 'read', dialect: VENDOR })).toBe('480/479')
  expect(take(visitor('admin'), { scope: 'read', dialect: VENDOR })).toBe('480/479')
})

test('The general limit is one for all that a key asks, and goes before the vendor’s', () => {
  const take = limits({ asksPerMinute: 5 })
  expect(take(visitor('a'), { scope: 'read' })).toBe('5/4')
  expect(take(visitor('a'), { scope: 'admin' })).toBe('5/3')
  expect(take(visitor('a'), { scope: 'read', dialect: PLAIN })).toBe('5/2')
  expect(take(visitor('a'), { scope: 'read', dialect: VENDOR })).toBe('5/1')
  expect(take(visitor('b'), { scope: 'read' })).toBe('5/4')
})

test('What a key writes is counted apart from what it asks', () => {
  const take = limits({ asksPerMinute: 5, writesPerMinute: 2 })
  expect(take(visitor('a'), { scope: 'ingest' })).toBe('2/1')
  expect(take(visitor('a'), { scope: 'read' })).toBe('5/4')
  expect(limits({ asksPerMinute: 5 })(visitor('a'), { scope: 'ingest' })).toBeNull()
  expect(limits({ writesPerMinute: 5 })(visitor('a'), { scope: 'read' })).toBeNull()
})

test('The workspace’s own limit for a dialect goes before all others, and is counted by itself', () => {
  const take = limits({ asksPerMinute: 5 })
  const who = visitor('a', { plain: { rateLimit: 9 }, vendor: { rateLimit: 1_000 } })
  expect(take(who, { scope: 'read', dialect: PLAIN })).toBe('9/8')
  expect(take(who, { scope: 'read', dialect: VENDOR })).toBe('1000/999')
  expect(take(who, { scope: 'read' })).toBe('5/4')
})

test('The general limits are not for the administrator, who has to get in; a dialect’s own are', () => {
  const take = limits({ asksPerMinute: 5, writesPerMinute: 5 })
  expect(take(visitor('admin'), { scope: 'read' })).toBeNull()
  expect(take(visitor('admin'), { scope: 'ingest' })).toBeNull()
  expect(take(visitor('admin'), { scope: 'read', dialect: VENDOR })).toBe('480/479')
  expect(take(visitor('admin', { plain: { rateLimit: 9 } }), { scope: 'read', dialect: PLAIN })).toBe('9/8')
})

test.each([0, -1, 1.5, '9', null, Number.MAX_VALUE])(
  'A limit that cannot be one is none: %s',
  (rateLimit) => {
    const who = visitor('a', { vendor: { rateLimit }, plain: { rateLimit } })
    expect(limits()(who, { scope: 'read', dialect: VENDOR })).toBe('480/479')
    expect(limits()(who, { scope: 'read', dialect: PLAIN })).toBeNull()
  },
)

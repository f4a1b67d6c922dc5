import { describe, expect, it } from 'vitest'
import { readThing, takesMember } from '../../src/ingest/shapes/thing.ts'
import { readKey, readWorkspace } from '../../src/ingest/shapes/workspace.ts'

const NOW_MS = Date.parse('2026-06-01T00:00:00Z')

describe('readThing', () => {
  it('gives only what was given, in the shape that is kept', () => {
    const input = {
      email: 'ann@example.com',
      zip: 12345,
      name: null,
      optInStatus: 'subscribed',
      lists: [1, 'vip'],
      createdAt: '2026-01-01T00:00:00+02:00',
      updatedAt: '2026-02-01T00:00:00Z',
    }
    expect(readThing('contacts', input, { nowMs: NOW_MS, id: '42' })).toEqual({
      value: {
        id: '42',
        createdAtMs: Date.parse('2025-12-31T22:00:00Z'),
        members: {
          email: 'ann@example.com',
          zip: '12345',
          name: null,
          optInStatus: 'subscribed',
          lists: ['1', 'vip'],
        },
      },
    })
  })

  it('normalises instants, also within lists', () => {
    const input = {
      id: 7,
      startedAt: '2026-03-29T14:00:00+02:00',
      audiences: [{ createdAt: '2026-01-01T00:00:00.5Z', size: 3 }],
    }
    expect(readThing('campaigns', input, { nowMs: NOW_MS })).toEqual({
      value: {
        id: '7',
        members: {
          startedAt: '2026-03-29T12:00:00.000Z',
          audiences: [{ createdAt: '2026-01-01T00:00:00.500Z', size: 3 }],
        },
      },
    })
  })

  it("keeps a contact's unknown members as attributes, prototypes untouched", () => {
    const hostile = JSON.parse(
      '{"plan":"pro","attributes":{"__proto__":{"x":1},"a":"\\ud800"},"constructor":2}',
    )
    const checked = readThing('contacts', hostile, { nowMs: NOW_MS, id: 'c' })
    expect(JSON.stringify(checked)).toBe(
      '{"value":{"id":"c","members":{"attributes":{"__proto__":{"x":1},"a":"\ufffd","plan":"pro","constructor":2}}}}',
    )
    expect(readThing('contacts', JSON.parse('{"__proto__":{"x":1}}'), { nowMs: NOW_MS, id: 'c' })).toEqual({
      problems: [{ path: '/__proto__', message: 'unknown member' }],
    })
    expect(readThing('contacts', { attributes: null }, { nowMs: NOW_MS, id: 'c' })).toEqual({
      value: { id: 'c', members: { attributes: null } },
    })
  })

  it('says everything that is wrong', () => {
    const input = {
      id: '7',
      createdAt: 5,
      email: {},
      phone: '\0',
      city: 2 ** 60,
      lastName: 'x'.repeat(1001),
      optInStatus: 'x',
      lists: 'a',
      attributes: { a: '\0' },
    }
    expect(readThing('contacts', input, { nowMs: NOW_MS, id: '8' })).toEqual({
      problems: [
        { path: '/id', message: 'differs from the id in the path, "8": "7"' },
        { path: '/createdAt', message: expect.stringContaining('RFC 3339') },
        { path: '/attributes/a', message: 'must not contain a NUL character (U+0000)' },
        { path: '/email', message: 'must be text: not an object' },
        { path: '/phone', message: 'must not contain a NUL character (U+0000)' },
        { path: '/lastName', message: 'must be at most 1,000 characters long' },
        { path: '/city', message: expect.stringContaining('send it as text') },
        {
          path: '/optInStatus',
          message: 'must be one of subscribed, unsubscribed, not_subscribed, pending: not "x"',
        },
        { path: '/lists', message: 'must be a list: not "a"' },
      ],
    })
  })

  it('refuses unknown members where a collection has no attributes, with a hint', () => {
    const input = {
      subjekt: 'x',
      attributes: {},
      completionPercentage: 101,
      audiences: [{ size: -1, foo: 1 }],
    }
    expect(readThing('campaigns', input, { nowMs: NOW_MS, id: 'c' })).toEqual({
      problems: [
        { path: '/subjekt', message: 'unknown member; did you mean "subject"?' },
        { path: '/attributes', message: 'unknown member' },
        { path: '/audiences/0/size', message: 'must be at least 0: not -1' },
        { path: '/audiences/0/foo', message: 'unknown member' },
        { path: '/completionPercentage', message: 'must be at most 100: not 101' },
      ],
    })
  })

  it.each([
    [null, { id: 'c' }, '', 'must be a JSON object: not null'],
    [{}, {}, '/id', 'is missing'],
    [{}, { id: '' }, '/id', 'must not be empty'],
    [{ id: 'x'.repeat(201) }, {}, '/id', 'must be at most 200 characters long'],
    [
      { createdAt: '1800-01-01T00:00:00Z' },
      { id: 'c' },
      '/createdAt',
      'must lie between 1900 and 2299: not "1800-01-01T00:00:00Z"',
    ],
  ])('refuses %j', (input, options, path, message) => {
    expect(readThing('tags', input, { nowMs: NOW_MS, ...options })).toEqual({ problems: [{ path, message }] })
  })
})

describe('takesMember', () => {
  it('knows the members of a collection and nothing of prototypes', () => {
    expect(takesMember('contacts', 'email', 'a@b')).toBe(true)
    expect(takesMember('contacts', 'email', {})).toBe(false)
    expect(takesMember('contacts', 'plan', 'pro')).toBe(false)
    expect(takesMember('contacts', 'toString', 'x')).toBe(false)
  })
})

describe('readWorkspace', () => {
  it('gives only what was given', () => {
    expect(readWorkspace({})).toEqual({ value: {} })
    expect(
      readWorkspace({
        name: 'Shop',
        timezone: 'Europe/Warsaw',
        currency: 'pln',
        settings: {
          conversionKinds: ['purchase', 'purchase', 'order.placed'],
          attribution: { clickWindowDays: 7 },
          inwise: { timezone: 'Asia/Jerusalem' },
        },
      }),
    ).toEqual({
      value: {
        name: 'Shop',
        timezone: 'Europe/Warsaw',
        currency: 'PLN',
        settings: {
          conversionKinds: ['purchase', 'order.placed'],
          attribution: { clickWindowDays: 7 },
          dialects: { inwise: { timezone: 'Asia/Jerusalem' } },
        },
      },
    })
  })

  it('says everything that is wrong', () => {
    const input = {
      name: '',
      timezone: "'; DROP",
      currency: 'ZZZ',
      color: 1,
      settings: {
        conversionKinds: ['message.open', true],
        attribution: { model: 'linear', clickWindowDays: -1 },
        inwise: { timezone: '+02:00', rateLimit: 0 },
        slicktext: { rateLimit: '9' },
        conversionKind: [],
      },
    }
    expect(readWorkspace(input)).toEqual({
      problems: [
        { path: '/name', message: 'must not be empty' },
        { path: '/timezone', message: 'must be an IANA zone such as "Europe/Warsaw": not "\'; DROP"' },
        { path: '/currency', message: 'must be an ISO 4217 code such as "EUR": not "ZZZ"' },
        { path: '/color', message: 'unknown member' },
        {
          path: '/settings/conversionKinds/0',
          message: 'unknown kind "message.open"; did you mean "message.opened"?',
        },
        { path: '/settings/conversionKinds/1', message: 'must be text: not true' },
        { path: '/settings/attribution/model', message: 'must be one of last_touch: not "linear"' },
        { path: '/settings/attribution/clickWindowDays', message: 'must be at least 0: not -1' },
        {
          path: '/settings/inwise/timezone',
          message: 'must be an IANA zone such as "Europe/Warsaw": not "+02:00"',
        },
        { path: '/settings/inwise/rateLimit', message: 'must be at least 1: not 0' },
        { path: '/settings/slicktext/rateLimit', message: 'must be a number: not "9"' },
        { path: '/settings/conversionKind', message: 'unknown member; did you mean "conversionKinds"?' },
      ],
    })
  })

  it('knows the dialects it is told of, and no others', () => {
    expect(readWorkspace({ settings: { elsewhere: {} } }, { dialects: ['inwise'] })).toEqual({
      problems: [{ path: '/settings/elsewhere', message: 'unknown member' }],
    })
    expect(readWorkspace({ settings: { inwise: 1 } }, { dialects: ['inwise'] })).toEqual({
      problems: [{ path: '/settings/inwise', message: 'must be a JSON object: not 1' }],
    })
  })
})

describe('readKey', () => {
  it('reads a key, with an alias among its scopes', () => {
    const input = {
      name: 'site',
      scopes: ['read', 'analytics:read', 'ingest'],
      expiresAt: '2027-01-01T00:00:00Z',
      allowedIps: ['10.0.0.0/8', '2001:db8::1'],
    }
    expect(readKey(input)).toEqual({
      value: {
        name: 'site',
        scopes: ['read', 'ingest'],
        expiresAtMs: Date.UTC(2027, 0, 1),
        allowedIps: ['10.0.0.0/8', '2001:db8::1'],
      },
    })
    expect(readKey({ name: 'k', scopes: ['admin'] })).toEqual({
      value: { name: 'k', scopes: ['admin'], expiresAtMs: null, allowedIps: [] },
    })
  })

  it('says everything that is wrong', () => {
    const input = {
      scopes: [],
      expiresAt: '2027',
      allowedIps: ['10.0.0.0/33', '10.0.0.0/', 'fe80::1%eth0', '010.1.1.1'],
      key: 'x',
    }
    const checked = readKey(input)
    expect('problems' in checked ? checked.problems.map(({ path }) => path) : []).toEqual([
      '/name',
      '/scopes',
      '/expiresAt',
      '/allowedIps/0',
      '/allowedIps/1',
      '/allowedIps/2',
      '/allowedIps/3',
      '/key',
    ])
    expect(readKey({ name: 'k', scopes: ['root'] })).toEqual({
      problems: [
        { path: '/scopes/0', message: 'must be one of ingest, read, admin, analytics:read: not "root"' },
      ],
    })
    expect(readKey([])).toEqual({ problems: [{ path: '', message: 'must be a JSON object: not an array' }] })
  })
})

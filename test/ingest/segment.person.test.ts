import { describe, expect, it } from 'vitest'
import { mapSegment } from '../../src/ingest/segment/message.ts'
import { readThing } from '../../src/ingest/shapes/thing.ts'

const NOW_MS = Date.parse('2026-06-01T00:00:00Z')

const receivedAtMs = Date.parse('2026-03-29T14:00:00.000Z')

function map(message: object) {
  const mapped = mapSegment(
    { messageId: 'e1', timestamp: '2026-03-29T13:00:00Z', ...message },
    { receivedAtMs },
  )
  if ('problems' in mapped) throw new Error(JSON.stringify(mapped.problems))
  return mapped.writes
}

function paths(message: object): string[] {
  const mapped = mapSegment(message, { receivedAtMs })
  return 'problems' in mapped ? mapped.problems.map(({ path }) => path) : []
}

describe('identify', () => {
  it('writes the contact: well-known traits as members, the others as attributes', () => {
    const traits = {
      email: 'peter@example.com',
      name: 'Peter Gibbons',
      firstName: 'Peter',
      phone: 5551234,
      birthday: '1980-05-01',
      createdAt: '2020-01-01T00:00:00.000Z',
      address: { street: '6th St', city: 'San Francisco', state: 'CA', postalCode: '94103', country: 'USA' },
      locale: 'en-US',
      timezone: 'America/Los_Angeles',
      plan: 'premium',
      logins: 5,
      id: 'row-7',
    }
    const writes = map({ type: 'identify', userId: 'u1', traits })
    expect(writes).toEqual({
      events: [],
      contacts: [
        {
          id: 'u1',
          input: {
            email: 'peter@example.com',
            name: 'Peter Gibbons',
            firstName: 'Peter',
            phone: 5551234,
            createdAt: '2020-01-01T00:00:00.000Z',
            timezone: 'America/Los_Angeles',
            birthdate: '1980-05-01',
            city: 'San Francisco',
            state: 'CA',
            zip: '94103',
            country: 'USA',
            language: 'en-US',
            attributes: { address: { street: '6th St' }, plan: 'premium', logins: 5, id: 'row-7' },
          },
        },
      ],
      aliases: [],
    })
    expect(readThing('contacts', writes.contacts[0]?.input, { nowMs: NOW_MS, id: 'u1' })).toHaveProperty(
      'value.members.phone',
      '5551234',
    )
  })

  it('keeps what does not fit a member as an attribute, and what was said twice as both', () => {
    const traits = { email: { home: 'x' }, createdAt: 1577836800, language: 'de', locale: 'en', lists: 'vip' }
    expect(map({ type: 'i', userId: 'u', traits }).contacts[0]?.input).toEqual({
      language: 'de',
      attributes: { email: { home: 'x' }, createdAt: 1577836800, locale: 'en', lists: 'vip' },
    })
  })

  it('takes members by our own names, and clears with null', () => {
    const traits = { optInStatus: 'subscribed', zip: '1', externalId: 'x', phone: null, plan: null }
    expect(map({ type: 'identify', userId: 'u', traits }).contacts[0]?.input).toEqual({
      optInStatus: 'subscribed',
      zip: '1',
      externalId: 'x',
      phone: null,
      attributes: { plan: null },
    })
  })

  it('takes traits from the context too, where RudderStack puts them', () => {
    const message = {
      type: 'identify',
      userId: 'u',
      context: { traits: { email: 'a@b.c', lastName: 'A' } },
      traits: { lastName: 'B' },
    }
    expect(map(message).contacts[0]?.input).toEqual({ email: 'a@b.c', lastName: 'B' })
  })

  it('makes the session known when both ids are there', () => {
    const timeMs = Date.parse('2026-03-29T13:00:00Z')
    expect(map({ type: 'identify', userId: 42, anonymousId: 's1' })).toEqual({
      events: [],
      contacts: [{ id: '42', input: {} }],
      aliases: [{ what: 'session', from: 's1', to: '42', timeMs }],
    })
    expect(map({ type: 'identify', userId: 'u', anonymousId: 'u' }).aliases).toEqual([])
  })

  it('keeps a trait named after a prototype as plain data', () => {
    const traits = JSON.parse('{"__proto__":{"x":1},"constructor":2}')
    const input = map({ type: 'identify', userId: 'u', traits }).contacts[0]?.input
    expect(JSON.stringify(input)).toBe('{"attributes":{"__proto__":{"x":1},"constructor":2}}')
  })

  it('needs a userId', () => {
    expect(paths({ type: 'identify', anonymousId: 's', traits: { email: 'a@b.c' } })).toEqual(['/userId'])
    expect(paths({ type: 'identify', userId: 'x'.repeat(201) })).toEqual(['/userId'])
    expect(paths({ type: 'identify', userId: 'u', traits: 'x' })).toEqual(['/traits'])
  })
})

describe('group', () => {
  it('is an attribute of the contact', () => {
    expect(map({ type: 'group', userId: 'u', groupId: 'acme', traits: { name: 'Acme', id: 5 } })).toEqual({
      events: [],
      contacts: [{ id: 'u', input: { attributes: { group: { name: 'Acme', id: 'acme' } } } }],
      aliases: [],
    })
  })

  it('needs a group and a contact', () => {
    expect(paths({ type: 'group' })).toEqual(['/groupId', '/userId'])
  })
})

describe('alias', () => {
  it('makes one contact of two, and their sessions too', () => {
    const timeMs = Date.parse('2026-03-29T13:00:00Z')
    expect(map({ type: 'alias', previousId: 'old', userId: 'new' })).toEqual({
      events: [],
      contacts: [],
      aliases: [
        { what: 'contact', from: 'old', to: 'new', timeMs },
        { what: 'session', from: 'old', to: 'new', timeMs },
      ],
    })
  })

  it('takes the anonymousId where there is no previousId, and does nothing to one id', () => {
    expect(map({ type: 'a', anonymousId: 'anon', userId: 'new' }).aliases[0]).toMatchObject({
      from: 'anon',
      to: 'new',
    })
    expect(map({ type: 'alias', previousId: 'same', userId: 'same' }).aliases).toEqual([])
  })

  it('needs both ids, and a time that can be read', () => {
    expect(paths({ type: 'alias' })).toEqual(['/previousId', '/userId'])
    expect(paths({ type: 'alias', previousId: 'a', userId: 'b', timestamp: 'yesterday' })).toEqual([
      '/timestamp',
    ])
  })
})

import { expect, test } from 'vitest'
import { mapper } from '../../src/ingest/imports/mapper.ts'
import { readMapping } from '../../src/ingest/imports/mapping.ts'
import { importTime } from '../../src/ingest/imports/times.ts'

function map(
  mapping: object,
  row: Record<string, unknown>,
  into: 'events' | 'contacts' | 'campaigns' = 'events',
) {
  const read = readMapping(mapping)
  if ('problems' in read) throw new Error(JSON.stringify(read.problems))
  return mapper(into, read.value)(row)
}

test('A template is a text with columns in it, absent where one of them is empty', () => {
  const members = { id: '{a}-{b}', kind: 'k', url: 'x{c}y', subject: '{n.m}', ip: '{d.0}' }
  expect(map({ members, rest: 'drop' }, { a: 'A', b: 2, c: '', n: { m: 'deep' }, d: ['first'] })).toEqual([
    { id: 'A-2', kind: 'k', subject: 'deep', ip: 'first' },
  ])
  // A column of that very name comes first, and what objects inherit is no column.
  expect(
    map({ members: { id: '{n.m}', url: '{constructor}' }, rest: 'drop' }, { 'n.m': 'own', n: { m: 'deep' } }),
  ).toEqual([{ id: 'own' }])
})

test('Words stand for values, null for nothing, and else for all others', () => {
  const members = { kind: { from: ['{x}', '{y}'], words: { o: 'message.opened', n: null }, else: null } }
  expect(map({ members, rest: 'drop' }, { x: '', y: 'o' })).toEqual([{ kind: 'message.opened' }])
  expect(map({ members, rest: 'drop' }, { x: 'n' })).toEqual([])
  expect(map({ members, rest: 'drop' }, { x: 'other' })).toEqual([])
  const kept = { kind: { from: '{x}', words: { o: 'message.opened' } } }
  expect(map({ members: kept, rest: 'drop' }, { x: 'signup' })).toEqual([{ kind: 'signup' }])
})

test('Text is taken in small letters where that is said, before words are looked up', () => {
  const members = {
    contactId: { from: '{email}', case: 'lower' },
    kind: { from: '{what}', case: 'lower', words: { open: 'message.opened' } },
  }
  expect(map({ members, rest: 'drop' }, { email: 'Ann@Example.COM', what: 'OPEN' })).toEqual([
    { contactId: 'ann@example.com', kind: 'message.opened' },
  ])
})

test('A row that is a provider’s event becomes what its webhook makes of it, members laid over', () => {
  const each = [{ provider: 'mailgun', members: { campaignId: '{tags.1}' } }]
  const row = { event: 'opened', id: 'e1', timestamp: 1_768_035_600, recipient: 'Ann@Example.com' }
  const opened = { ...row, tags: ['a', 'b'], 'client-info': { bot: 'apple' } }
  expect(map({ each }, opened)).toMatchObject([
    {
      ...{ id: 'mailgun:e1', kind: 'message.opened', time: '2026-01-10T09:00:00.000Z', channel: 'email' },
      ...{ contactId: 'ann@example.com', campaignId: 'b' },
      properties: { provider: 'mailgun', machine: 'apple', bot: true },
    },
  ])
  expect(map({ each }, { event: 'unheard-of' })).toEqual({
    problem: 'The event "unheard-of" is not one that is known.',
  })
  expect(() => map({ each: [{ provider: 'nobody' }] }, row)).toThrow('/each/0/provider')
  expect(() => map({ each: [{ when: { event: true } }] }, row)).toThrow('must have members or a provider')
})

test('What is named goes where it is sent, the rest keeps its name, and what is empty or follows is absent', () => {
  const row = {
    email: 'a@example.com',
    kind: 'page_view',
    plan: 'pro',
    empty: '',
    receivedAt: 'x',
    step: '0',
  }
  expect(map({ members: { contactId: '{email}', 'properties.tag': '{plan}' } }, row)).toEqual([
    { contactId: 'a@example.com', kind: 'page_view', properties: { tag: 'pro' } },
  ])
  expect(map({ members: { kind: '{kind}' }, rest: 'properties' }, { kind: 'signup', n: 1 })).toEqual([
    { properties: { n: 1 }, kind: 'signup' },
  ])
})

test('Cells become what their members are', () => {
  expect(
    map({}, { step: '3', public: 'Yes', automated: 'maybe', properties: '{"a":1}', credits: '1.5' }),
  ).toEqual([{ step: 3, public: true, automated: 'maybe', properties: { a: 1 }, credits: '1.5' }])
  const contact = { id: '7', lists: 'a, b', attributes: '{"x":[1]}', zip: '01234' }
  expect(map({}, contact, 'contacts')).toEqual([
    { id: '7', lists: ['a', 'b'], attributes: { x: [1] }, zip: '01234' },
  ])
  expect(
    map({ zone: 'Europe/Paris' }, { startedAt: '2026-07-01 10:00', audienceSize: '12' }, 'campaigns'),
  ).toEqual([{ startedAt: '2026-07-01T08:00:00.000Z', audienceSize: 12 }])
})

test('Times are read as they are written, and what is none is left for the reader to refuse', () => {
  const cases: [value: unknown, form: 'text' | 'epoch' | 'epoch_ms', zone: string, read: unknown][] = [
    ['2026-01-30T10:00:00Z', 'text', 'Europe/Paris', '2026-01-30T10:00:00Z'],
    ['2026-01-30 10:00:00', 'text', 'UTC', '2026-01-30T10:00:00Z'],
    ['2026-01-30 10:00', 'text', 'Europe/Paris', '2026-01-30T09:00:00.000Z'],
    ['2026-03-29 02:30:00', 'text', 'Europe/Paris', '2026-03-29T01:00:00.000Z'],
    ['2026-01-30 10:00:00.123456+01', 'text', 'UTC', '2026-01-30T10:00:00.123+01:00'],
    ['2026-01-30 10:00:00 +0530', 'text', 'UTC', '2026-01-30T10:00:00+05:30'],
    ['2026-01-30 10:00:00.5 +0530 IST', 'text', 'UTC', '2026-01-30T10:00:00.500+05:30'],
    ['2026-01-30 10:00:00 +0000 +0000', 'text', 'Asia/Tokyo', '2026-01-30T10:00:00+00:00'],
    ['2026-01-30 10:00:00 IST', 'text', 'UTC', '2026-01-30 10:00:00 IST'],
    ['2026-01-30 10:00:00 UTC', 'text', 'Asia/Tokyo', '2026-01-30T10:00:00Z'],
    ['2026-01-30', 'text', 'UTC', '2026-01-30T00:00:00Z'],
    ['2026-02-30 10:00:00', 'text', 'Europe/Paris', '2026-02-30 10:00:00'],
    ['30/01/2026', 'text', 'UTC', '30/01/2026'],
    ['1769767200', 'epoch', 'UTC', '2026-01-30T10:00:00.000Z'],
    [1_769_767_200.25, 'epoch', 'UTC', '2026-01-30T10:00:00.250Z'],
    ['1769767200250', 'epoch_ms', 'UTC', '2026-01-30T10:00:00.250Z'],
    ['soon', 'epoch', 'UTC', 'no number: "soon"'],
    ['9e99', 'epoch', 'UTC', 'no number: "9e99"'],
    ['99999999999999999', 'epoch', 'UTC', 'no instant: "99999999999999999"'],
  ]
  for (const [value, form, zone, read] of cases)
    expect(importTime(value, form, zone), String(value)).toBe(read)
})

test('A mapping that cannot be one is told where', () => {
  const problems = (input: unknown) => {
    const read = readMapping(input)
    return 'problems' in read ? read.problems.map(({ path }) => path) : []
  }
  expect(problems({ membres: {} })).toEqual(['/membres'])
  expect(problems({ members: {}, each: [{ members: {} }] })).toEqual(['/each'])
  expect(problems({ zone: 'Mars', into: 'people' }).sort()).toEqual(['/into', '/zone'])
  expect(problems([])).toEqual([''])
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { EVENT_MEMBERS } from '../../src/ingest/shapes/members.ts'
import { COMMON_MEMBERS, KINDS, OUR_PREFIXES, TRACKED_MEMBERS } from '../../src/model/event.ts'
import { COLLECTIONS, type MemberShape } from '../../src/model/thing.ts'
import { type Opened, open, type Tenant } from './opened.ts'
import { callWitness, type Witness } from './witness.ts'

let opened: Opened
let witness: Witness
let tenant: Tenant
beforeAll(async () => {
  opened = await open({ now: '2026-01-30T12:00:00Z' })
  witness = await callWitness(opened)
  tenant = await opened.workspace()
})
afterAll(() => opened.close())

/** JSON texts, so that numbers which JSON has and JavaScript has not are among them. */
const OF_NO_TEXT = ['true', '[]', '{}', '["a"]', '1.5', '1e400', '-1e400']
const OF_NO_INTEGER = ['true', '[]', '{}', '"5"', '"1e3"', '1.5', '-1', '1e400', '9223372036854775808']
const OF_NO_FLAG = ['0', '1', '"true"', '[]', '{}']
const OF_NO_AMOUNT = [
  'true',
  '[]',
  '{}',
  '"1e3"',
  '"1,000"',
  '"abc"',
  '"NaN"',
  '"0x10"',
  '1e13',
  '1e400',
  '"١٢"',
  '" 1"',
]

const WRONG: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(
    Object.entries(EVENT_MEMBERS).map(([name, { type }]) => [name, wrongOf([type].flat())]),
  ),
  amount: OF_NO_AMOUNT,
  credits: OF_NO_AMOUNT,
  properties: ['"{}"', '[]', '5', 'true'],
}

function wrongOf(types: readonly string[]): readonly string[] {
  if (types.includes('boolean')) return OF_NO_FLAG
  if (!types.includes('string')) return OF_NO_INTEGER
  // Ids are texts or integers that a double holds exactly.
  return [...OF_NO_TEXT, ...(types.includes('integer') ? ['9007199254740992', '-9007199254740993'] : ['5'])]
}

/** A kind that takes the member, with what it needs beside it. */
function kindWith(member: string): Record<string, unknown> {
  const everywhere: readonly string[] = [
    'id',
    'kind',
    'time',
    'properties',
    ...COMMON_MEMBERS,
    ...TRACKED_MEMBERS,
  ]
  if (everywhere.includes(member)) return { kind: 'visit' }
  const [kind] = Object.entries<readonly string[]>(KINDS).find(([, own]) => own.includes(member)) ?? ['visit']
  return {
    kind,
    contactId: 'c',
    messageId: 'm',
    conversationId: 'v',
    sequenceId: 's',
    status: 'pending',
    outcome: 'o',
  }
}

function bodyWith(base: Record<string, unknown>, member: string, json: string): string {
  const { [member]: _, ...others } = base
  return `{"${member}":${json},${JSON.stringify(others).slice(1)}`
}

async function keptIds(): Promise<string[]> {
  return [...(await opened.column(tenant.id, 'kind')).keys()]
}

test('Every member of an event refuses values of another type by its name; good events beside them are kept', async () => {
  const bad = Object.entries(WRONG).flatMap(([member, values]) =>
    values.map((json, at) => ({
      member,
      body: bodyWith({ id: `bad-${member}-${at}`, ...kindWith(member) }, member, json),
    })),
  )
  const good = Array.from({ length: 20 }, (_, at) => ({ id: `good${at}`, kind: 'visit' }))
  const bodies = [...bad.map(({ body }) => body), ...good.map((event) => JSON.stringify(event))]
  const answer = await opened.ask({
    method: 'POST',
    url: tenant.url('/events'),
    payload: `[${bodies.join(',')}]`,
  })
  expect(answer.body).toMatchObject({ accepted: 20, duplicates: 0 })
  const rejected: { index: number; errors: { path: string; message: string }[] }[] = Object(
    answer.body,
  ).rejected
  expect(rejected.map(({ index }) => index)).toEqual(bad.map((_, index) => index))
  for (const { index, errors } of rejected) {
    const { member = '', body } = bad[index] ?? {}
    expect(
      errors.map(({ path }) => path),
      body,
    ).toContain(`/${member}`)
  }
  expect((await keptIds()).sort()).toEqual(good.map(({ id }) => id).sort())
  await witness.stillSays()
})

test('Every text is kept up to its length, by characters, and refused by its name beyond', async () => {
  const limits = Object.entries(EVENT_MEMBERS).flatMap(([member, schema]) =>
    'maxLength' in schema ? [{ member, length: schema.maxLength }] : [],
  )
  const own = await opened.workspace()
  const sent = (more: number) =>
    limits.map(({ member, length }) => {
      const text = '😀'.repeat(length + more)
      return { ...kindWith(member), id: `full-${member}`, [member]: text }
    })
  const full = await opened.write('POST', own.url('/events'), sent(0))
  expect(full.body).toEqual({ accepted: limits.length, duplicates: 0, rejected: [] })
  const over = await opened.write('POST', own.url('/events'), sent(1))
  const errors = limits.map(({ member }, index) => ({ index, errors: [{ path: `/${member}` }] }))
  expect(over).toMatchObject({ status: 400, body: { error: { details: errors } } })
  for (const { member, length } of limits.filter(({ member }) => member !== 'id')) {
    const kept = await opened.column(own.id, `toString(${member})`)
    expect(kept.get(`full-${member}`), member).toBe('😀'.repeat(length))
  }
})

/** What is no instant at all, for anybody. */
const NO_INSTANTS: readonly unknown[] = [
  '0000-00-00T00:00:00Z',
  '2026-02-30T00:00:00Z',
  '2026-01-01T24:00:00Z',
  '2026-01-01T00:00:60Z',
  '2026-01-01T00:00:00+24:00',
  '2026-01-01T00:00:00',
  '2026-01-01',
  '+012026-01-01T00:00:00Z',
  '٢٠٢٦-01-01T00:00:00Z',
  '',
  "2026-01-01T00:00:00Z' OR 1=1",
  1_769_774_400,
  1_769_774_400_000,
  true,
  [],
  {},
]
/** Instants that no event can have, with a clock that shows 2026-01-30 12:00. */
const NO_TIMES = [
  '1850-01-01T00:00:00Z',
  '1989-12-31T23:59:59.999Z',
  '2026-01-31T12:00:00.001Z',
  '2100-01-01T00:00:00Z',
  '9999-12-31T23:59:59Z',
]

test('A time that is none, before 1990 or more than a day ahead is refused as that', async () => {
  const times = [...NO_INSTANTS, ...NO_TIMES]
  const events = times.map((time, at) => ({ id: `time${at}`, kind: 'visit', time }))
  const refused = times.map((_, index) => ({ index, errors: [{ path: '/time' }] }))
  const answer = await opened.write('POST', tenant.url('/events'), events)
  expect(answer).toMatchObject({ status: 400, body: { error: { details: refused } } })
  expect((await keptIds()).filter((id) => id.startsWith('time'))).toEqual([])
})

test('A contact is not created at such a time either, and no other thing before 1900 or after 2299', async () => {
  for (const createdAt of [...NO_INSTANTS, ...NO_TIMES]) {
    const put = await opened.write('PUT', tenant.url('/contacts/timed'), { createdAt })
    expect(put).toMatchObject({ status: 400, body: { error: { details: [{ path: '/createdAt' }] } } })
  }
  for (const createdAt of [...NO_INSTANTS, '1850-01-01T00:00:00Z', '9999-12-31T23:59:59Z']) {
    const put = await opened.write('PUT', tenant.url('/tags/timed'), { createdAt })
    expect(put).toMatchObject({ status: 400, body: { error: { details: [{ path: '/createdAt' }] } } })
  }
  for (const path of ['/contacts/timed', '/tags/timed']) {
    expect((await opened.ask({ url: tenant.url(path) })).status).toBe(404)
  }
})

test('A kind that is not ours under one of our prefixes is refused by name, with the one that was meant', async () => {
  const kinds = OUR_PREFIXES.flatMap((prefix) => [
    prefix,
    `${prefix}nope`,
    `${prefix}__proto__`,
    `${prefix}'--`,
  ])
  const answer = await opened.write(
    'POST',
    tenant.url('/events'),
    kinds.map((kind) => ({ kind })),
  )
  expect(answer.status).toBe(400)
  expect(answer.body).toMatchObject({
    error: {
      details: kinds.map((kind, index) => ({
        index,
        errors: [{ path: '/kind', message: expect.stringContaining(JSON.stringify(kind)) }],
      })),
    },
  })
  const near = await opened.write('POST', tenant.url('/events'), { kind: 'message.open' })
  expect(near.text).toContain('message.opened')
})

const WRONG_BY_SHAPE: Readonly<Record<string, readonly string[]>> = {
  text: OF_NO_TEXT,
  number: OF_NO_INTEGER,
  percentage: ['true', '[]', '{}', '"5"', '-1', '101', '1e400'],
  flag: OF_NO_FLAG,
  instant: ['5', '"2026-02-30T00:00:00Z"', '""', 'true', '{}'],
  texts: ['"a"', '5', '{}', '[true]', '[{}]', '[null]'],
  object: ['"a"', '5', '[]', 'true'],
}

function wrongFor(shape: MemberShape): readonly string[] {
  if (typeof shape === 'string') return WRONG_BY_SHAPE[shape] ?? []
  return 'oneOf' in shape
    ? ['5', 'true', '[]', '{}', '"nope"', '"SUBSCRIBED"']
    : ['"a"', '{}', '[5]', '[{"nope":1}]']
}

test.each(Object.keys(COLLECTIONS))(
  'Every member of %s refuses what it cannot be by its name, and nothing is written',
  async (name) => {
    const shapes =
      Object.entries<Record<string, MemberShape>>(COLLECTIONS).find(([one]) => one === name)?.[1] ?? {}
    const members: [string, MemberShape][] = [
      ['name', 'text'],
      ['createdAt', 'instant'],
      ...Object.entries(shapes),
    ]
    const bad = members.flatMap(([member, shape]) => wrongFor(shape).map((json) => ({ member, json })))
    const lines = bad.map(({ member, json }, at) => `{"id":"bad${at}","${member}":${json}}`)
    const answer = await opened.ask({
      method: 'POST',
      url: tenant.url(`/${name}`),
      headers: { 'content-type': 'application/x-ndjson' },
      payload: [...lines, '{"id":"good"}'].join('\n'),
    })
    expect(answer.body).toMatchObject({ created: 1, updated: 0 })
    const rejected: { index: number; errors: { path: string }[] }[] = Object(answer.body).rejected
    expect(rejected.map(({ index }) => index)).toEqual(bad.map((_, index) => index))
    for (const { index, errors } of rejected) {
      expect(errors[0]?.path.startsWith(`/${bad[index]?.member}`), lines[index]).toBe(true)
    }
    const listed = await opened.ask({ url: tenant.url(`/${name}`) })
    expect(listed.body).toMatchObject({ [name]: [{ id: 'good' }], nextCursor: null })
  },
)

test('Members that a collection does not have are refused by name, but for contacts, whose attributes they are', async () => {
  for (const collection of Object.keys(COLLECTIONS)) {
    for (const member of ['workspace', '__proto__', 'constructor', 'deleted', "'; --"]) {
      const url = tenant.url(`/${collection}/odd`)
      const payload = `{${JSON.stringify(member)}:{"a":1}}`
      const answer = await opened.ask({ method: 'PUT', url, payload })
      if (collection === 'contacts' && member !== '__proto__') {
        expect(answer.body).toMatchObject({ attributes: { [member]: { a: 1 } } })
      } else {
        expect(answer, member).toMatchObject({
          status: 400,
          body: { error: { details: [{ path: `/${member}` }] } },
        })
      }
    }
  }
  await witness.stillSays()
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { EVENT_MEMBERS } from '../../src/ingest/shapes/members.ts'
import { COMMON_MEMBERS, KINDS, TRACKED_MEMBERS } from '../../src/model/event.ts'
import { type Opened, open, type Tenant } from './opened.ts'
import { LONE_SURROGATES, NASTY } from './texts.ts'
import { callWitness, type Witness } from './witness.ts'

const TIME = '2026-01-29T10:00:00Z'

/** Members that take any text; `id` and `kind` have tests of their own. */
const TEXT_MEMBERS = Object.entries(EVENT_MEMBERS)
  .filter(([name, { type }]) => type.includes('string') && name !== 'id' && name !== 'kind')
  .filter(([name, schema]) => !('enum' in schema) && name !== 'currency')
  .map(([name]) => name)

let opened: Opened
let witness: Witness
let tenant: Tenant
beforeAll(async () => {
  opened = await open({ now: '2026-01-30T12:00:00Z' })
  witness = await callWitness(opened)
  tenant = await opened.workspace()
})
afterAll(() => opened.close())

/** An event of a kind that takes the member, with what the kind needs beside it. */
function eventWith(member: string, value: unknown): Record<string, unknown> {
  if (member === 'id') return { kind: 'visit', time: TIME, id: value }
  if (member === 'kind') return { time: TIME, kind: value }
  const everywhere: readonly string[] = [...COMMON_MEMBERS, ...TRACKED_MEMBERS]
  if (everywhere.includes(member)) return { kind: 'page_view', time: TIME, [member]: value }
  const [kind = ''] = Object.entries<readonly string[]>(KINDS).find(([, own]) => own.includes(member)) ?? []
  const needs = {
    ...(kind.startsWith('contact.') ? { contactId: 'c', status: 'subscribed' } : {}),
    ...(kind.startsWith('prospect.') ? { contactId: 'c', sequenceId: 's' } : {}),
    ...(kind.startsWith('conversation.') ? { conversationId: 'v' } : {}),
    ...(kind.startsWith('enrollment.') ? { contactId: 'c', campaignId: 'k' } : {}),
  }
  return { kind, time: TIME, ...needs, [member]: value }
}

async function takeAll(events: readonly object[]): Promise<void> {
  const answer = await opened.write('POST', tenant.url('/events'), events, tenant.key)
  expect(answer.body).toEqual({ accepted: events.length, duplicates: 0, rejected: [] })
}

test('Every text member of an event keeps every text to the letter', async () => {
  expect(TEXT_MEMBERS.length).toBeGreaterThan(30)
  const sent = TEXT_MEMBERS.flatMap((member) =>
    NASTY.map((text, at) => ({ id: `${member}-${at}`, ...eventWith(member, text) })),
  )
  await takeAll(sent)
  for (const member of TEXT_MEMBERS) {
    const kept = await opened.column(tenant.id, member)
    expect(NASTY.map((_, at) => kept.get(`${member}-${at}`))).toEqual(NASTY)
  }
  await witness.stillSays()
})

test('Event ids are told apart by every letter, and a second sending of each is a duplicate', async () => {
  const events = NASTY.map((id) => ({ id, kind: 'visit', time: TIME }))
  await takeAll(events)
  const again = await opened.write('POST', tenant.url('/events'), events)
  expect(again.body).toEqual({ accepted: 0, duplicates: NASTY.length, rejected: [] })
  expect([...(await opened.column(tenant.id, 'kind')).keys()]).toEqual(expect.arrayContaining([...NASTY]))
})

test('Kinds of one’s own keep every letter', async () => {
  await takeAll(NASTY.map((kind, at) => ({ id: `kind-${at}`, kind, time: TIME })))
  const kept = await opened.column(tenant.id, 'toString(kind)')
  expect(NASTY.map((_, at) => kept.get(`kind-${at}`))).toEqual(NASTY)
})

test('Properties keep names, values and order as they were sent', async () => {
  const texts = JSON.stringify(Object.fromEntries(NASTY.map((text) => [`n${text}`, text])))
  const traps =
    '{"__proto__":{"admin":true},"constructor":{"prototype":{"x":1}},"toString":null,"":[{"__proto__":1}]}'
  for (const [id, properties] of [
    ['texts', texts],
    ['traps', traps],
  ] as const) {
    const payload = `{"id":"${id}","kind":"visit","time":"${TIME}","properties":${properties}}`
    expect(await opened.ask({ method: 'POST', url: tenant.url('/events'), payload })).toMatchObject({
      status: 200,
    })
  }
  const kept = await opened.column(tenant.id, 'properties')
  expect(kept.get('texts')).toBe(texts)
  expect(kept.get('traps')).toBe(traps)
  expect(Object.hasOwn(Object.prototype, 'admin')).toBe(false)
})

test('Members that would belong to the server are properties of the event, and are used for nothing', async () => {
  const claims = {
    workspace_id: witness.tenant.id,
    workspace: witness.tenant.id,
    _seq: 1,
    own: 2,
    counted: 0,
  }
  const payload = JSON.stringify({ id: 'claims', kind: 'visit', time: TIME, ...claims }).replace(
    '{',
    '{"__proto__":{"workspace":"w1"},"constructor":"x",',
  )
  expect(await opened.ask({ method: 'POST', url: tenant.url('/events'), payload })).toMatchObject({
    body: { accepted: 1 },
  })
  const kept = await opened.column(tenant.id, 'properties')
  const properties: unknown = JSON.parse(String(kept.get('claims')))
  expect(properties).toMatchObject(claims)
  expect(Object.hasOwn(Object(properties), '__proto__')).toBe(true)
  await witness.stillSays()
})

test('What a message knows reaches its earlier events to the letter', async () => {
  const opens = NASTY.map((text, at) => ({
    id: `opened-${at}`,
    kind: 'message.opened',
    time: TIME,
    messageId: `m${text}`,
  }))
  await takeAll(opens)
  const members = ['contactId', 'campaignId', 'workflowId', 'sequenceId', 'experimentId', 'variantId']
  await takeAll(
    NASTY.map((text, at) => ({
      id: `sent-${at}`,
      kind: 'message.sent',
      time: TIME,
      messageId: `m${text}`,
      ...Object.fromEntries(members.map((member) => [member, text])),
    })),
  )
  for (const member of members) {
    const kept = await opened.column(tenant.id, `toString(${member})`)
    expect(NASTY.map((_, at) => kept.get(`opened-${at}`))).toEqual(NASTY)
  }
})

test('Half a character becomes U+FFFD in every text member', async () => {
  const sent = TEXT_MEMBERS.flatMap((member) =>
    LONE_SURROGATES.map((text, at) => ({ id: `half-${member}-${at}`, ...eventWith(member, text) })),
  )
  await takeAll(sent)
  for (const member of TEXT_MEMBERS) {
    const kept = await opened.column(tenant.id, member)
    expect(LONE_SURROGATES.map((_, at) => kept.get(`half-${member}-${at}`))).toEqual([
      '\uFFFD',
      'a\uFFFDb',
      '\uFFFD\uFFFD',
    ])
  }
})

test('A NUL character is refused by the name of its member, and nothing of the event is kept', async () => {
  const members = [...TEXT_MEMBERS, 'id', 'kind']
  const good = { id: 'beside NUL', kind: 'visit', time: TIME }
  const bad = members.map((member) => ({ id: `nul-${member}`, ...eventWith(member, 'a\0b') }))
  const answer = await opened.write('POST', tenant.url('/events'), [...bad, good])
  expect(answer.body).toMatchObject({
    accepted: 1,
    rejected: members.map((member, index) => ({ index, errors: [{ path: `/${member}` }] })),
  })
  const ids = [...(await opened.column(tenant.id, 'kind')).keys()]
  expect(ids.filter((id) => id.startsWith('nul-'))).toEqual([])
  expect(ids).toContain('beside NUL')
})

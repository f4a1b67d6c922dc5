import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { COLLECTIONS, type MemberShape } from '../../src/model/thing.ts'
import { each, type Opened, open, type Tenant } from './opened.ts'
import { NASTY, SHARP } from './texts.ts'
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

/** Every member of a collection that can hold a text, holding this one. */
function membersWith(collection: string, text: string): Record<string, unknown> {
  const shapes = Object.entries(COLLECTIONS).find(([name]) => name === collection)?.[1] ?? {}
  const members = Object.entries<MemberShape>(shapes).map(([name, shape]) => [name, valueWith(shape, text)])
  return { name: text, ...Object.fromEntries(members.filter(([, value]) => value !== undefined)) }
}

function valueWith(shape: MemberShape, text: string): unknown {
  if (shape === 'text') return text
  if (shape === 'texts') return [text, text]
  if (shape === 'object') return { [`n${text}`]: text, list: [text, { deep: text }] }
  if (typeof shape !== 'object' || !('listOf' in shape)) return undefined
  const entries = Object.entries(shape.listOf).map(([name, one]) => [name, valueWith(one, text)])
  return [Object.fromEntries(entries.filter(([, value]) => value !== undefined))]
}

const Page = z.record(z.string(), z.unknown()).and(z.object({ nextCursor: z.string().nullable() }))
const Things = z.array(z.object({ id: z.string() }).loose())

async function pages(path: string, limit: number): Promise<z.output<typeof Things>> {
  const all: z.output<typeof Things> = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const url: string = tenant.url(`/${path}?limit=${limit}&cursor=${encodeURIComponent(cursor)}`)
    const page = Page.parse((await opened.ask({ url, key: tenant.key })).body)
    all.push(...Things.parse(page[path]))
    cursor = page.nextCursor
  }
  return all
}

test.each(Object.keys(COLLECTIONS))(
  'Every text member of %s keeps every text to the letter',
  async (collection) => {
    const sent = NASTY.map((text, at) => ({ id: `n${at}`, ...membersWith(collection, text) }))
    const wrote = await opened.write('POST', tenant.url(`/${collection}`), sent)
    expect(wrote.body).toEqual({ created: sent.length, updated: 0, rejected: [] })
    const kept = new Map((await pages(collection, 1000)).map((thing) => [thing.id, thing]))
    for (const thing of sent) expect(kept.get(thing.id)).toMatchObject(thing)
  },
)

test('A thing is written, read, listed and removed by any id', async () => {
  await each(SHARP, async (id) => {
    const url = tenant.url(`/tags/${encodeURIComponent(id)}`)
    expect((await opened.write('PUT', url, { name: id, color: 'red' })).body).toMatchObject({ id, name: id })
    expect((await opened.ask({ url, key: tenant.key })).body).toMatchObject({ id, color: 'red' })
  })
  const listed = (await pages('tags', 7)).map(({ id }) => id)
  expect(new Set(listed).size).toBe(listed.length)
  expect(listed).toEqual(expect.arrayContaining([...SHARP]))
  await each(SHARP, async (id) => {
    const url = tenant.url(`/tags/${encodeURIComponent(id)}`)
    expect((await opened.ask({ method: 'DELETE', url })).status).toBe(204)
    expect((await opened.ask({ url })).status).toBe(404)
  })
  await witness.stillSays()
})

test('A campaign of any id has its page and its counters in the dialects', async () => {
  await opened.write(
    'POST',
    tenant.url('/events'),
    SHARP.map((id) => ({ kind: 'message.sent', campaignId: id, messageId: `of ${id}`, contactId: id })),
  )
  const campaigns = SHARP.map((id) => ({ id, name: id }))
  expect((await opened.write('POST', tenant.url('/campaigns'), campaigns)).status).toBe(200)
  await each(SHARP, async (id) => {
    const url = tenant.url(`/analytics/campaigns/${encodeURIComponent(id)}`)
    expect((await opened.ask({ url, key: tenant.key })).body, id).toMatchObject({
      campaign: { id, name: id },
      messages: { total: 1, sent: 1 },
    })
  })
  const calls = SHARP.map((id) => ({
    jsonrpc: '2.0',
    id,
    method: 'get_message_stats',
    params: [tenant.key, { message: id, grouping: 'yearly' }],
  }))
  expect((await opened.write('POST', '/', calls)).body).toMatchObject(
    SHARP.map((id) => ({ id, result: { 2026: { sent: 1 } } })),
  )
})

test('Contacts of any id are created, opted in, deleted and merged, and counted right throughout', async () => {
  const own = await opened.workspace()
  const total = async () => (await opened.ask({ url: own.url('/analytics'), key: own.key })).body
  await each(SHARP, (id) =>
    opened.write('PUT', own.url(`/contacts/${encodeURIComponent(id)}`), {
      optInStatus: 'subscribed',
      source: id,
    }),
  )
  expect(await total()).toMatchObject({ contacts: { total: SHARP.length, new: SHARP.length } })
  const batch = SHARP.map((id) => ({ type: 'alias', previousId: id, userId: `${id}+${id}` }))
  expect((await opened.write('POST', '/v1/batch', { batch }, own.key)).body).toEqual({ success: true })
  expect(await total()).toMatchObject({ contacts: { total: SHARP.length } })
  await each(SHARP, async (id) => {
    const survivor = `${id}+${id}`
    const url = own.url(`/contacts/${encodeURIComponent(survivor)}`)
    expect((await opened.ask({ url })).body, survivor).toMatchObject({
      optInStatus: 'subscribed',
      source: id,
    })
    expect((await opened.ask({ method: 'DELETE', url })).status).toBe(204)
  })
  expect(await total()).toMatchObject({ contacts: { total: 0 } })
})

test('Names of workspaces and keys, and kinds that convert, are given as they were written', async () => {
  const own = await opened.workspace()
  const written = { name: NASTY.join('').slice(0, 200), settings: { conversionKinds: NASTY } }
  expect((await opened.write('PUT', own.url(''), written)).body).toMatchObject(written)
  expect((await opened.ask({ url: own.url('') })).body).toMatchObject(written)
  await each(NASTY, (name) => opened.key(own.id, { name, scopes: ['read'] }))
  const listed = z
    .object({ keys: z.array(z.object({ name: z.string() })) })
    .parse((await opened.ask({ url: own.url('/keys') })).body)
  expect(listed.keys.map(({ name }) => name).sort()).toEqual(['test', ...NASTY].sort())
  await witness.stillSays()
})

test('Visits are told apart by every letter of their source, and funnels by every letter of a kind', async () => {
  const own = await opened.workspace()
  const events = NASTY.map((text, at) => ({
    kind: text,
    contactId: `c${at}`,
    utmSource: text,
    utmMedium: text,
    utmCampaign: text,
  }))
  await opened.write('POST', own.url('/events'), events)
  const page = await opened.ask({ url: own.url('/analytics/attribution'), key: own.key })
  const { sources } = z.object({ sources: z.array(z.record(z.string(), z.unknown())) }).parse(page.body)
  expect(sources).toHaveLength(NASTY.length)
  for (const text of NASTY) {
    const row = { source: text, medium: text, campaign: text, uniqueVisitors: 1, totalEvents: 1 }
    expect(sources).toContainEqual(row)
  }
  // Steps are separated by commas and trimmed: the vendor's format has no way to say more.
  const sayable = SHARP.filter((text) => !text.includes(',') && text.trim() === text)
  await each(sayable, async (step) => {
    const url = own.url(`/analytics/funnel?steps=${encodeURIComponent(step)}`)
    expect((await opened.ask({ url, key: own.key })).body).toMatchObject({ steps: [{ step, count: 1 }] })
  })
})

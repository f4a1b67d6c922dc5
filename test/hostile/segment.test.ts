import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Answer, type Opened, open, type Tenant } from './opened.ts'
import { LONE_SURROGATES, NASTY, nested } from './texts.ts'
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

function send(batch: readonly unknown[]): Promise<Answer> {
  return opened.write('POST', '/v1/batch', { batch }, tenant.key)
}

/** A message in which every text that reaches the store is the same one. */
function messageOf(text: string, id: string): object {
  const campaign = { name: text, source: text, medium: text, term: text, content: text }
  return {
    type: 'track',
    messageId: id,
    event: text,
    userId: text,
    anonymousId: `session ${text}`,
    properties: { [`n${text}`]: text, campaignId: text },
    context: { ip: text, userAgent: text, page: { url: text, referrer: text }, campaign },
  }
}

const SAME = ['toString(kind)', 'contactId', 'toString(campaignId)', 'ip', 'userAgent', 'url', 'referrer']
const UTM = ['utmSource', 'utmMedium', 'utmCampaign', 'utmTerm', 'utmContent'].map(
  (column) => `toString(${column})`,
)

test('A message that wrote a contact and comes again behind a newer one undoes nothing', async () => {
  const identify = (messageId: string, traits: object) => ({
    type: 'identify',
    messageId,
    userId: 'u1',
    traits,
  })
  const first = identify('i1', { email: 'a@x.test', optInStatus: 'subscribed' })
  const second = identify('i2', { email: 'b@x.test', optInStatus: 'unsubscribed' })
  for (const batch of [[first], [second], [first], [first, second, first]])
    expect((await send(batch)).body).toEqual({ success: true })
  const found = await opened.server.inject({
    url: `/api/workspaces/${tenant.id}/contacts/u1`,
    headers: { authorization: `Bearer ${tenant.key}` },
  })
  expect(found.json()).toMatchObject({ email: 'b@x.test', optInStatus: 'unsubscribed' })
})

test('Every text of a message is kept to the letter, wherever it goes', async () => {
  const sent = await send(NASTY.map((text, at) => messageOf(text, `m${at}`)))
  expect(sent.body).toEqual({ success: true })
  for (const column of [...SAME, ...UTM]) {
    const kept = await opened.column(tenant.id, column)
    expect(
      NASTY.map((_, at) => kept.get(`m${at}`)),
      column,
    ).toEqual(NASTY)
  }
  const properties = await opened.column(tenant.id, 'properties')
  NASTY.forEach((text, at) => {
    expect(JSON.parse(String(properties.get(`m${at}`)))).toEqual({ [`n${text}`]: text, campaignId: text })
  })
  await witness.stillSays()
})

test('Half a character becomes U+FFFD, and message ids are told apart by every letter', async () => {
  await send(LONE_SURROGATES.map((text, at) => messageOf(`x${text}`, `half${at}`)))
  for (const column of ['contactId', 'ip', 'url']) {
    const kept = await opened.column(tenant.id, column)
    expect(LONE_SURROGATES.map((_, at) => kept.get(`half${at}`))).toEqual([
      'x\uFFFD',
      'xa\uFFFDb',
      'x\uFFFD\uFFFD',
    ])
  }
  const messages = NASTY.map((messageId) => ({ type: 'page', messageId, anonymousId: 'a' }))
  await send([...messages, ...messages])
  const ids = [...(await opened.column(tenant.id, 'kind')).keys()]
  expect(ids.filter((id) => NASTY.includes(id)).sort()).toEqual([...NASTY].sort())
})

test('Traits are members or attributes of the contact, to the letter', async () => {
  const batch = NASTY.map((text, at) => ({
    type: 'identify',
    userId: `t${at}`,
    traits: { firstName: text, address: { city: text, [`a${text}`]: text }, [`n${text}`]: { deep: [text] } },
  }))
  expect((await send(batch)).body).toEqual({ success: true })
  const listed = await opened.ask({ url: tenant.url('/contacts?limit=1000') })
  const contacts: { id: string }[] = Object(listed.body).contacts
  NASTY.forEach((text, at) => {
    expect(contacts.find(({ id }) => id === `t${at}`)).toMatchObject({
      firstName: text,
      city: text,
      attributes: { [`n${text}`]: { deep: [text] }, address: { [`a${text}`]: text } },
    })
  })
})

test('What is wrong is named by its message and member; the good messages beside it are kept', async () => {
  const good = { type: 'track', event: 'fine', userId: 'u', messageId: 'beside' }
  const track = { type: 'track', event: 'e', userId: 'u' }
  const bad: [object | null | number, string][] = [
    [null, ''],
    [5, ''],
    [{}, '/type'],
    [{ ...track, type: '__proto__' }, '/type'],
    [{ ...track, type: 'constructor' }, '/type'],
    [{ ...track, event: '' }, '/event'],
    [{ ...track, event: 5 }, '/event'],
    [{ ...track, event: 'a\0b' }, '/kind'],
    [{ ...track, event: 'x'.repeat(201) }, '/kind'],
    [{ ...track, event: 'message.nope' }, '/kind'],
    [{ ...track, event: 'message.sent', properties: { credits: 'many' } }, '/credits'],
    [{ ...track, userId: {} }, '/userId'],
    [{ ...track, userId: 'a\0b' }, '/userId'],
    [{ ...track, userId: 'x'.repeat(201) }, '/userId'],
    [{ ...track, anonymousId: [] }, '/anonymousId'],
    [{ ...track, messageId: {} }, '/id'],
    [{ ...track, timestamp: '1850-01-01T00:00:00Z' }, '/timestamp'],
    [{ ...track, timestamp: '2100-01-01T00:00:00Z' }, '/timestamp'],
    [{ ...track, timestamp: 5 }, '/timestamp'],
    [{ ...track, properties: [] }, '/properties'],
    [{ ...track, properties: { 'a\0b': 1 } }, '/properties/a\0b'],
    [{ ...track, messageId: 'd', properties: JSON.parse(nested(500)) }, '/properties'],
    [{ ...track, properties: JSON.parse(nested(500)) }, ''],
    [{ type: 'identify', traits: {} }, '/userId'],
    [{ type: 'identify', userId: 'u', traits: 'x' }, '/traits'],
    [{ type: 'identify', userId: 'u', messageId: 'd', traits: JSON.parse(nested(500)) }, '/attributes'],
    [{ type: 'group', userId: 'u' }, '/groupId'],
    [{ type: 'alias', userId: 'u' }, '/previousId'],
    [{ type: 'alias', previousId: 'u' }, '/userId'],
  ]
  const answer = await send([...bad.map(([message]) => message), good])
  expect(answer.status).toBe(200)
  const rejected: { index: number; errors: { path: string }[] }[] = Object(answer.body).rejected
  expect(rejected.map(({ index }) => index)).toEqual(bad.map((_, index) => index))
  for (const { index, errors } of rejected) {
    const path = bad[index]?.[1] ?? ''
    expect(
      errors.some((error) => error.path.startsWith(path)),
      `${index} ${JSON.stringify(errors)}`,
    ).toBe(true)
  }
  const ids = await opened.column(tenant.id, 'kind')
  expect(ids.get('beside')).toBe('fine')
  expect(ids.has('d')).toBe(false)
  await witness.stillSays()
})

test('A batch that is none is refused as that, and a deep context spoils nothing', async () => {
  for (const body of [5, null, [], {}, { batch: {} }, { batch: 'x' }, { batch: null }]) {
    const answer = await opened.write('POST', '/v1/batch', body, tenant.key)
    expect(answer, JSON.stringify(body)).toMatchObject({
      status: 400,
      body: { error: { code: 'invalid_batch' } },
    })
  }
  for (const payload of [
    `{"batch":[{"type":"track","event":"deep","userId":"u","messageId":"x1"}],"context":${nested(50_000)}}`,
    `{"batch":[{"type":"track","event":"deep","userId":"u","messageId":"x2","context":{"page":${nested(50_000)}}}]}`,
    `{"batch":[{"type":"track","event":"deep","userId":"u","messageId":"x3","integrations":${nested(50_000)}}]}`,
  ]) {
    const answer = await opened.ask({ method: 'POST', url: '/v1/batch', key: tenant.key, payload })
    expect(answer, answer.text.slice(0, 200)).toMatchObject({ status: 200, body: { success: true } })
  }
  for (const member of ['properties', 'userId', 'event', 'timestamp', 'messageId', 'type']) {
    const message = `{"type":"track","event":"e","userId":"u","messageId":"x4","${member}":${nested(50_000)}}`
    const answer = await opened.ask({
      method: 'POST',
      url: '/v1/batch',
      key: tenant.key,
      payload: `{"batch":[${message}]}`,
    })
    expect(answer, member).toMatchObject({ status: 400, body: { error: { code: 'invalid_event' } } })
  }
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Answer, each, type Opened, open, type Tenant } from './opened.ts'
import { type Operation, operationsOf, requestOf } from './operations.ts'
import { SHARP } from './texts.ts'
import { callWitness, type Witness } from './witness.ts'

let opened: Opened
let witness: Witness
let tenant: Tenant
let operations: Operation[]
beforeAll(async () => {
  opened = await open({ now: '2026-01-30T12:00:00Z' })
  witness = await callWitness(opened)
  tenant = witness.tenant
  operations = await operationsOf(opened)
})
afterAll(() => opened.close())

function get(path: string): Promise<Answer> {
  return opened.ask({ url: tenant.url(path), key: tenant.key })
}

/** Fails unless an answer says which parameter is wrong, in the shape of its kind of route. */
function expectComplaint({ status, body, text }: Answer, parameter: string, said: string): void {
  const native = { error: { code: 'invalid_parameter', message: expect.stringContaining(parameter) } }
  const vendor = { error: 'Invalid query parameters', details: [{ path: parameter }] }
  expect(status, `${said}: ${text}`).toBe(400)
  expect(body, said).toMatchObject(text.startsWith('{"error":{') ? native : vendor)
}

const BAD: Readonly<Record<string, readonly string[]>> = {
  days: [
    '-1',
    '0',
    '366',
    '1e9',
    '1e1',
    'NaN',
    '30;',
    '٣٠',
    '30 ',
    '07',
    '1.5',
    '+30',
    '0x1e',
    '30d',
    '30,7',
    '[30]',
  ],
  period: ['0d', '366d', '999999d', '30D', 'd', '30', "30d'", '1e2d', '30d30d', ' 30d', '30d; DROP', '7d\n'],
  metric: ['Events', 'events,opens', "events' OR 1=1", '__proto__', 'constructor', 'events ', '*'],
  timezone: [
    'Europe/Nowhere',
    "UTC'; DROP TABLE",
    '+02:00',
    '../etc/passwd',
    'Etc/Unknown',
    'x'.repeat(65),
    '__proto__',
    '\\',
  ],
  steps: [
    ',',
    ',,,',
    'visit,',
    'visit,,visit',
    Array(21).fill('visit').join(','),
    Array(10_000).fill('a').join(','),
  ],
  limit: [
    '0',
    '-1',
    '1001',
    '10001',
    '1e2',
    '1000000000',
    '9007199254740993',
    'abc',
    '1.5',
    '10;',
    ' 5',
    '٣',
    '0x10',
  ],
  cursor: ['!', '%', "';--", 'A', '====', '/w==', '_w', 'ZG9n IA'],
}

test('Every parameter of a question refuses what it cannot be, by its name', async () => {
  // Of the other dialects, whose bounds and shapes are their own, the parameters are held in their folders.
  const held = operations.filter(({ tag }) => !['SlickText', 'inwise', 'Saleshandy'].includes(tag))
  const cases = held.flatMap((operation) =>
    operation.query.flatMap((name) => (BAD[name] ?? []).map((value) => ({ operation, name, value }))),
  )
  expect(new Set(cases.map(({ name }) => name))).toEqual(new Set(Object.keys(BAD)))
  await each(cases, async ({ operation, name, value }) => {
    const { url, ...request } = requestOf(operation, { workspace: tenant.id, key: tenant.key, id: 'news' })
    const path = String(url).split('?')[0]
    const answer = await opened.ask({ ...request, url: `${path}?${name}=${encodeURIComponent(value)}` })
    if (operation.id === 'campaignosFunnel' && name !== 'steps') expect(answer.status).toBe(400)
    else expectComplaint(answer, name, `${operation.id} ${name}=${value}`)
  })
  await witness.stillSays()
})

test('A parameter given twice is refused, and names that only look like a parameter are passed over', async () => {
  for (const path of ['/analytics/timeseries?days=7&days=30', '/contacts?limit=1&limit=2']) {
    expectComplaint(await get(path), path.includes('days') ? 'days' : 'limit', path)
  }
  const plain = await get('/analytics/timeseries?days=7')
  const tricks =
    'days[]=1&days[$gt]=1&DAYS=1&__proto__[days]=1&constructor=1&order_by=(select sleep(3))&group=ws_id'
  const dressed = await get(
    `/analytics/timeseries?days=7&${tricks}&output=csv&filename=x%0d%0aSet-Cookie:a=b&callback=alert`,
  )
  expect(dressed.text).toBe(plain.text)
  expect(dressed.headers['set-cookie']).toBeUndefined()
  expect(dressed.type).toContain('application/json')
})

test('Any text in any parameter is taken to the letter or refused, and spoils no other answer', async () => {
  // The lists of all collections share their code.
  const asked = operations.filter(({ id, tag }) => tag === 'CampaignOS' || id === 'listContacts')
  const cases = asked.flatMap((operation) =>
    operation.query.flatMap((name) => SHARP.map((value) => ({ operation, name, value }))),
  )
  await each(cases, async ({ operation, name, value }) => {
    const { url, ...request } = requestOf(operation, { workspace: tenant.id, key: tenant.key, id: 'news' })
    const path = String(url).split('?')[0]
    const answer = await opened.ask({ ...request, url: `${path}?${name}=${encodeURIComponent(value)}` })
    const said = `${operation.id} ${name}=${value}: ${answer.text}`
    expect([200, 400], said).toContain(answer.status)
    expect(answer.type, said).toContain('application/json')
  })
  await witness.stillSays()
})

test('Any text in the place of an id finds nothing that is not there, in every operation', async () => {
  const byId = operations.filter(({ path, method }) => /\{(id|campaignId)\}/.test(path) && method !== 'PUT')
  // Each operation meets another quarter of the texts: they share the code that looks for an id.
  const cases = byId.flatMap((operation, at) =>
    SHARP.filter((_, index) => index % 4 === at % 4).map((id) => ({ operation, id })),
  )
  await each(cases, async ({ operation, id }) => {
    const answer = await opened.ask(requestOf(operation, { workspace: tenant.id, key: tenant.key, id }))
    expect(answer.status, `${operation.id} ${id}: ${answer.text}`).toBe(404)
  })
  await each(SHARP, async (text) => {
    const answer = await opened.ask({ url: `/api/workspaces/${encodeURIComponent(text)}/analytics` })
    expect(answer).toMatchObject({ status: 404, body: { error: 'Workspace not found' } })
    expect((await opened.ask({ url: `/api/workspaces/${encodeURIComponent(text)}/contacts` })).status).toBe(
      404,
    )
    const put = await opened.write('PUT', `/api/workspaces/${encodeURIComponent(text)}`, {})
    expect(/^[A-Za-z0-9_-]{1,64}$/.test(text) ? [201] : [400], text).toContain(put.status)
  })
  await witness.stillSays()
})

test('An address that is not well-formed, or holds an id of absurd length, is refused in the native shape', async () => {
  for (const path of ['/contacts/%', '/contacts/%E0%A4%A', '/contacts/%ff', '/analytics/campaigns/%c0%80']) {
    expect(await get(path)).toMatchObject({ status: 400, body: { error: { code: 'invalid_address' } } })
  }
  const long = await get(`/contacts/${'x'.repeat(5000)}`)
  expect(long).toMatchObject({ status: 404, body: { error: { code: 'not_found' } } })
  expect(long.text.length).toBeLessThan(200)
})

test('Zones by their present and former names are taken, those across a change of clocks too', async () => {
  const zones = [
    'Europe/Kyiv',
    'Europe/Kiev',
    'Asia/Calcutta',
    'Australia/Lord_Howe',
    'America/St_Johns',
    'Etc/GMT+12',
  ]
  await each([...zones, 'Pacific/Kiritimati', 'Antarctica/Troll'], async (zone) => {
    const answer = await get(`/analytics/timeseries?days=120&timezone=${encodeURIComponent(zone)}`)
    expect(answer.status, `${zone} ${answer.text}`).toBe(200)
    expect(Object(answer.body).series).toHaveLength(120)
  })
  for (const odd of [
    'europe/warsaw',
    'EUROPE/WARSAW',
    'US/Pacific-New',
    'utc',
    'Us/Pacific',
    'posixrules',
    'localtime',
  ]) {
    expectComplaint(await get(`/analytics/cohorts?timezone=${odd}`), 'timezone', odd)
    const put = await opened.write('PUT', tenant.url(''), { timezone: odd })
    expect(put).toMatchObject({ status: 400, body: { error: { details: [{ path: '/timezone' }] } } })
  }
})

test('A workspace without anything has zeros for every figure, and no division by nothing', async () => {
  const empty = await opened.workspace()
  await opened.write('PUT', empty.url('/campaigns/c'), {})
  const pages = ['', '/campaigns/c', '/timeseries', '/attribution', '/funnel?steps=a,a,b', '/cohorts']
  for (const page of pages) {
    const answer = await opened.ask({ url: empty.url(`/analytics${page}`), key: empty.key })
    expect(answer.status, answer.text).toBe(200)
    expect(answer.text).not.toMatch(/null|NaN|Infinity|-0\b|:-/)
    for (const [, figure] of answer.text.matchAll(
      /"(?:\w*[rR]ate|\w*[cC]onversion\w*|sent|opened)":([^,}]+)/g,
    )) {
      expect(figure).toBe('0')
    }
  }
})

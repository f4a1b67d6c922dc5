import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../server.ts'
import { eventCount, rejectsOf, sendFile } from './file.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer({ now: '2026-02-01T00:00:00Z' })
})
afterAll(() => server.close())

const HEADER = 'id,kind,time,contactId,messageId'
const CSV = `${HEADER}
e1,message.sent,2026-01-30T09:00:00Z,c1,m1
e2,message.opened,2026-01-30T10:00:00Z,c1,m1
e2,message.opened,2026-01-30T10:00:00Z,c1,m1
`

test('A CSV file of events is imported by its header, and counts nothing twice when it comes again', async () => {
  const { id } = await server.workspace()
  const first = await sendFile(server, id, CSV, 'wait=true', 'text/csv')
  expect(first).toMatchObject({
    status: 200,
    body: { state: 'done', rows: 3, accepted: 2, duplicates: 1, rejected: 0, progress: 1, error: null },
  })
  const again = await sendFile(server, id, gzipSync(CSV), 'format=csv&wait=true')
  expect(again.body).toMatchObject({ id: first.body.id, state: 'done', accepted: 0, duplicates: 3 })
  expect(await eventCount(server, id)).toBe(2)
})

test('Byte order mark, CRLF, semicolons, quoted line ends and empty cells are read as a spreadsheet writes them', async () => {
  const { id } = await server.workspace()
  const text =
    '\uFEFF"id";kind;subject;step\r\n1;message.sent;"a ""b""; c\r\nd";2\r\n\r\n2;message.sent;;\r\n'
  const done = await sendFile(server, id, text, 'name=a.csv&wait=true')
  expect(done.body).toMatchObject({ state: 'done', rows: 2, accepted: 2, rejected: 0 })
  const rows = await server.store.rows(
    'SELECT id, subject, step FROM events WHERE workspace = {ws:String} ORDER BY id',
    { ws: id },
  )
  expect(rows).toEqual([
    { id: '1', subject: 'a "b"; c\r\nd', step: 2 },
    { id: '2', subject: '', step: 0 },
  ])
})

test('Rejected rows are told by row, and by line past quoted line ends and blank lines', async () => {
  const { id } = await server.workspace()
  const text = [
    'id,kind,time,subject', // line 1
    'e1,message.sent,2026-01-30T09:00:00Z,"two', // 2
    'lines"', // 3
    'e2,message.sent,yesterday,x', // 4: bad time
    '', // 5
    'e3,message.sent,2026-01-30T09:00:00Z', // 6: a cell too few
    'e4,message.sent,2026-01-30T09:00:00Z,"three', // 7
    'more', // 8
    'lines"', // 9
    'e5,message.sent,2026-01-30T09:00:00Z,"bad"quote', // 10: no CSV
    'e6,message.opend,2026-01-30T09:00:00Z,x,y', // 11: a cell too many
    'e7,message.opend,2026-01-30T09:00:00Z,x', // 12: bad kind
    'e8,message.sent,2026-01-30T09:00:00Z,5" pipe', // 13: good
  ].join('\n')
  const done = await sendFile(server, id, text, 'wait=true', 'text/csv')
  expect(done.body).toMatchObject({ rows: 8, accepted: 3, rejected: 5 })
  expect(await rejectsOf(server, id, done.body.id)).toMatchObject([
    { row: 2, line: 4, id: 'e2', errors: [{ path: '/time' }], content: { id: 'e2', time: 'yesterday' } },
    { row: 3, line: 6, errors: [{ message: 'the row has 3 cells, the header 4' }] },
    { row: 5, line: 10, errors: [{ message: expect.stringMatching(/^the row is no CSV/) }] },
    { row: 6, line: 11, errors: [{ message: 'the row has more cells, the header 4' }] },
    {
      row: 7,
      line: 12,
      id: 'e7',
      errors: [{ path: '/kind', message: expect.stringContaining('message.opened') }],
    },
  ])
})

test.each([
  ['in the last cell', 'bad,message.sent,"oops'],
  ['in the first cell', '"bad,message.sent,oops'],
  ['in the midst of a cell', 'bad,"message.sent,"oops'],
])(
  'A quotation mark that is closed nowhere, %s, costs its own line, and those behind it are read',
  async (_, line) => {
    const { id } = await server.workspace()
    const good = (name: string) =>
      Array.from({ length: 60 }, (_, at) => `${name}${at},message.sent,https://example.com/${at}`)
    const text = ['id,kind,url', ...good('a'), line, ...good('b'), ''].join('\n')
    const done = await sendFile(server, id, text, 'wait=true', 'text/csv')
    expect(done.body).toMatchObject({ state: 'done', rows: 121, accepted: 120, rejected: 1 })
    expect(await rejectsOf(server, id, done.body.id)).toMatchObject([
      {
        row: 61,
        line: 62,
        errors: [{ message: expect.stringMatching(/^the row is no CSV/) }],
        text: line,
      },
    ])
  },
)

test('A quotation mark that some later cell seems to close costs its own line, too', async () => {
  const { id } = await server.workspace()
  const text = [
    'id,kind,subject',
    'e1,message.sent,"oops', // 2
    'e2,message.sent,plain',
    'e3,message.sent,"a, b"',
    'e4,message.sent,"two', // 5
    'lines"',
    'e5,message.sent,"oops again', // 7
  ].join('\n')
  const done = await sendFile(server, id, text, 'wait=true', 'text/csv')
  expect(done.body).toMatchObject({ rows: 5, accepted: 3, rejected: 2 })
  expect(await rejectsOf(server, id, done.body.id)).toMatchObject([
    { row: 1, line: 2 },
    { row: 5, line: 7 },
  ])
})

test('A line of JSON that is not in UTF-8 is rejected, and its neighbours are taken', async () => {
  const { id } = await server.workspace()
  const text = Buffer.from(
    '{"id":"1","kind":"page_view"}\n{"id":"2","kind":"caf\xe9"}\n{"id":"3","kind":"page_view"}\n',
    'latin1',
  )
  const done = await sendFile(server, id, text, 'format=ndjson&wait=true')
  expect(done.body).toMatchObject({ rows: 3, accepted: 2, rejected: 1 })
  expect(done.body.reasons).toMatchObject([
    { row: 2, line: 2, errors: [{ message: 'the row is not in UTF-8: save the file as UTF-8' }] },
  ])
})

test('A dry run checks every row and writes none', async () => {
  const { id } = await server.workspace()
  const text = `${CSV}e3,message.open,,,\n`
  const dry = await sendFile(server, id, text, 'wait=true&dryRun=true', 'text/csv')
  expect(dry.body).toMatchObject({ state: 'done', dryRun: true, rows: 4, valid: 3, rejected: 1 })
  expect(dry.body.reasons).toMatchObject([{ row: 4, line: 5, id: 'e3' }])
  expect(await eventCount(server, id)).toBe(0)
  const real = await sendFile(server, id, text, 'wait=true', 'text/csv')
  expect(real.body).toMatchObject({ accepted: 2, duplicates: 1, rejected: 1 })
})

test('Columns are mapped to members, texts are set, and times are read by a zone or as numbers', async () => {
  const { id } = await server.workspace()
  const text = 'email,at,what\na@example.com,2026-01-30 10:30:00,open\n'
  const query = new URLSearchParams([
    ['map', 'contactId=email'],
    ['map', 'time=at'],
    ['set', 'channel=email'],
    ['set', 'kind=message.opened'],
    ['zone', 'Europe/Paris'],
    ['wait', 'true'],
  ])
  const done = await sendFile(server, id, text, query.toString(), 'text/csv')
  expect(done.body).toMatchObject({ accepted: 1, rejected: 0 })
  const epoch = 'email,at\nb@example.com,1769765400.5\n'
  query.set('time', 'epoch')
  expect((await sendFile(server, id, epoch, query.toString(), 'text/csv')).body).toMatchObject({
    accepted: 1,
  })
  const rows = await server.store.rows(
    `SELECT contactId, channel, kind, toUnixTimestamp64Milli(time) AS ms, properties FROM events
     WHERE workspace = {ws:String} ORDER BY contactId`,
    { ws: id },
  )
  expect(rows).toEqual([
    {
      ...{ contactId: 'a@example.com', channel: 'email', kind: 'message.opened' },
      ...{ ms: Date.UTC(2026, 0, 30, 9, 30), properties: '{"what":"open"}' },
    },
    {
      ...{ contactId: 'b@example.com', channel: 'email', kind: 'message.opened' },
      ...{ ms: 1_769_765_400_500, properties: '{}' },
    },
  ])
})

test('A mapping makes several events of a row, and none of a row that says nothing', async () => {
  const { id } = await server.workspace()
  const mapping = {
    each: [
      {
        when: { delivered: true },
        members: { id: '{mid}-d', kind: 'message.delivered', messageId: '{mid}', time: '{delivered}' },
      },
      {
        when: { opened: true, kind: ['mail'] },
        members: { id: '{mid}-o', kind: 'message.opened', messageId: '{mid}', time: '{opened}' },
      },
    ],
  }
  const text =
    'mid,kind,delivered,opened\n' +
    'm1,mail,2026-01-30 10:00,2026-01-30 11:00\nm2,mail,2026-01-30 10:00,\nm3,mail,,\nm4,sms,,2026-01-30 11:00\n'
  const query = new URLSearchParams({ mapping: JSON.stringify(mapping), wait: 'true' })
  const done = await sendFile(server, id, text, query.toString(), 'text/csv')
  expect(done.body).toMatchObject({ rows: 4, accepted: 3, skipped: 2, rejected: 0 })
})

test('Things of a collection are imported, with lists, flags and numbers in cells', async () => {
  const { id } = await server.workspace()
  const contacts = 'id,email,lists,plan\nc1,a@example.com,"news, offers",pro\nc2,b@example.com,,\n'
  expect((await sendFile(server, id, contacts, 'into=contacts&wait=true', 'text/csv')).body).toMatchObject({
    created: 2,
    updated: 0,
    rejected: 0,
  })
  expect((await server.call('GET', `/api/workspaces/${id}/contacts/c1`)).body).toMatchObject({
    ...{ email: 'a@example.com', lists: ['news', 'offers'], attributes: { plan: 'pro' } },
  })
  const campaigns = '{"id":"k1","name":"Spring","audienceSize":5}\n{"id":"k2","audienceSize":"x"}\n'
  const done = await sendFile(server, id, campaigns, 'into=campaigns&wait=true', 'application/x-ndjson')
  expect(done.body).toMatchObject({ created: 1, rejected: 1 })
  expect(done.body.reasons).toMatchObject([
    { row: 2, line: 2, id: 'k2', errors: [{ path: '/audienceSize' }] },
  ])
})

test('Without waiting the answer names an address, where the import is found, listed and cancelled', async () => {
  const { id } = await server.workspace()
  const sent = await sendFile(server, id, CSV, '', 'text/csv')
  expect(sent).toMatchObject({
    status: 202,
    headers: { location: `/api/workspaces/${id}/imports/${sent.body.id}` },
  })
  await expect
    .poll(async () => (await server.call('GET', String(sent.headers.location))).body.state, {
      timeout: 20_000,
    })
    .toBe('done')
  const listed = await server.call('GET', `/api/workspaces/${id}/imports`)
  expect(listed.body.imports).toMatchObject([{ id: sent.body.id, accepted: 2 }])
  const cancelled = await server.call('DELETE', String(sent.headers.location))
  expect(cancelled.body).toMatchObject({ state: 'done' })
  const other = await server.workspace()
  expect((await server.call('GET', `/api/workspaces/${other.id}/imports/${sent.body.id}`)).status).toBe(404)
})

test('A file packed by its content coding is unpacked, and events that it brings are counted in the metrics', async () => {
  const { id } = await server.workspace()
  const reply = await server.app.inject({
    method: 'POST',
    url: `/api/workspaces/${id}/imports?wait=true`,
    headers: {
      ...{ authorization: `Bearer ${server.adminKey}`, 'content-type': 'text/csv; charset=utf-8' },
      'content-encoding': 'gzip',
    },
    payload: gzipSync(CSV),
  })
  expect(JSON.parse(reply.payload)).toMatchObject({ state: 'done', accepted: 2 })
  const metrics = (await server.app.inject('/metrics')).payload
  expect(
    Number(/aftersend_events_total\{outcome="accepted"\} (\d+)/.exec(metrics)?.[1]),
  ).toBeGreaterThanOrEqual(2)
})

test('What is of a person who has been erased is rejected, and what was rejected before is forgotten', async () => {
  const { id } = await server.workspace()
  const first = await sendFile(server, id, `${CSV}e9,message.opend,,c1,\n`, 'wait=true', 'text/csv')
  expect(first.body).toMatchObject({ accepted: 2, rejected: 1 })
  expect((await server.call('DELETE', `/api/workspaces/${id}/contacts/c1?erase=true`)).status).toBe(200)
  const address = `/api/workspaces/${id}/imports/${first.body.id}`
  expect((await server.call('GET', address)).body.reasons).toEqual([])
  expect((await server.call('GET', `${address}/rejects`)).status).toBe(404)
  const late = `${HEADER}\ne4,message.clicked,2026-01-30T11:00:00Z,c1,m1\ne5,page_view,2026-01-30T11:00:00Z,c2,\n`
  const second = await sendFile(server, id, late, 'wait=true', 'text/csv')
  expect(second.body).toMatchObject({ accepted: 1, rejected: 1 })
  expect(second.body.reasons).toMatchObject([
    { row: 1, line: 2, errors: [{ message: expect.stringContaining('erased') }] },
  ])
})

test('What an import cannot be asked for is refused in one sentence', async () => {
  const { id } = await server.workspace()
  const cases: [query: string, type: string, code: string][] = [
    ['into=people', 'text/csv', 'invalid_parameter'],
    ['', 'application/octet-stream', 'invalid_parameter'],
    ['recipe=nobody', 'text/csv', 'invalid_parameter'],
    ['recipe=../../package', 'text/csv', 'invalid_parameter'],
    ['mapping={', 'text/csv', 'invalid_mapping'],
    ['mapping={"membres":{}}', 'text/csv', 'invalid_mapping'],
    ['zone=Mars', 'text/csv', 'invalid_mapping'],
    ['map=contactId', 'text/csv', 'invalid_parameter'],
    ['path=/etc/passwd', 'text/csv', 'invalid_parameter'],
  ]
  for (const [query, type, code] of cases) {
    const { status, body } = await sendFile(server, id, CSV, query, type)
    expect({ query, status, code: body.error.code }).toEqual({ query, status: 400, code })
  }
})

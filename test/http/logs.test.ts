import { afterAll, expect, test } from 'vitest'
import { ADMIN_KEY } from '../commands/cli.ts'
import { newDirectory, removeDirectories } from '../commands/directories.ts'
import { pause } from '../faults/load.ts'
import { startWhole } from '../faults/whole-server.ts'

afterAll(removeDirectories)

const CANARIES = {
  email: 'ada.canary@example.org',
  ip: '203.0.113.77',
  name: 'Canary Lovelace',
  phone: '+15550100777',
  wrongKey: 'as_canary_of_a_key_that_nobody_has',
}

test('Neither keys nor addresses nor people are logged, at any level, whatever goes wrong', {
  timeout: 180_000,
}, async () => {
  const settings = { AFTERSEND_LOG: 'debug', AFTERSEND_QUESTION_MEMORY_MB: '1', AFTERSEND_TRUST_PROXY: 'yes' }
  const server = await startWhole(await newDirectory(), settings)
  await server.ask('PUT', '/api/workspaces/w', {})
  const scopes = ['read', 'ingest', 'admin']
  const made = await server.ask('POST', '/api/workspaces/w/keys', { name: CANARIES.name, scopes })
  const key = String(made.body.key)
  const { email, ip, name, phone, wrongKey } = CANARIES

  const contact = { email, phone, name, createdAt: '2026-01-01T00:00:00Z' }
  expect((await server.ask('PUT', `/api/workspaces/w/contacts/${email}`, contact)).status).toBe(201)
  const events = Array.from({ length: 5_000 }, (_, n) => ({
    id: `${email}-${n}`,
    kind: 'message.opened',
    contactId: email,
    messageId: `${name} ${n}`,
    campaignId: email,
    recipient: email,
    ip,
  }))
  expect((await server.ask('POST', '/api/workspaces/w/events', events)).status).toBe(200)
  await server.ask('POST', '/api/workspaces/w/events', [{ id: email, kind: 7, time: name }])
  await server.ask('POST', '/api/workspaces/w/events', 'broken')

  const source = await server.ask('POST', '/api/workspaces/w/sources', { provider: 'postmark', name })
  const secret = String(source.body.secret)
  const hook = `/hooks/postmark/${source.body.id}`
  const opened = { RecordType: 'Open', Recipient: email, MessageID: name, ReceivedAt: '2026-01-01T00:00:00Z' }

  const wanted = { name, path: `/w/w/contacts/${email}` }
  const share = String((await server.ask('POST', '/api/workspaces/w/shares', wanted)).body.token)
  const link = String((await server.ask('POST', '/api/session/links')).body.token)

  const from = { 'x-forwarded-for': ip }
  const tell = (path: string, headers: Record<string, string>, body?: unknown) =>
    fetch(server.url + path, {
      headers: { ...from, ...headers },
      ...(body === undefined
        ? {}
        : { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) }),
    }).then((answer) => answer.text().then(() => answer.status))
  const statuses: number[] = [
    await tell(`${hook}/${secret}`, {}, opened),
    await tell(`${hook}/${secret}`, {}, { ...opened, ReceivedAt: name }),
    await tell(hook, { authorization: `Basic ${btoa(`any:${secret}`)}` }, `{"broken": "${email}`),
    await tell(`${hook}/${secret}x`, {}, opened),
  ]
  expect(statuses).toEqual([200, 200, 200, 401])
  for (const used of [key, wrongKey, share, link]) {
    const bearer = { authorization: `Bearer ${used}` }
    const call = { id: 1, method: 'get_message_stats', params: [used, { message: email }] }
    const requests = [
      tell(`/api/workspaces/w/contacts/${email}?key=${used}&email=${email}`, bearer),
      tell(`/api/workspaces/w/analytics/campaigns/${email}`, bearer),
      tell('/api/workspaces/w/analytics/funnel?steps=message.opened&days=30', bearer),
      tell(`/nowhere/${email}?key=${used}`, bearer),
      tell(`/v1/brands/w/analytics/messages?contact=${email}&key=${used}`, bearer),
      tell(`/rest/v1/campaigns/email/sent?email=${email}`, { 'x-api-key': used }),
      tell('/v1/analytics/email-account/stats', { 'x-api-key': used }, { emailId: email }),
      tell('/api/session', {}, { key: used }),
      tell('/api/session', {}, { link: used }),
      tell('/api/workspaces/w/contacts', { cookie: `aftersend_session=${used}` }),
      tell('/getresponse', {}, call),
      tell('/getresponse', {}, `{"broken": "${email}", "key": "${used}`),
      tell('/v1/track', { authorization: `Basic ${btoa(`${used}:`)}` }, { userId: email, event: 'e' }),
      tell('/v1/batch', {}, { writeKey: used, batch: [{ type: 'identify', traits: { email } }] }),
    ]
    statuses.push(...(await Promise.all(requests)))
  }
  expect(statuses).toContain(503)
  expect(statuses).toContain(401)

  // What a crash says of what was being asked.
  const asked = tell(`/api/workspaces/w/analytics/campaigns/${email}`, { authorization: `Bearer ${key}` })
  const engine = server.enginePid()
  if (engine !== undefined) process.kill(engine, 'SIGSEGV')
  await asked
  await pause(500)
  expect(await server.stop()).toBe(0)

  expect(server.log).toContain('"answered"')
  expect(server.log).toContain('request failed')
  expect(server.log).toContain('the engine died and is replaced')
  for (const canary of [
    ...Object.values(CANARIES),
    key,
    secret,
    share,
    link,
    ADMIN_KEY,
    encodeURIComponent(email),
    btoa(`${key}:`),
  ]) {
    expect(server.log.split('\n').filter((line) => line.includes(canary))).toEqual([])
  }
})

import { afterAll, expect, test } from 'vitest'
import { newDirectory, removeDirectories } from '../commands/directories.ts'
import { startWhole } from '../faults/whole-server.ts'

afterAll(removeDirectories)

const PERSON = 'ada.canary@example.org'

test('Who made or revoked a key, sent data out, removed some or changed where they go is in the log, without secrets', {
  timeout: 60_000,
}, async () => {
  const server = await startWhole(await newDirectory(), { AFTERSEND_LOG: 'info' })
  const w = '/api/workspaces/w'
  await server.ask('PUT', w, {})
  const key = (await server.ask('POST', `${w}/keys`, { name: PERSON, scopes: ['admin', 'read', 'ingest'] }))
    .body
  const by = async (method: string, path: string, body?: unknown) => {
    const answer = await fetch(server.url + w + path, {
      method,
      headers: { authorization: `Bearer ${key.key}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    return { status: answer.status, body: text.startsWith('{') ? Object(JSON.parse(text)) : {} }
  }
  const hook = (await by('POST', '/webhooks', { url: 'https://nobody.invalid/', triggers: ['signup'] })).body
  await by('PATCH', `/webhooks/${hook.id}`, { enabled: false })
  const source = (await by('POST', '/sources', { provider: 'postmark', name: PERSON })).body
  const renewed = (await by('POST', `/sources/${source.id}/secret`)).body
  await by('DELETE', `/sources/${source.id}`)
  await by('PUT', `/contacts/${PERSON}`, { email: PERSON })
  await by('GET', `/contacts/${PERSON}`)
  await by('GET', '/export?of=contacts')
  await by('DELETE', `/contacts/${PERSON}?erase=true`)
  await by('DELETE', `/keys/nobody`)
  await server.ask('DELETE', `${w}/keys/${key.id}`)
  expect(await server.stop()).toBe(0)

  const lines = server.log.split('\n').filter((line) => line.includes('"msg":"audit"'))
  const told = lines.map((line) => {
    const { act, by, workspace, id } = JSON.parse(line)
    return [act, by, workspace, id]
  })
  expect(told).toEqual([
    ['putWorkspace', 'admin', 'w', undefined],
    ['makeKey', 'admin', 'w', key.id],
    ['createWebhook', key.id, 'w', hook.id],
    ['changeWebhook', key.id, 'w', hook.id],
    ['createSource', key.id, 'w', source.id],
    ['renewSourceSecret', key.id, 'w', source.id],
    ['deleteSource', key.id, 'w', source.id],
    ['exportRows', key.id, 'w', undefined],
    ['eraseContact', key.id, 'w', undefined],
    ['revokeKey', 'admin', 'w', key.id],
  ])
  for (const secret of [key.key, hook.secret, source.secret, renewed.secret, PERSON]) {
    expect(secret).toBeTruthy()
    expect(server.log).not.toContain(secret)
  }
})

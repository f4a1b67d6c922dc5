import { expect } from 'vitest'
import { numberOf } from '../../src/model/number-id.ts'
import { until } from '../engine/started.ts'
import { postmarkEvent } from '../hooks/samples/postmark.ts'
import type { Opened, Tenant } from './opened.ts'
import type { Operation } from './operations.ts'

/** A workspace that has one of everything that an address can name. */
export interface Furnished {
  readonly tenant: Tenant
  /** The value of a placeholder with which the operation finds something. What is removed is nobody else's. */
  realId(operation: Pick<Operation, 'id' | 'method' | 'path' | 'tag'>, name: string): string
  /** Every id of what is kept. */
  readonly ids: readonly string[]
}

const COLLECTIONS = [
  ...['contacts', 'campaigns', 'workflows', 'sequences', 'experiments'],
  ...['links', 'agents', 'tags', 'clients', 'lists'],
]
/** What operations that remove something are given, so that others still find theirs. */
const DOOMED = ['deleteSource', 'deleteWebhook', 'revokeKey', 'revokeShare']
const EMPTIED = ['deleteDeadLetters', 'renewSourceSecret', 'changeSource']

/** Puts one of everything into a workspace; `word` is in everything that can be written. */
export async function furnish(opened: Opened, tenant: Tenant, word: string): Promise<Furnished> {
  const make = async (path: string, body: unknown): Promise<Record<string, unknown>> => {
    const answer = await opened.write('POST', tenant.url(path), body)
    expect(answer.status, `${path} ${answer.text}`).toBeLessThan(300)
    return Object(answer.body)
  }
  for (const collection of COLLECTIONS) {
    for (const id of ['x1', 'x2']) {
      await opened.write('PUT', tenant.url(`/${collection}/${id}`), { name: `${word} ${collection}` })
    }
  }
  await opened.write('PUT', tenant.url('/contacts/x1'), { email: `${word}@example.org` })
  await opened.write('PUT', tenant.url('/contacts/x3'), { email: `${word}.gone@example.org` })
  const erased = await opened.ask({ method: 'DELETE', url: tenant.url('/contacts/x3?erase=true') })
  expect(erased.status).toBe(200)

  // Nobody of that name is ever found, so deliveries stay under way.
  const hook = { url: `https://${word}.invalid/hook`, triggers: ['purchase'] }
  const [webhook, doomedWebhook] = [await make('/webhooks', hook), await make('/webhooks', hook)]
  const mail = { messageId: 'xm', contactId: 'x1', campaignId: 'x1', sequenceId: 'x1', workflowId: 'x1' }
  const told = {
    ...mail,
    nodeId: 'x1',
    channel: 'email',
    subject: `${word} subject`,
    sender: `${word}@sender.test`,
  }
  const sent = await make('/events', [
    { ...told, id: 'xe1', kind: 'message.sent', recipient: `${word}@example.org` },
    { ...told, id: 'xe2', kind: 'message.opened' },
    { ...told, id: 'xe3', kind: 'message.clicked', url: `https://${word}.test/` },
    { ...told, id: 'xe4', kind: 'message.bounced', reason: word },
    { id: 'xe5', kind: 'page_view', sessionId: 'xs', utmSource: word, contactId: 'x1' },
    { id: 'xe6', kind: 'purchase', contactId: 'x1', properties: { word } },
  ])
  expect(sent).toEqual({ accepted: 6, duplicates: 0, rejected: [] })

  const source = await make('/sources', { provider: 'postmark', name: `${word} source` })
  const doomedSource = await make('/sources', { provider: 'postmark', name: `${word} source` })
  const emptiedSource = await make('/sources', { provider: 'postmark', name: `${word} source` })
  for (const { id, secret } of [source, emptiedSource]) {
    const letter = postmarkEvent('Open', 2, { ReceivedAt: 'yesterday', Tag: word })
    const answer = await opened.write('POST', `/hooks/postmark/${id}/${secret}`, letter, '')
    expect(answer.body).toMatchObject({ deadLettered: 1 })
  }
  const wantedKey = { name: `${word} key`, scopes: ['read'] }
  const [key, doomedKey] = [await make('/keys', wantedKey), await make('/keys', wantedKey)]
  const wantedShare = { name: `${word} share`, path: `/w/${tenant.id}/overview` }
  const [share, doomedShare] = [await make('/shares', wantedShare), await make('/shares', wantedShare)]
  const imported = await opened.ask({
    method: 'POST',
    url: tenant.url(`/imports?format=ndjson&wait=true&name=${word}.ndjson`),
    headers: { 'content-type': 'application/x-ndjson' },
    payload: `{"id":"xe7","kind":"page_view"}\n{"kind":"${word}"}\n{"kind":"page_view","time":"${word}"}`,
  })
  expect(imported.body).toMatchObject({ state: 'done', rejected: expect.any(Number) })

  const firstOf = async (path: string, member: string): Promise<string> => {
    const list: unknown[] = Object(Object((await opened.ask({ url: tenant.url(path) })).body)[member])
    return String(Object(list[0]).id)
  }
  const letter = await firstOf(`/sources/${source.id}/dead-letters`, 'deadLetters')
  let delivery = ''
  await until(async () => {
    delivery = await firstOf(`/webhooks/${webhook.id}/deliveries`, 'deliveries')
    return delivery !== 'undefined'
  })

  const kept: Record<string, string> = {
    webhooks: String(webhook.id),
    sources: String(source.id),
    keys: String(key.id),
    shares: String(share.id),
    imports: String(Object(imported.body).id),
  }
  const doomed: Record<string, string> = {
    deleteWebhook: String(doomedWebhook.id),
    deleteSource: String(doomedSource.id),
    revokeKey: String(doomedKey.id),
    revokeShare: String(doomedShare.id),
  }
  const named: Record<string, string> = {
    ...{ ws: tenant.id, brand_id: tenant.id, letter, delivery, key: 'website', node: 'x1', campaignId: 'x1' },
    ...{ provider: 'postmark', sourceId: String(source.id), secret: String(source.secret) },
  }
  return {
    tenant,
    ids: ['x1', 'xm', 'xe1', 'xs', letter, delivery, ...Object.values(kept), ...Object.values(doomed)],
    realId({ id, method, path, tag }, name) {
      const known = named[name]
      if (known !== undefined) return known
      if (DOOMED.includes(id)) return doomed[id] ?? ''
      if (EMPTIED.includes(id)) return String(emptiedSource.id)
      const of = /\/([\w-]+)\/\{id\}/.exec(path)?.[1] ?? ''
      if (kept[of] !== undefined) return kept[of]
      if (tag === 'SlickText') return String(numberOf('x1'))
      return method === 'DELETE' ? 'x2' : 'x1'
    },
  }
}

import type { TestServer } from '../server.ts'
import { patiently } from './patience.ts'
import type { World } from './recount-inputs.ts'

/** A workspace of its own on the server under test. */
export interface Opened {
  readonly id: string
  /** May write and read. */
  readonly key: string
}

let workspaces = 0

/** Makes a workspace with a world's settings, and a key. */
export async function openWorkspace(server: TestServer, world: World): Promise<Opened> {
  workspaces += 1
  const id = `model_${process.pid}_${workspaces}`
  const { timezone, currency, conversionKinds, attribution, inwise, saleshandy } = world
  // JSON leaves out what is undefined. The limit on requests is a test of its own.
  const slicktext = { rateLimit: 100_000 }
  const settings = { conversionKinds, attribution, inwise, saleshandy, slicktext }
  await made(server, 'PUT', `/api/workspaces/${id}`, { name: id, timezone, currency, settings })
  return { id, key: await newKey(server, id) }
}

/** One more key, with its own place in what is new. */
export async function newKey(server: TestServer, workspaceId: string): Promise<string> {
  const body = { name: 'model', scopes: ['ingest', 'read'] }
  const key = await made(server, 'POST', `/api/workspaces/${workspaceId}/keys`, body)
  if (typeof key !== 'object' || key === null || !('key' in key) || typeof key.key !== 'string') {
    throw new Error(`The key could not be made: ${JSON.stringify(key)}`)
  }
  return key.key
}

async function made(server: TestServer, method: 'PUT' | 'POST', url: string, body: object): Promise<unknown> {
  const headers = { authorization: `Bearer ${server.adminKey}`, 'content-type': 'application/json' }
  const payload = JSON.stringify(body)
  const reply = await patiently(() => server.app.inject({ method, url, headers, payload }))
  if (reply.statusCode !== 201) throw new Error(`${url} could not be made: ${reply.statusCode} ${reply.body}`)
  return reply.json()
}

import { type Called, startServer, type TestServer } from '../../server.ts'

/** The instant of these tests, unless a file says otherwise: 13:00 in Jerusalem, where it is summer time. */
export const NOW = '2024-09-18T10:00:00Z'

/** One workspace on the real engine, asked as a client of the vendor would. */
export interface Tenant {
  readonly id: string
  readonly key: string
  send(events: readonly object[]): Promise<void>
  /** Writes a thing by the native API. */
  put(collection: string, id: string, members: object): Promise<void>
  remove(collection: string, id: string): Promise<void>
  /** Another key of the workspace. */
  newKey(): Promise<string>
  /** Any answer of an endpoint: `get('sentEmails?contact_id=1')`. */
  get(path: string, key?: string): Promise<Called>
  /** The body of an endpoint, which must be a 200. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely
  rows(path: string, key?: string): Promise<any>
}

export async function startLive(options: { now?: string } = {}) {
  const server = await startServer({ now: NOW, ...options })
  return { server, tenant: (members?: object) => tenant(server, members), close: () => server.close() }
}

async function tenant(server: TestServer, members: object = {}): Promise<Tenant> {
  const { id, key } = await server.workspace(undefined, members)
  return tenantOf(server, id, key)
}

/** A workspace that is there, on a server that may have been started again since. */
export function tenantOf(server: TestServer, id: string, key: string): Tenant {
  return {
    id,
    key,
    async send(events) {
      for (let at = 0; at < events.length; at += 10_000) await server.send(id, events.slice(at, at + 10_000))
    },
    async put(collection, thing, body) {
      const path = `/api/workspaces/${id}/${collection}/${encodeURIComponent(thing)}`
      const { status, text } = await server.call('PUT', path, body)
      if (status > 201) throw new Error(`${status} ${text}`)
    },
    async remove(collection, thing) {
      const { status, text } = await server.call('DELETE', `/api/workspaces/${id}/${collection}/${thing}`)
      if (status > 204) throw new Error(`${status} ${text}`)
    },
    async newKey() {
      const made = await server.call('POST', `/api/workspaces/${id}/keys`, { name: 'more', scopes: ['read'] })
      return made.body.key
    },
    get: (path, withKey = key) => ask(server, path, withKey),
    async rows(path, withKey = key) {
      const { status, text, body } = await ask(server, path, withKey)
      if (status !== 200) throw new Error(`${status} ${text}`)
      return body
    },
  }
}

async function ask(server: TestServer, path: string, key: string): Promise<Called> {
  const url = `/rest/v1/campaigns/email/${path}`
  const reply = await server.app.inject({ url, headers: { 'x-api-key': key } })
  return {
    status: reply.statusCode,
    headers: reply.headers,
    text: reply.payload,
    body: String(reply.headers['content-type']).includes('json') ? reply.json() : undefined,
  }
}

import { startServer, type TestServer } from '../../server.ts'

/** The day on which these tests take place: 29 whole days after the first of the month, and noon of the 30th. */
export const NOW = '2026-01-30T12:00:00Z'

/** One workspace on the real engine, asked as a client would. */
export interface Tenant {
  readonly id: string
  readonly key: string
  /** Sends events, in portions that the server takes. */
  send(events: readonly object[]): Promise<void>
  /** Writes a thing by the native API. */
  put(collection: string, id: string, members: object): Promise<void>
  remove(collection: string, id: string): Promise<void>
  /** The body of a page below the workspace's analytics, which must be a 200. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely
  page(path: string): Promise<any>
}

/** Starts a server for one file of tests; workspaces are made on it with `tenant`. */
export async function startLive(options: { now?: string } = {}) {
  const server = await startServer({ now: NOW, ...options })
  return { server, tenant: (members?: object) => tenant(server, members), close: () => server.close() }
}

async function tenant(server: TestServer, members: object = {}): Promise<Tenant> {
  const { id, key } = await server.workspace(undefined, members)
  return {
    id,
    key,
    async send(events) {
      for (let at = 0; at < events.length; at += 10_000) await server.send(id, events.slice(at, at + 10_000))
    },
    async put(collection, thing, body) {
      const { status, text } = await server.call('PUT', `/api/workspaces/${id}/${collection}/${thing}`, body)
      if (status > 201) throw new Error(`${status} ${text}`)
    },
    async remove(collection, thing) {
      const { status, text } = await server.call('DELETE', `/api/workspaces/${id}/${collection}/${thing}`)
      if (status > 204) throw new Error(`${status} ${text}`)
    },
    async page(path) {
      const { status, text, body } = await server.call(
        'GET',
        `/api/workspaces/${id}/analytics${path}`,
        undefined,
        key,
      )
      if (status !== 200) throw new Error(`${status} ${text}`)
      return body
    },
  }
}

/** `make(0)` to `make(count - 1)`. */
export function times<Made>(count: number, make: (number: number) => Made): Made[] {
  return Array.from({ length: count }, (_, number) => make(number))
}

/** Events of one message of cmp_1, an hour apart from one another: `lived('m1', 'sent', 'opened')`. */
export function lived(messageId: string, ...kinds: string[]): object[] {
  return kinds.map((kind, hour) => ({
    id: `${messageId} ${kind} ${hour}`,
    kind: `message.${kind}`,
    time: `2026-01-20T${String(hour + 8).padStart(2, '0')}:00:00Z`,
    messageId,
    contactId: `contact of ${messageId}`,
    campaignId: 'cmp_1',
  }))
}

import { startServer, type TestServer } from '../../server.ts'

/** The day on which these tests take place. */
export const NOW = '2024-12-20T12:00:00Z'

/** One brand on the real engine, asked as a client would. */
export interface Brand {
  readonly id: string
  readonly key: string
  /** Sends events, in portions that the server takes. */
  send(events: readonly object[]): Promise<void>
  /** Writes a thing by the native API. */
  put(collection: string, id: string, members: object): Promise<void>
  remove(collection: string, id: string): Promise<void>
  /** Status and body of an address below the brand's analytics. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely
  ask(path: string): Promise<{ status: number; body: any; headers: Record<string, unknown> }>
  /** The body of one that must be a 200. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely
  get(path: string): Promise<any>
}

/** Starts a server for one file of tests; brands are made on it with `brand`. */
export async function startLive(options: { now?: string } = {}) {
  const server = await startServer({ now: NOW, ...options })
  return {
    server,
    brand: (id?: string, members?: object) => brand(server, id, members),
    close: () => server.close(),
  }
}

async function brand(server: TestServer, wanted?: string, members: object = {}): Promise<Brand> {
  const { id, key } = await server.workspace(wanted, members)
  // The limit on requests is a test of its own.
  await server.call('PUT', `/api/workspaces/${id}`, { settings: { slicktext: { rateLimit: 100_000 } } })
  async function ask(path: string) {
    return server.call('GET', `/v1/brands/${id}/analytics${path}`, undefined, key)
  }
  return {
    id,
    key,
    ask,
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
    async get(path) {
      const { status, body } = await ask(path)
      if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`)
      return body
    },
  }
}

/** `make(0)` to `make(count - 1)`. */
export function times<Made>(count: number, make: (number: number) => Made): Made[] {
  return Array.from({ length: count }, (_, number) => make(number))
}

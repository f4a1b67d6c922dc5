import { type Called, startServer, type TestServer } from '../../server.ts'

/** The day on which these tests take place. */
export const NOW = '2026-01-30T12:00:00Z'

/** One workspace with a sequence, seq, on the real engine, asked as a client would. */
export interface Account {
  readonly id: string
  readonly key: string
  readonly server: TestServer
  /** Sends events, in portions that the server takes. */
  send(events: readonly object[]): Promise<void>
  put(collection: string, id: string, members: object): Promise<void>
  remove(collection: string, id: string): Promise<void>
  /** Any answer of a page below `/v1/analytics`. */
  post(path: string, body: unknown): Promise<Called>
  /** Payload of the consolidated stats of seq, January 2026 unless said otherwise; must be a 200. */
  page(request?: object): Promise<Page>
  /** The only row of that page. */
  row(request?: object): Promise<Row>
  /** Payload of another page; must be a 200. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely
  payload(path: string, body: object): Promise<any>
}

export type Row = Record<string, unknown>

export interface Page {
  readonly data: Row[]
  readonly hasMore: boolean
  readonly nextPageNumber: number
}

/** Starts a server for one file of tests; workspaces are made on it with `account`. */
export async function startLive(options: { now?: string } = {}) {
  const server = await startServer({ now: NOW, ...options })
  return { server, account: (members?: object) => account(server, members), close: () => server.close() }
}

async function account(server: TestServer, members: object = {}): Promise<Account> {
  const { id, key } = await server.workspace(undefined, members)
  const made: Account = {
    id,
    key,
    server,
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
    post: (path, body) => server.call('POST', `/v1/analytics${path}`, body, key),
    page: (request = {}) =>
      made.payload('/consolidated-stats', {
        sequenceIds: ['seq'],
        startDate: '2026-01-01',
        endDate: '2026-01-31',
        ...request,
      }),
    async row(request) {
      const { data } = await made.page(request)
      const [row] = data
      if (row === undefined || data.length !== 1) throw new Error(`${data.length} rows`)
      return row
    },
    async payload(path, body) {
      const { status, text, body: answer } = await made.post(path, body)
      if (status !== 200) throw new Error(`${status} ${text}`)
      return answer.payload
    },
  }
  return made
}

/** An event of message m1 to ann in seq: `of('opened', '09:00')`, on 20 January 2026. */
export function of(kind: string, clock: string, members: object = {}): object {
  return {
    id: `${kind} ${clock} ${JSON.stringify(members)}`,
    kind: kind.includes('.') ? kind : `message.${kind}`,
    time: `2026-01-20T${clock.length === 5 ? `${clock}:00` : clock}Z`,
    messageId: 'm1',
    contactId: 'ann',
    sequenceId: 'seq',
    ...members,
  }
}

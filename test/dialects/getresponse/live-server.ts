import { startServer, type TestServer } from '../../server.ts'

/** One workspace with one message, XW, on the real engine, asked as a client would. */
export interface Account {
  readonly id: string
  readonly key: string
  readonly server: TestServer
  /** Sends events, in portions that the server takes. */
  send(events: readonly object[]): Promise<void>
  /** The result of get_message_stats for XW, its periods in the order in which they came. */
  stats(conditions?: object): Promise<Stats>
  /** The whole reply to a call in 2.0. */
  call(method: string, params: readonly unknown[]): Promise<unknown>
}

export type Stats = Record<string, Record<string, number>>

/** Starts a server for one file of tests; workspaces are made on it with `account`. */
export async function startLive(options: { now?: string } = {}) {
  const server = await startServer(options)
  return { server, account: (members?: object) => account(server, members), close: () => server.close() }
}

async function account(server: TestServer, members: object = {}): Promise<Account> {
  const { id, key } = await server.workspace(undefined, members)
  await server.call('PUT', `/api/workspaces/${id}/campaigns/XW`, { name: 'News', kind: 'newsletter' })

  async function call(method: string, params: readonly unknown[]): Promise<unknown> {
    const payload = { jsonrpc: '2.0', id: 1, method, params }
    return (await server.app.inject({ method: 'POST', url: '/getresponse', payload })).json()
  }
  return {
    id,
    key,
    server,
    call,
    async send(events) {
      for (let at = 0; at < events.length; at += 10_000) await server.send(id, events.slice(at, at + 10_000))
    },
    async stats(conditions = {}) {
      const reply = await call('get_message_stats', [key, { message: 'XW', ...conditions }])
      return (reply as { result: Stats }).result
    },
  }
}

/** A period of which only these counters are above 0. */
export function period(counters: Readonly<Record<string, number>>): Record<string, number> {
  const zeros = {
    sent: 0,
    opened: 0,
    unique_opened: 0,
    clicked: 0,
    unique_clicked: 0,
    goals: 0,
    unique_goals: 0,
    forwarded: 0,
    unsubscribes: 0,
    bounces_user_unknown: 0,
    bounces_user_recycled: 0,
    bounces_mailbox_full: 0,
    bounces_block_content: 0,
    bounces_block_timeout: 0,
    bounces_block_other: 0,
    bounces_other_soft: 0,
    bounces_other_hard: 0,
    complaints_handled: 0,
    complaints_unhandled: 0,
  }
  return { ...zeros, ...counters }
}

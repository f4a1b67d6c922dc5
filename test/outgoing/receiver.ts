import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestServer } from '../server.ts'

/** A request that a receiver has had. */
export interface Received {
  readonly path: string
  readonly headers: Record<string, string>
  readonly body: string
  readonly atMs: number
}

/** A receiver of webhooks on this machine, which keeps what it gets and answers as it is told. */
export interface Receiver {
  readonly url: string
  readonly port: number
  /** What came to a path, in order. */
  at(path: string): Received[]
  /** From now on a path is answered so; `nth` counts its requests from 1. Else every answer is 204. */
  answer(path: string, how: Answer): void
  /** Resolves when a path has had so many requests; fails after 20 seconds. */
  until(path: string, count: number): Promise<Received[]>
  close(): Promise<void>
}

export type Answer = (response: ServerResponse, nth: number, request: IncomingMessage) => void

export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = []
  const answers = new Map<string, Answer>()
  const server = createServer((request, response) => {
    const pieces: Buffer[] = []
    request.on('data', (piece) => pieces.push(piece))
    request.on('end', () => {
      const path = request.url ?? ''
      const headers = Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
      )
      received.push({ path, headers, body: Buffer.concat(pieces).toString('utf8'), atMs: performance.now() })
      const how = answers.get(path)
      if (how === undefined) response.writeHead(204).end()
      else how(response, at(path).length, request)
    })
  })
  const at = (path: string) => received.filter((request) => request.path === path)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    at,
    answer: (path, how) => void answers.set(path, how),
    async until(path, count) {
      await eventually(() => at(path).length >= count)
      return at(path)
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Waits until something is so; fails after 20 seconds. */
export async function eventually(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const deadlineMs = performance.now() + 20_000
  while (!(await isSo())) {
    if (performance.now() > deadlineMs) throw new Error(`it never came to be: ${isSo}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

/** Subscribes a workspace, and gives what the server says of the subscription. */
// biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely
export async function subscribe(server: TestServer, workspaceId: string, wanted: object): Promise<any> {
  const made = await server.call('POST', `/api/workspaces/${workspaceId}/webhooks`, wanted)
  if (made.status !== 201) throw new Error(`${made.status} ${made.text}`)
  return made.body
}

/** A subscription's deliveries, newest first. */
// biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely
export async function deliveriesOf(server: TestServer, workspaceId: string, id: string): Promise<any[]> {
  const listed = await server.call('GET', `/api/workspaces/${workspaceId}/webhooks/${id}/deliveries`)
  return listed.body.deliveries
}

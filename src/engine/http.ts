import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Control } from './control.ts'
import type { EngineLimits } from './limits.ts'
import type { Pool } from './pool.ts'
import { run, type Tally } from './query.ts'
import { codeOf, Refusal, wordsOf } from './refusal.ts'
import { Reply } from './reply.ts'
import { type Request, readRequest } from './request.ts'
import { Shapes } from './shapes.ts'

/** What the server answers from. */
export interface Backend {
  readonly ask: Pool
  readonly read: Pool
  readonly write: Pool
  readonly control: Control
  readonly limits: EngineLimits
  /** The settings of all sessions. */
  readonly settings: Readonly<Record<string, string | number>>
}

/** Bound values may come in the address. */
const headerBytes = 32 * 1024 ** 2
/** Longer than any client keeps an idle connection. */
const keepAliveMs = 600_000

/**
 * ClickHouse's HTTP interface in front of the pools, as far as `@clickhouse/client` uses it.
 *
 * `GET /ping` answers while the process lives, `GET /heartbeat` while the engine does;
 * `POST /cancel?query_id=` cancels a query; all else is a statement. The header `X-Aftersend-Pool: write`
 * sends it to the writers, `ask` to those who answer questions; by default it goes to the readers, which
 * cannot write either. A client that leaves cancels its reading query; what writes to tables runs to its end,
 * as on a server.
 */
export function createEngineServer(backend: Backend): Server {
  const running = new Map<string, () => void>()
  const shapes = new Shapes()
  const options = { maxHeaderSize: headerBytes, keepAliveTimeout: keepAliveMs, requestTimeout: 0 }
  return createServer(options, (message, response) => {
    const [path, search] = splitAddress(message.url ?? '/')
    const parameters = new URLSearchParams(search)
    if (path === '/ping') {
      response.end('Ok.\n')
    } else if (path === '/heartbeat') {
      // An error is an answer too: the engine lives.
      const answered = (): void => void response.end('Ok.\n')
      backend.control.beat().then(answered, answered)
    } else if (path === '/cancel') {
      const cancel = running.get(parameters.get('query_id') ?? '')
      cancel?.()
      response.writeHead(cancel === undefined ? 404 : 200).end()
    } else {
      void answer({ ...backend, running, shapes }, message, parameters, response)
    }
  })
}

function splitAddress(address: string): [path: string, search: string] {
  const at = address.indexOf('?')
  return at < 0 ? [address, ''] : [address.slice(0, at), address.slice(at + 1)]
}

async function answer(
  backend: Backend & { readonly running: Map<string, () => void>; readonly shapes: Shapes },
  message: IncomingMessage,
  parameters: URLSearchParams,
  response: ServerResponse,
): Promise<void> {
  const { running, shapes, settings, limits } = backend
  const queryId = parameters.get('query_id') || randomUUID()
  response.setHeader('X-ClickHouse-Query-Id', queryId)
  response.setHeader('X-ClickHouse-Timezone', 'UTC')
  const tally = emptyTally()
  let reply = new Reply(response, 'TabSeparated', limits.stallMs)
  try {
    const request = await readRequest(message, parameters, settings, limits.bodyBytes, shapes)
    const { shape, defaultFormat } = request.query
    reply = new Reply(response, shape.format ?? defaultFormat, limits.stallMs)
    const cancelled = new AbortController()
    const cancel = (): void => cancelled.abort()
    response.once('close', () => {
      if (!response.writableFinished && isCancelledByLeaving(request)) cancel()
    })
    running.set(queryId, cancel)
    try {
      await perform(backend, request, cancelled, reply, tally)
    } finally {
      if (running.get(queryId) === cancel) running.delete(queryId)
    }
  } catch (error) {
    reply.fail(wordsOf(error), tally)
  }
}

function isCancelledByLeaving({ pool, query }: Request): boolean {
  const { streams, verb, intoFunction } = query.shape
  return pool !== 'write' || streams || verb === 'select' || intoFunction
}

/** Runs a request on a seat of its pool, which is given back when the engine has done with it. */
async function perform(
  backend: Backend,
  request: Request,
  cancelled: AbortController,
  reply: Reply,
  tally: Tally,
): Promise<void> {
  const pool = backend[request.pool]
  const { signal } = cancelled
  const seat = await pool.take(signal)
  let finish = (): void => {}
  const ended = new Promise<void>((resolve) => {
    finish = resolve
  })
  let cancelling: Promise<void> | undefined
  const cancel = (): void => {
    cancelling ??= backend.control.cancel(seat, ended)
  }
  let timedOut = false
  let endedWell = false
  const timer =
    request.timeoutMs === undefined
      ? undefined
      : setTimeout(() => {
          timedOut = true
          cancel()
        }, request.timeoutMs)
  signal.addEventListener('abort', cancel, { once: true })
  try {
    if (signal.aborted) throw new Refusal(394, 'QUERY_WAS_CANCELLED', 'Query was cancelled')
    for await (const piece of run(seat, request.query, tally)) await reply.write(piece, tally)
    reply.end(tally)
    endedWell = true
  } catch (error) {
    if (timedOut && codeOf(wordsOf(error)) === 394) {
      throw new Refusal(159, 'TIMEOUT_EXCEEDED', `Timeout exceeded: maximum ${request.timeoutMs} ms`)
    }
    throw error
  } finally {
    clearTimeout(timer)
    // A caller who is seen to have gone only now must not cancel whoever sits here next.
    signal.removeEventListener('abort', cancel)
    finish()
    // Cancelling must be over before the next query on this seat, or it would hit that one.
    void Promise.resolve(cancelling).then(() => {
      if (!endedWell || cancelling !== undefined) seat.renew()
      pool.give(seat)
    })
  }
}

function emptyTally(): Tally {
  return { readRows: 0, readBytes: 0, writtenRows: 0, writtenBytes: 0, resultRows: 0, resultBytes: 0 }
}

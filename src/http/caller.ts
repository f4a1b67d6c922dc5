import { AsyncLocalStorage } from 'node:async_hooks'
import { setMaxListeners } from 'node:events'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Visitor } from '../access/visitor.ts'
import type { Caller } from '../store/store.ts'

/**
 * Who waits for the present request's answer. It is kept beside the request rather than handed on, because
 * dialects ask questions without knowing that anybody may go: none of them could forget it.
 */
const present = new AsyncLocalStorage<Caller>()

/** Who has come in by the doors of the native API. */
export interface Entered {
  /** The id of the key, or `admin`. */
  readonly by: string
  /** null: it names none. */
  readonly workspaceId: string | null
}

const entered = new WeakMap<FastifyRequest, Entered>()

export function noteEntered(request: FastifyRequest, who: Visitor | 'admin'): void {
  if (who === 'admin') entered.set(request, { by: 'admin', workspaceId: null })
  else entered.set(request, { by: who.key === 'admin' ? 'admin' : who.key.id, workspaceId: who.workspace.id })
}

export function notedEntered(request: FastifyRequest): Entered | undefined {
  return entered.get(request)
}

/** From here on each request is followed: whoever closes the connection before the answer is there has gone. */
export function followCallers(app: FastifyInstance): void {
  // Before the handler, not before the body: reading a body would lose what is kept.
  app.addHook('preHandler', (_request, reply, done) => {
    const going = new AbortController()
    // As many questions as a request asks at once listen.
    setMaxListeners(0, going.signal)
    reply.raw.once('close', () => {
      if (!reply.raw.writableFinished) going.abort()
    })
    present.run({ gone: going.signal }, done)
  })
}

/** The caller of the request that is being answered; one that stays where there is none. */
export function presentCaller(): Caller {
  return present.getStore() ?? STAYING
}

const STAYING: Caller = { gone: new AbortController().signal }
setMaxListeners(0, STAYING.gone)

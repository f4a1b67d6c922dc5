import type { IncomingMessage } from 'node:http'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { MINUTE_MS } from '../model/time.ts'

/** How long a body may take to come in. */
export const BODY_MS = 2 * MINUTE_MS
/** The same for a file that is imported. */
export const LONGEST_UPLOAD_MS = 240 * MINUTE_MS

/** How long the rest of a body that is refused is read and thrown away. */
const LINGER_MS = 2_000

declare module 'fastify' {
  interface FastifyContextConfig {
    /** A file may come in slowly. */
    readonly isUpload?: boolean
  }
}

/** Closes connections whose body is not there in time. The framework has one limit for all, which is the uploads'. */
export function limitBodies(app: FastifyInstance, bodyMs = BODY_MS): void {
  app.addHook('onRequest', (request, reply, done) => {
    const { raw } = request
    if (!hasBody(raw) || request.routeOptions.config.isUpload === true) return done()
    const timer = setTimeout(() => {
      if (raw.complete || reply.raw.headersSent) return
      raw.socket.end('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n', () => raw.destroy())
    }, bodyMs)
    timer.unref()
    raw.once('close', () => clearTimeout(timer))
    done()
  })
}

/** True where a request brings a body, of whatever length. */
export function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
}

/** Lets whoever sends too much see that it is too much. */
export function lingerOverBodies(app: FastifyInstance): void {
  app.addHook('onSend', (request, reply, payload, done) => {
    if (reply.statusCode === 413) linger(request, reply)
    done(null, payload)
  })
}

/**
 * To be called before a refusal is sent while the body still comes in. A connection that is closed at once, with bytes
 * that nobody has read, takes the answer with it; so the rest is read for a while, and only then the connection is closed.
 */
export function linger({ raw }: FastifyRequest, reply: FastifyReply): void {
  if (raw.complete) return
  // The framework has asked for the connection to be closed behind the answer.
  reply.removeHeader('connection')
  reply.raw.once('finish', () => {
    const timer = setTimeout(() => raw.destroy(), LINGER_MS)
    timer.unref()
    raw.once('close', () => clearTimeout(timer))
    raw.resume()
  })
}

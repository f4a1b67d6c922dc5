import type { FastifyInstance } from 'fastify'
import { MINUTE_MS } from '../model/time.ts'

/** How long a body may take to come in. */
export const BODY_MS = 2 * MINUTE_MS
/** The same for a file that is imported. */
export const LONGEST_UPLOAD_MS = 240 * MINUTE_MS

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
    const hasBody =
      raw.headers['transfer-encoding'] !== undefined || Number(raw.headers['content-length'] ?? 0) > 0
    if (!hasBody || request.routeOptions.config.isUpload === true) return done()
    const timer = setTimeout(() => {
      if (raw.complete || reply.raw.headersSent) return
      raw.socket.end('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n', () => raw.destroy())
    }, bodyMs)
    timer.unref()
    raw.once('close', () => clearTimeout(timer))
    done()
  })
}

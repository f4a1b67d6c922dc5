import cookie from '@fastify/cookie'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Presented } from '../access/gate.ts'
import { Forbidden } from '../errors.ts'

export const SESSION_COOKIE = 'aftersend_session'

/** What a page of another origin cannot send: a browser would ask us first, and we do not answer. */
export const CSRF_HEADER = 'x-aftersend-csrf'

/**
 * By what a request is known: its Authorization header if it has one, whatever that says, else the cookie of its
 * session. Throws `Forbidden` where the cookie alone would change something: any page can make a browser send it.
 */
export function presentedBy(request: FastifyRequest): Presented {
  const { authorization } = request.headers
  if (authorization !== undefined) return { key: bearerOf(authorization) }
  const session = sessionOf(request)
  if (session === undefined) return { key: '' }
  const isRead = request.method === 'GET' || request.method === 'HEAD'
  if (!isRead && request.headers[CSRF_HEADER] !== '1') {
    throw new Forbidden(
      `With a session, a request that changes something needs the header ${CSRF_HEADER}: 1.`,
    )
  }
  return { key: '', session }
}

/** The secret of the session in the cookie; undefined where there is none. */
export function sessionOf(request: FastifyRequest): string | undefined {
  const session = request.cookies[SESSION_COOKIE]
  return session === '' ? undefined : session
}

/** For as long as the browser is open: when a session ends is kept here, not there. */
export function giveSession(request: FastifyRequest, reply: FastifyReply, secret: string): void {
  reply.setCookie(SESSION_COOKIE, secret, cookieOptions(request))
}

export function takeSession(request: FastifyRequest, reply: FastifyReply): void {
  reply.clearCookie(SESSION_COOKIE, cookieOptions(request))
}

function cookieOptions(request: FastifyRequest) {
  return { httpOnly: true, sameSite: 'strict', path: '/', secure: request.protocol === 'https' } as const
}

/** Cookies are read from here on. What is answered to a session stays in no cache. */
export async function readCookies(app: FastifyInstance): Promise<void> {
  await app.register(cookie)
  app.addHook('onSend', async (request, reply, payload) => {
    const isOfSession = sessionOf(request) !== undefined && request.headers.authorization === undefined
    if (isOfSession && !reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
    return payload
  })
}

function bearerOf(header: string): string {
  return /^Bearer\s+(\S+)\s*$/i.exec(header)?.[1] ?? ''
}

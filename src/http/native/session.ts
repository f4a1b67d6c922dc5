import type { FastifyInstance, FastifyRequest } from 'fastify'
import { admit, type Gate, weighHolder } from '../../access/gate.ts'
import type { Origin } from '../../access/sessions.ts'
import type { SignInLinks } from '../../access/sign-in-links.ts'
import type { Throttle } from '../../access/throttle.ts'
import { type Holder, isShare } from '../../access/visitor.ts'
import { BadRequest, Forbidden, LinkUsed, TooManyWrongKeys, Unauthorized } from '../../errors.ts'
import { readSignIn } from '../../ingest/shapes/session.ts'
import { instantText } from '../../model/time.ts'
import type { Workspace } from '../../model/workspace.ts'
import { addressOf } from '../address.ts'
import { jsonOf } from '../body.ts'
import { getSessionSchema, makeSignInLinkSchema, signInSchema, signOutSchema } from '../openapi/session.ts'
import { giveSession, presentedBy, sessionOf, takeSession } from '../session-cookie.ts'
import { enterAnywhere, refusalError } from './door.ts'

export interface SessionNeeds extends Gate {
  readonly links: SignInLinks
  readonly throttle: Throttle
  readonly publicUrl: string | null
}

/** Signing in to the page with a key or a one-time link, and out of it: docs/dashboard.md. */
export function sessionRoutes(app: FastifyInstance, needs: SessionNeeds): void {
  const { sessions, links } = needs

  app.post('/api/session', { schema: signInSchema }, async (request, reply) => {
    const origin = originOf(needs, request)
    const { secret, expiresAtMs } = await sessions.start(origin)
    giveSession(request, reply, secret)
    // The browser has another one now. That it has ended holds in memory, even where it cannot be written down.
    const before = sessionOf(request)
    if (before !== undefined) {
      await sessions
        .end(before)
        .catch((error) => request.log.warn({ err: error }, 'a session was not removed'))
    }
    return reply.header('cache-control', 'no-store').send(shownSession(needs, origin, expiresAtMs))
  })

  app.get('/api/session', { schema: getSessionSchema }, async (request, reply) => {
    const entered = enterAnywhere(needs, request, 'share')
    const holder = entered === 'admin' ? 'admin' : entered.key
    const { session } = presentedBy(request)
    const endOfKey = holder === 'admin' ? null : holder.expiresAtMs
    const endsAtMs = session === undefined ? endOfKey : sessions.endOf(session)
    return reply.header('cache-control', 'no-store').send(shownSession(needs, holder, endsAtMs))
  })

  app.delete('/api/session', { schema: signOutSchema }, async (request, reply) => {
    enterAnywhere(needs, request, 'read')
    const { session } = presentedBy(request)
    if (session !== undefined) {
      takeSession(request, reply)
      await sessions.end(session)
    }
    return reply.code(204).send()
  })

  app.post('/api/session/links', { schema: makeSignInLinkSchema }, async (request, reply) => {
    const entered = enterAnywhere(needs, request, 'admin')
    const holder = entered === 'admin' ? 'admin' : entered.key
    if (holder !== 'admin' && isShare(holder)) throw new Forbidden('A share link may not do this.')
    const { token, expiresAtMs } = links.make(holder)
    return reply
      .code(201)
      .header('cache-control', 'no-store')
      .send({
        url: `${addressOf(request, needs.publicUrl)}/sign-in#${token}`,
        token,
        expiresAt: instantText(expiresAtMs),
      })
  })
}

/**
 * Whose session is asked for. Throws `Forbidden` for a request of another site's page, which would sign its visitor in
 * as somebody else; `TooManyWrongKeys`; `Unauthorized`; `LinkUsed`.
 */
function originOf(needs: SessionNeeds, request: FastifyRequest): Origin {
  if (['cross-site', 'same-site'].includes(String(request.headers['sec-fetch-site']))) {
    throw new Forbidden('Pages of other sites may not sign anybody in.')
  }
  const read = readSignIn(jsonOf(request.body))
  if ('problems' in read) {
    const words = read.problems.map(({ path, message }) => `${path} ${message}`.trim()).join('; ')
    throw new BadRequest('invalid_sign_in', words, read.problems)
  }
  return 'key' in read.value
    ? holderOfKey(needs, request.ip, read.value.key)
    : holderOfLink(needs, request.ip, read.value.link)
}

/** Only wrong keys are counted. Who has tried too many is told so before another one is looked at. */
function holderOfKey(needs: SessionNeeds, ip: string, key: string): Origin {
  const { registry, throttle } = needs
  const waitSeconds = throttle.waitSeconds(ip)
  if (waitSeconds !== null) throw new TooManyWrongKeys(waitSeconds)
  const holder = registry.holder(key)
  if (holder === 'admin') return 'admin'
  const admitted = admit(needs, { key, ip, scope: 'read' })
  if ('refused' in admitted) {
    if (admitted.refused === 'unknown') throttle.fail(ip)
    throw refusalError(admitted, 'read')
  }
  if (holder === undefined) throw new Unauthorized()
  return holder
}

/** A link is as good as the key that made it. Links are too long to be guessed, so they are not counted. */
function holderOfLink(needs: SessionNeeds, ip: string, token: string): Origin {
  const origin = needs.links.take(token)
  if (origin === undefined) throw new LinkUsed()
  if (origin === 'admin') return origin
  const weighed = weighHolder(needs, needs.registry.key(origin.id), { ip, scope: 'read' })
  if ('refused' in weighed) throw refusalError(weighed, 'read')
  return origin
}

/** Who somebody is, and where: what the page has to know before it asks anything. */
function shownSession({ registry }: Gate, holder: Holder, endsAtMs: number | null): Record<string, unknown> {
  const isAdmin = holder === 'admin' || (!isShare(holder) && holder.scopes.includes('admin'))
  const own = holder === 'admin' ? undefined : registry.workspace(holder.workspaceId)
  const workspaces = holder === 'admin' ? registry.workspaces() : own === undefined ? [] : [own]
  return {
    role: isAdmin ? 'admin' : 'read',
    workspaces: workspaces.map(shownWorkspace),
    ...(own === undefined ? {} : { workspaceId: own.id }),
    expiresAt: endsAtMs === null ? null : instantText(endsAtMs),
    ...(holder !== 'admin' && isShare(holder) ? { shared: { path: holder.path, name: holder.name } } : {}),
  }
}

function shownWorkspace({ id, name, timezone, currency }: Workspace): Record<string, unknown> {
  return { id, name, timezone, currency }
}

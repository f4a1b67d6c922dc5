import type { FastifyInstance } from 'fastify'
import type { Gate } from '../../access/gate.ts'
import { BadRequest, NotFound } from '../../errors.ts'
import type { Problem } from '../../ingest/shapes/problem.ts'
import { readShare } from '../../ingest/shapes/share.ts'
import type { Share } from '../../model/share.ts'
import { DAY_MS, instantText } from '../../model/time.ts'
import { addressOf } from '../address.ts'
import { jsonOf } from '../body.ts'
import { listSharesSchema, makeShareSchema, revokeShareSchema } from '../openapi/shares.ts'
import { enter } from './door.ts'

export interface ShareNeeds extends Gate {
  readonly publicUrl: string | null
}

/** How long a share link lasts where nothing is said, and at most. */
export const SHARE_MS = 30 * DAY_MS
export const LONGEST_SHARE_MS = 366 * DAY_MS

/** Share links: pages for those who have no key, to look at until the link expires or is revoked. */
export function shareRoutes(app: FastifyInstance, needs: ShareNeeds): void {
  const { shares, clock } = needs
  const many = '/api/workspaces/:ws/shares'

  app.post<{ Params: { ws: string } }>(many, { schema: makeShareSchema }, async (request, reply) => {
    const { workspace } = enter(needs, request, request.params.ws, 'admin')
    const read = readShare(jsonOf(request.body), workspace.id)
    if ('problems' in read) throw invalid(read.problems)
    const nowMs = clock.nowMs()
    const { name, path, expiresAtMs = nowMs + SHARE_MS } = read.value
    if (expiresAtMs <= nowMs || expiresAtMs > nowMs + LONGEST_SHARE_MS) {
      throw invalid([{ path: '/expiresAt', message: 'must lie in the future, within 366 days' }])
    }
    const { share, token } = await shares.add(workspace.id, { name, path, expiresAtMs })
    // What follows the # is sent to no server, so it is in no log of one.
    const url = `${addressOf(request, needs.publicUrl)}/share#${token}`
    return reply
      .code(201)
      .header('cache-control', 'no-store')
      .send({ ...shown(share), url, token })
  })

  app.get<{ Params: { ws: string } }>(many, { schema: listSharesSchema }, async (request, reply) => {
    const { workspace } = enter(needs, request, request.params.ws, 'admin')
    return reply.send({ shares: shares.of(workspace.id).map(shown) })
  })

  app.delete<{ Params: { ws: string; id: string } }>(
    `${many}/:id`,
    { schema: revokeShareSchema },
    async (request, reply) => {
      const { workspace } = enter(needs, request, request.params.ws, 'admin')
      if (!(await shares.revoke(workspace.id, request.params.id))) throw new NotFound('The share link')
      return reply.code(204).send()
    },
  )
}

/** What may be told of a share link: everything but its token. */
function shown({ id, name, path, createdAtMs, expiresAtMs }: Share): Record<string, unknown> {
  return { id, name, path, createdAt: instantText(createdAtMs), expiresAt: instantText(expiresAtMs) }
}

function invalid(problems: readonly Problem[]): BadRequest {
  const words = problems.map(({ path, message }) => `${path} ${message}`.trim()).join('; ')
  return new BadRequest('invalid_share', words, problems)
}

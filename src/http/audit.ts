import type { FastifyInstance, FastifyRequest } from 'fastify'
import { memberOf } from '../model/member.ts'
import { notedEntered } from './caller.ts'

/** Operations that give rights, take something away, send it out or change where it goes, by their names. */
const AUDITED = /^(make|revoke|renew|create|change|delete)|^(putWorkspace|exportRows|getBackup|readRejects)$/
/** What is known by an id of ours; ids of things may name persons. */
const OURS = /\/(keys|shares|webhooks|sources)(\/|$)/

/** Ids of what was made, by request. */
const made = new WeakMap<FastifyRequest, string>()

/**
 * A line in the log for each such act that was done: which, by whose key, in which workspace, and of what. No secret,
 * no person, no address. It has to stand before what packs answers.
 */
export function writeAudit(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply, payload) => {
    if (reply.statusCode === 201 && typeof payload === 'string' && isAudited(request)) {
      const id = memberOf(JSON.parse(payload), 'id')
      if (typeof id === 'string') made.set(request, id)
    }
    return payload
  })
  app.addHook('onResponse', async (request, reply) => {
    if (reply.statusCode >= 400 || !isAudited(request)) return
    const who = notedEntered(request)
    const workspace = memberOf(request.params, 'ws') ?? who?.workspaceId ?? null
    const id = made.get(request) ?? memberOf(request.params, 'id')
    const isOurs = OURS.test(request.routeOptions.url ?? '')
    const act = memberOf(request.query, 'erase') === 'true' ? 'eraseContact' : operationOf(request)
    request.log.info({ act, by: who?.by ?? null, workspace, ...(isOurs ? { id } : {}) }, 'audit')
  })
}

function isAudited(request: FastifyRequest): boolean {
  return AUDITED.test(operationOf(request))
}

function operationOf({ routeOptions }: FastifyRequest): string {
  return String(memberOf(routeOptions.schema, 'operationId') ?? '')
}

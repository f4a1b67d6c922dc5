import type { FastifyInstance } from 'fastify'
import type { Gate } from '../../access/gate.ts'
import { BadRequest, NotFound } from '../../errors.ts'
import type { Problem } from '../../ingest/shapes/problem.ts'
import { readKey, readWorkspace } from '../../ingest/shapes/workspace.ts'
import { instantText } from '../../model/time.ts'
import type { Key, Workspace } from '../../model/workspace.ts'
import { jsonOf } from '../body.ts'
import {
  getWorkspaceSchema,
  listKeysSchema,
  listWorkspacesSchema,
  makeKeySchema,
  putWorkspaceSchema,
  revokeKeySchema,
} from '../openapi/workspaces.ts'
import { enter, enterAsAdmin, isAdministrator } from './door.ts'

/** Workspaces and keys (contract, section 3). */
export function workspaceRoutes(app: FastifyInstance, needs: Gate): void {
  const { registry } = needs

  app.put<{ Params: { ws: string } }>(
    '/api/workspaces/:ws',
    { schema: putWorkspaceSchema },
    async (request, reply) => {
      const { ws } = request.params
      // A workspace that is not there yet can only be made by the administrator.
      if (registry.workspace(ws) !== undefined || !isAdministrator(needs, request)) {
        enter(needs, request, ws, 'admin')
      }
      if (!/^[A-Za-z0-9_-]{1,64}$/.test(ws)) {
        throw new BadRequest(
          'invalid_workspace',
          'A workspace’s id has 1 to 64 characters of A-Z a-z 0-9 _ -.',
        )
      }
      const checked = readWorkspace(jsonOf(request.body))
      if ('problems' in checked) throw invalid('invalid_workspace', checked.problems)
      const { workspace, created } = await registry.putWorkspace(ws, checked.value)
      return reply.code(created ? 201 : 200).send(shownWorkspace(workspace))
    },
  )

  app.get<{ Params: { ws: string } }>(
    '/api/workspaces/:ws',
    { schema: getWorkspaceSchema },
    async (request, reply) => {
      const { workspace } = enter(needs, request, request.params.ws, 'read')
      return reply.send(shownWorkspace(workspace))
    },
  )

  app.get('/api/workspaces', { schema: listWorkspacesSchema }, async (request, reply) => {
    enterAsAdmin(needs, request)
    return reply.send({ workspaces: registry.workspaces().map(shownWorkspace) })
  })

  app.post<{ Params: { ws: string } }>(
    '/api/workspaces/:ws/keys',
    { schema: makeKeySchema },
    async (request, reply) => {
      const { workspace } = enter(needs, request, request.params.ws, 'admin')
      const checked = readKey(jsonOf(request.body))
      if ('problems' in checked) throw invalid('invalid_key', checked.problems)
      const { expiresAtMs } = checked.value
      if (expiresAtMs !== null && expiresAtMs <= needs.clock.nowMs()) {
        throw invalid('invalid_key', [{ path: '/expiresAt', message: 'must lie in the future' }])
      }
      const { key, secret } = await registry.makeKey(workspace.id, checked.value)
      return reply.code(201).send({ ...shownKey(key), key: secret })
    },
  )

  app.get<{ Params: { ws: string } }>(
    '/api/workspaces/:ws/keys',
    { schema: listKeysSchema },
    async (request, reply) => {
      const { workspace } = enter(needs, request, request.params.ws, 'admin')
      return reply.send({ keys: registry.keys(workspace.id).map(shownKey) })
    },
  )

  app.delete<{ Params: { ws: string; id: string } }>(
    '/api/workspaces/:ws/keys/:id',
    { schema: revokeKeySchema },
    async (request, reply) => {
      const { workspace } = enter(needs, request, request.params.ws, 'admin')
      if (!(await registry.revokeKey(workspace.id, request.params.id))) throw new NotFound('The key')
      return reply.code(204).send()
    },
  )
}

/** A workspace as it can be written back: settings of dialects lie beside the others. */
export function shownWorkspace(workspace: Workspace): Record<string, unknown> {
  const { dialects, ...settings } = workspace.settings
  return {
    id: workspace.id,
    name: workspace.name,
    timezone: workspace.timezone,
    currency: workspace.currency,
    settings: { ...settings, ...dialects },
    createdAt: instantText(workspace.createdAtMs),
    updatedAt: instantText(workspace.updatedAtMs),
  }
}

/** What may be told of a key: everything but the key. */
export function shownKey(key: Key): Record<string, unknown> {
  return {
    id: key.id,
    name: key.name,
    scopes: key.scopes,
    createdAt: instantText(key.createdAtMs),
    expiresAt: key.expiresAtMs === null ? null : instantText(key.expiresAtMs),
    allowedIps: key.allowedIps,
  }
}

function invalid(code: string, problems: readonly Problem[]): BadRequest {
  const words = problems.map((problem) => `${problem.path} ${problem.message}`.trim()).join('; ')
  return new BadRequest(code, words, problems)
}

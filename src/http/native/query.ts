import type { FastifyInstance } from 'fastify'
import type { Gate } from '../../access/gate.ts'
import type { Ask } from '../../model/ask.ts'
import type { Workspace } from '../../model/workspace.ts'
import { answerTo } from '../../questions/index.ts'
import type { Caller } from '../../store/store.ts'
import { jsonOf } from '../body.ts'
import { presentCaller } from '../caller.ts'
import { querySchema } from '../openapi/query.ts'
import { enterToAsk } from './door.ts'

export interface QueryNeeds extends Gate {
  ask(workspace: Workspace, nowMs: number, caller: Caller): Ask
}

/** `POST /api/workspaces/{ws}/analytics/query`: one question, one answer (docs/query.md). */
export function queryRoute(app: FastifyInstance, needs: QueryNeeds): void {
  app.post<{ Params: { ws: string } }>(
    '/api/workspaces/:ws/analytics/query',
    { schema: querySchema },
    async (request, reply) => {
      const { workspace } = enterToAsk(needs, request, request.params.ws, () => jsonOf(request.body))
      const ask = needs.ask(workspace, needs.clock.nowMs(), presentCaller())
      return reply.send(await answerTo(ask, jsonOf(request.body)))
    },
  )
}

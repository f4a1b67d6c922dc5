import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Dialect, Open } from '../dialect.ts'
import { authorise } from './access.ts'
import { onError, onUnknownPath, onWrongVerb } from './errors.ts'
import { examples } from './examples.ts'
import { hiddenSchema } from './openapi.ts'
import { PAGES } from './pages.ts'
import { tables } from './tables.ts'

/** Everything below this path is ours; the rest of a workspace's paths is the native API's. */
const BASE = '/api/workspaces/:ws/analytics'

/** CampaignOS Analytics: six pages of figures, read with GET. */
export const campaignos: Dialect = {
  name: 'campaignos',
  title: 'CampaignOS',
  base: (workspaceId) => `/api/workspaces/${workspaceId}/analytics`,
  examples,
  tables,
  routes(app: FastifyInstance, open: Open): void {
    app.setValidatorCompiler(() => () => true)
    app.setSerializerCompiler(() => JSON.stringify)
    app.setErrorHandler(onError)

    const readVerbs = ['GET', 'HEAD']
    const otherVerbs = app.supportedMethods.filter((verb) => !readVerbs.includes(verb))
    for (const page of PAGES) {
      const url = `${BASE}${page.path}`
      async function show(request: FastifyRequest<{ Params: Params }>, reply: FastifyReply) {
        const ask = await authorise(request, request.params.ws, open)
        const answer = await page.answer(ask, request.query, request.params.campaignId ?? '')
        return reply.header('content-type', 'application/json; charset=utf-8').send(JSON.stringify(answer))
      }
      app.get<{ Params: Params }>(url, { schema: page.schema }, show)
      app.route({
        method: otherVerbs,
        url,
        schema: hiddenSchema,
        onRequest: onWrongVerb,
        handler: onWrongVerb,
      })
    }
    // Explicit, so that no native route with a parameter in this place takes the path.
    app.route({
      method: app.supportedMethods.filter((verb) => verb !== 'HEAD'),
      url: `${BASE}/*`,
      schema: hiddenSchema,
      onRequest: onUnknownPath,
      handler: onUnknownPath,
    })
  },
}

interface Params {
  readonly ws: string
  readonly campaignId?: string
}

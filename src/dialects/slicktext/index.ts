import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Dialect, Open } from '../dialect.ts'
import { authorise } from './access.ts'
import { onError, onUnknownPath, onWrongVerb } from './errors.ts'
import { examples } from './examples.ts'
import { hiddenSchema } from './openapi.ts'
import { PAGES } from './pages.ts'
import { tables } from './tables.ts'

/** Everything of the vendor's lies below a brand. */
const BRANDS = '/v1/brands'

/** SlickText v2 Analytics: figures of a brand, read with GET. */
export const slicktext: Dialect = {
  name: 'slicktext',
  title: 'SlickText',
  base: (workspaceId) => `/v1/brands/${workspaceId}/analytics`,
  // The vendor's newer figure, 8 a second; bursts are allowed.
  requestsPerMinute: 480,
  examples,
  tables,
  routes(app: FastifyInstance, open: Open): void {
    app.setValidatorCompiler(() => () => true)
    app.setSerializerCompiler(() => JSON.stringify)
    app.setErrorHandler(onError)
    const readVerbs = ['GET', 'HEAD']
    const otherVerbs = app.supportedMethods.filter((verb) => !readVerbs.includes(verb))
    for (const page of PAGES) {
      const url = `${BRANDS}/:brand_id/analytics${page.path}`
      async function show(request: FastifyRequest<{ Params: Params }>, reply: FastifyReply) {
        const { brand_id, id = '', node = '' } = request.params
        const ask = await authorise(request, reply, brand_id, open)
        const answer = await page.answer(ask, request.query, { id, node })
        return reply.header('content-type', 'application/json; charset=utf-8').send(JSON.stringify(answer))
      }
      app.get<{ Params: Params }>(url, { schema: page.schema }, show)
      const others = { method: otherVerbs, url, schema: hiddenSchema }
      app.route({ ...others, onRequest: onWrongVerb, handler: onWrongVerb })
    }
    app.route({
      method: app.supportedMethods.filter((verb) => verb !== 'HEAD'),
      url: `${BRANDS}/*`,
      schema: hiddenSchema,
      onRequest: onUnknownPath,
      handler: onUnknownPath,
    })
  },
}

interface Params {
  readonly brand_id: string
  readonly id?: string
  readonly node?: string
}

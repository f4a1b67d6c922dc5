import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Dialect, Open } from '../dialect.ts'
import { authorise, turnDown } from './access.ts'
import { onError, REFUSALS, type Refusal } from './errors.ts'
import { examples } from './examples.ts'
import { hiddenSchema, schemaOf } from './openapi.ts'
import { PAGES } from './pages.ts'
import { readQuery } from './query.ts'
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
    // Answered before a body is read.
    const refuse = (refusal: Refusal) => (request: FastifyRequest, reply: FastifyReply) =>
      turnDown(request, reply, open, refusal)
    const [onWrongVerb, onUnknownPath] = [refuse(REFUSALS.wrongVerb), refuse(REFUSALS.noPath)]
    for (const page of PAGES) {
      const url = `${BRANDS}/:brand_id/analytics${page.path}`
      async function show(request: FastifyRequest<{ Params: Params }>, reply: FastifyReply) {
        const { brand_id, id = '', node = '' } = request.params
        const ask = await authorise(request, reply, brand_id, open)
        const query = readQuery(request.query, page.accepted, ask.workspace)
        const answer = await page.answer(ask, query, { id, node })
        return reply.header('content-type', 'application/json; charset=utf-8').send(JSON.stringify(answer))
      }
      app.get<{ Params: Params }>(url, { schema: schemaOf(page.words, page.accepted) }, show)
      const others = { method: otherVerbs, url, schema: hiddenSchema }
      app.route({ ...others, onRequest: onWrongVerb, handler: onWrongVerb })
    }
    const verbs = app.supportedMethods.filter((verb) => verb !== 'HEAD')
    for (const url of [BRANDS, `${BRANDS}/*`]) {
      const nowhere = { method: verbs, url, schema: hiddenSchema }
      app.route({ ...nowhere, onRequest: onUnknownPath, handler: onUnknownPath })
    }
  },
}

interface Params {
  readonly brand_id: string
  readonly id?: string
  readonly node?: string
}

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Dialect, Open } from '../dialect.ts'
import { authorise } from './access.ts'
import { ENDPOINTS } from './endpoints.ts'
import { onError, onUnknownPath, onWrongVerb } from './errors.ts'
import { examples } from './examples.ts'
import { tables } from './listed-tables.ts'
import { hiddenSchema } from './openapi.ts'
import { webhooks } from './webhook.ts'

/** Everything below this path is ours. */
const BASE = '/rest/v1'

/** inwise REST API: what has become of e-mail campaigns, row by row, and one summary. Read with GET. */
export const inwise: Dialect = {
  name: 'inwise',
  title: 'inwise',
  base: () => '/rest/v1',
  examples,
  tables,
  webhooks,
  routes(app: FastifyInstance, open: Open): void {
    app.setValidatorCompiler(() => () => true)
    app.setSerializerCompiler(() => JSON.stringify)
    app.setErrorHandler(onError)

    const otherVerbs = app.supportedMethods.filter((verb) => verb !== 'GET')
    for (const endpoint of ENDPOINTS) {
      const url = `${BASE}/campaigns/email/${endpoint.name}`
      async function show(request: FastifyRequest, reply: FastifyReply) {
        const opened = await authorise(request, open)
        const { body, headers = {} } = await endpoint.answer(opened, request.query, reply)
        return reply
          .headers({ ...headers, 'content-type': 'application/json; charset=utf-8' })
          .send(JSON.stringify(body))
      }
      // No HEAD: a request for what is new takes it, and a HEAD would take it unseen.
      app.get(url, { schema: endpoint.schema, exposeHeadRoute: false }, show)
      app.route({
        method: otherVerbs,
        url,
        schema: hiddenSchema,
        onRequest: onWrongVerb,
        handler: onWrongVerb,
      })
    }
    for (const url of [BASE, `${BASE}/*`]) {
      app.route({
        method: app.supportedMethods,
        url,
        schema: hiddenSchema,
        onRequest: onUnknownPath,
        handler: onUnknownPath,
      })
    }
  },
}

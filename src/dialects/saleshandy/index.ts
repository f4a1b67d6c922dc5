import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Ask } from '../../model/ask.ts'
import type { Dialect, Open } from '../dialect.ts'
import { authorise } from './access.ts'
import { BODY_LIMIT_BYTES, JSON_TYPE, readJson } from './body.ts'
import { onError, onUnknownPath, onWrongVerb } from './errors.ts'
import { examples } from './examples.ts'
import { hiddenSchema } from './openapi.ts'
import { PAGES } from './pages.ts'
import { tables } from './tables.ts'

/** The vendor's documented path, and the one that its own command line calls. */
const BASES = ['/v1/analytics', '/api/open-api/v1/analytics'] as const

/** Saleshandy's Open API, analytics: figures of sequences, asked for with POST. */
export const saleshandy: Dialect = {
  name: 'saleshandy',
  title: 'Saleshandy',
  base: () => '/v1/analytics',
  examples,
  tables,
  routes(app: FastifyInstance, open: Open): void {
    app.setValidatorCompiler(() => () => true)
    app.setSerializerCompiler(() => JSON.stringify)
    app.removeAllContentTypeParsers()
    app.addContentTypeParser(
      JSON_TYPE,
      { parseAs: 'buffer', bodyLimit: BODY_LIMIT_BYTES },
      async (_request: FastifyRequest, body: Buffer) => readJson(body),
    )
    app.setErrorHandler(onError)

    // The key is looked at before the body is read.
    const asks = new WeakMap<FastifyRequest, Ask>()
    async function onRequest(request: FastifyRequest, reply: FastifyReply): Promise<void> {
      asks.set(request, await authorise(request, reply, open))
    }

    const allVerbs = app.supportedMethods
    for (const base of BASES) {
      for (const page of PAGES) {
        const url = `${base}${page.path}`
        async function answer(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
          const ask = asks.get(request) ?? (await authorise(request, reply, open))
          const payload = await page.payload(ask, request.body)
          return reply
            .header('content-type', 'application/json; charset=utf-8')
            .send(JSON.stringify({ message: page.message, payload }))
        }
        app.post(url, { schema: page.schema(base !== BASES[0]), onRequest }, answer)
        app.route({
          method: allVerbs.filter((verb) => verb !== 'POST'),
          url,
          schema: hiddenSchema,
          onRequest: onWrongVerb,
          handler: onWrongVerb,
        })
      }
      for (const url of [base, `${base}/*`]) {
        app.route({
          method: allVerbs.filter((verb) => verb !== 'HEAD'),
          url,
          schema: hiddenSchema,
          onRequest: onUnknownPath,
          handler: onUnknownPath,
        })
      }
    }
  },
}

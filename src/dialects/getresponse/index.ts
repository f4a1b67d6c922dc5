import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Dialect, Open } from '../dialect.ts'
import { onError, onWrongVerb } from './errors.ts'
import { examples } from './examples.ts'
import { callSchema, hiddenSchema } from './openapi.ts'
import { answer } from './rpc.ts'

/** The vendor's limit on a request, in bytes. */
const BODY_LIMIT_BYTES = 1_048_576

/** The vendor has one URL, the root of a host; `/getresponse` is for hosts that serve other things too. */
const URLS = ['/', '/getresponse'] as const

/** GetResponse 1.5.0: `get_message_stats` and `ping` by JSON-RPC 1.0 and 2.0. */
export const getresponse: Dialect = {
  name: 'getresponse',
  title: 'GetResponse',
  base: () => '/getresponse',
  examples,
  routes(app: FastifyInstance, open: Open): void {
    app.setValidatorCompiler(() => () => true)
    app.setSerializerCompiler(() => JSON.stringify)
    app.removeAllContentTypeParsers()
    app.addContentTypeParser(
      '*',
      { parseAs: 'buffer', bodyLimit: BODY_LIMIT_BYTES },
      (_request, body, done) => {
        done(null, body)
      },
    )
    app.addHook('onRequest', ignoreContentType)
    app.setErrorHandler(onError)

    async function call(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
      const text = await answer(readText(request.body), {
        open,
        ip: request.ip,
        onFailure: (error) => request.log.error(error, 'a GetResponse call failed'),
      })
      if (text === null) return reply.code(204).send()
      return reply.header('content-type', 'application/json; charset=utf-8').send(text)
    }

    for (const url of URLS) {
      app.post(url, { schema: callSchema(url) }, call)
      // GET / may be the dashboard's, and HEAD goes with it.
      const others = app.supportedMethods.filter(
        (verb) => verb !== 'POST' && (url !== '/' || (verb !== 'GET' && verb !== 'HEAD')),
      )
      app.route({ method: others, url, schema: hiddenSchema, onRequest: onWrongVerb, handler: onWrongVerb })
    }
  },
}

/**
 * Real clients send JSON under form types, made-up types and none at all, so the header is taken away before
 * the server can refuse it.
 */
async function ignoreContentType(request: FastifyRequest): Promise<void> {
  if (request.raw.headers['content-type'] !== undefined) {
    request.raw.headers['content-type'] = 'application/octet-stream'
  }
}

/** The body as text (a byte order mark is dropped), or '' where there is none or it is no UTF-8. */
function readText(body: unknown): string {
  if (!(body instanceof Uint8Array)) return ''
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body)
  } catch {
    return ''
  }
}

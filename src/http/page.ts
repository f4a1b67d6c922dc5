import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fixedFiles from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { ROOT } from '../root.ts'

/** Where the build puts the page, seen from the source and from what is built alike. */
export const BUILT_PAGE = fileURLToPath(new URL('dist/web', ROOT))

/** Addresses of the page. It reads the rest of the address itself. */
const ADDRESSES = ['/', '/w/*', '/sign-in', '/share'] as const

/** Only what the server itself serves is loaded, sent to or run; nobody puts the page into a frame. */
export const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

const NOT_BUILT = `aftersend answers, but its page is not built: stop it, run "npm run build", and start it again.
The API is described at /openapi.json.
`

const DAY_S = 86_400
const YEAR_MS = 365 * DAY_S * 1000

/**
 * The page for people: one document at all of its addresses, and the files that it loads, from `directory`. It stands
 * in nobody's way: GET and HEAD only, at addresses that no API has. Where it is not built, a text says how to.
 */
export async function pageRoutes(app: FastifyInstance, directory: string): Promise<void> {
  const isBuilt = existsSync(join(directory, 'index.html'))
  const show = isBuilt ? sendPage : sendNotBuilt
  for (const url of ADDRESSES) app.get(url, { schema: { hide: true } }, show)
  if (!isBuilt) return
  // The names of these change with what is in them.
  await app.register(fixedFiles, {
    root: join(directory, 'assets'),
    prefix: '/assets/',
    index: false,
    dotfiles: 'ignore',
    immutable: true,
    maxAge: YEAR_MS,
  })
  app.get('/favicon.svg', { schema: { hide: true } }, (_request, reply) =>
    reply.header('cache-control', `public, max-age=${DAY_S}`).sendFile('favicon.svg', directory, KEPT),
  )

  function sendPage(_request: FastifyRequest, reply: FastifyReply): FastifyReply {
    return reply
      .header('content-security-policy', PAGE_POLICY)
      .header('x-frame-options', 'DENY')
      .header('cache-control', 'no-cache')
      .sendFile('index.html', directory, KEPT)
  }
}

/** The header that says how long a file may be kept is ours. */
const KEPT = { cacheControl: false }

async function sendNotBuilt(_request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  return reply.header('cache-control', 'no-store').type('text/plain; charset=utf-8').send(NOT_BUILT)
}

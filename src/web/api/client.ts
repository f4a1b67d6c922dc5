import createClient, { type Middleware } from 'openapi-fetch'
import type { Answer, AnswerOf, Question } from './question.ts'
import type { paths } from './schema.d.ts'

/** What a refused or lost request is told as. `status` is 0 where no answer came. */
export class RequestError extends Error {
  override name = 'RequestError'

  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message)
  }
}

/** The question API by the page’s own types, which say which answer goes with which question. */
interface QuestionRoute {
  '/api/workspaces/{ws}/analytics/query': {
    post: {
      parameters: { path: { ws: string } }
      requestBody: { content: { 'application/json': Question } }
      responses: { 200: { content: { 'application/json': Answer<unknown> } } }
    }
  }
}

type Routes = Omit<paths, keyof QuestionRoute> & QuestionRoute

let bearer: string | null = null

/** From now on every request shows this token of a share link instead of the cookie. */
export function showToken(token: string): void {
  bearer = token
}

const credentials: Middleware = {
  onRequest({ request }) {
    if (bearer !== null) request.headers.set('authorization', `Bearer ${bearer}`)
    else if (request.method !== 'GET') request.headers.set('x-aftersend-csrf', '1')
    return request
  },
}

export const client = createClient<Routes>({ baseUrl: '/', credentials: 'same-origin' })
client.use(credentials)

interface Reply<Content> {
  readonly data?: Content | undefined
  readonly error?: unknown
  readonly response: Response
}

/** The content of an answer; fails with a `RequestError` that has the server's own words. */
export async function contentOf<Content>(asked: Promise<Reply<Content>>): Promise<Content> {
  const reply = await asked.catch((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
    throw new RequestError(0, 'The server did not answer.')
  })
  if (!reply.response.ok || reply.data === undefined) {
    throw new RequestError(reply.response.status, wordsOf(reply.error, reply.response.status))
  }
  return reply.data
}

/** Waits for an answer that has no content; fails like `contentOf`. */
export async function done(asked: Promise<Reply<unknown>>): Promise<void> {
  await contentOf(asked.then((reply) => (reply.response.ok ? { ...reply, data: true } : reply)))
}

/** Asks a question of a workspace. */
export async function ask<Q extends Question>(
  ws: string,
  question: Q,
  signal: AbortSignal,
): Promise<AnswerOf<Q>> {
  const route = '/api/workspaces/{ws}/analytics/query'
  const answer = await contentOf(client.POST(route, { params: { path: { ws } }, body: question, signal }))
  // The one place that takes the server at its word: which rows go with which question.
  return answer as AnswerOf<Q>
}

/** Rows of a page when all pages are wanted: as many as one answer may have. */
const MOST_ROWS = 1_000

/** All rows of a question that is answered page by page. */
export async function askAll<Q extends Question & { question: 'recipients' | 'list' }>(
  ws: string,
  question: Q,
): Promise<AnswerOf<Q>['rows']> {
  const { signal } = new AbortController()
  const rows: AnswerOf<Q>['rows'] = []
  let cursor: string | null | undefined
  do {
    const page: Q = { ...question, limit: MOST_ROWS, ...(cursor ? { cursor } : {}) }
    const answer = await ask(ws, page, signal)
    rows.push(...answer.rows)
    cursor = answer.next
  } while (cursor)
  return rows
}

function wordsOf(error: unknown, status: number): string {
  if (typeof error === 'object' && error !== null && 'error' in error) {
    const { error: inner } = error
    if (typeof inner === 'object' && inner !== null && 'message' in inner) return String(inner.message)
  }
  return `The server answered ${status}.`
}

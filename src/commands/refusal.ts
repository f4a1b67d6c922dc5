import { z } from 'zod'

const ErrorBody = z.object({ error: z.object({ code: z.string(), message: z.string() }) })

/** In a sentence, what a refusal of a server says. A proxy's page of HTML is told by its status alone. */
export function refusalIn(status: number, text: string): string {
  const { message } = errorIn(text)
  if (status === 401) return 'The server does not know this key: it is wrong, expired or revoked.'
  return message === '' ? `The server answered with status ${status}.` : message
}

/** Code and message of a native error body, '' where it is none. */
export function errorIn(text: string): { code: string; message: string } {
  try {
    return ErrorBody.parse(JSON.parse(text)).error
  } catch {
    return { code: '', message: '' }
  }
}

/** In a sentence, why a request had no answer. */
export function whyUnreachable(url: string, error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  switch (code) {
    case 'ECONNREFUSED':
      return `Nothing listens at ${url}. Start a server with "aftersend serve", or say with --url where one runs.`
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `The name in ${url} is unknown.`
    default:
      return `${url} cannot be reached: ${cause instanceof Error ? cause.message : String(error)}`
  }
}

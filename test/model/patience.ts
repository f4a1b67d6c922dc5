/** A reply to a request, however often it had to be sent. */
export interface Heard {
  readonly statusCode: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly body: string
  readonly tries: number
  json(): unknown
}

type Injected = Omit<Heard, 'tries'>

const PAUSE_MS = 100
const MAX_TRIES = 150

/**
 * Repeats a request while the engine is being started again or has too much to do. GetResponse can say so only
 * as an internal error, so those are repeated too; one that stays is a difference.
 */
export async function patiently(send: () => Promise<Injected>): Promise<Heard> {
  for (let tries = 1; ; tries += 1) {
    const reply = await send()
    const { statusCode, headers, body } = reply
    const isBusy = statusCode === 429 || statusCode === 503 || body.includes('"code":-32603')
    if (!isBusy || tries === MAX_TRIES) return { statusCode, headers, body, tries, json: () => reply.json() }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
  }
}

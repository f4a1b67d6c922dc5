import { environment, readConfig } from '../config.ts'
import { reachable, urlOf } from './address.ts'
import { Failure } from './failure.ts'
import { refusalIn, whyUnreachable } from './refusal.ts'

/** Where a running server is, and the key to it, as options say; what they leave out is in the environment. */
export interface Remote {
  readonly url?: string
  readonly adminKey?: string
  /** A key of a workspace, where that is enough. */
  readonly key?: string
}

/** A running server. It holds its data directory, so that other commands have to ask it. */
export interface Client {
  /** `http://HOST:PORT`, without a slash at its end. */
  readonly url: string
  /** Sends a request, the body as it is. Rejects only where there is no answer. `path` starts with a slash. */
  send(method: string, path: string, body?: Body): Promise<Response>
  /** Sends JSON and reads the JSON of the answer. Throws `Failure` where there is none or it is a refusal. */
  call(method: string, path: string, value?: unknown): Promise<Called>
}

export interface Called {
  readonly status: number
  readonly value: unknown
}

/** Text, or a stream that is sent as it comes. */
export type Body =
  | { readonly text: string; readonly type: string }
  | { readonly stream: AsyncIterable<Uint8Array>; readonly type: string }

/** Throws `Failure` without a key or with an unusable address, `ConfigError` where a setting is wrong. */
export function connect(remote: Remote): Client {
  const config = readConfig(environment())
  const key = remote.key ?? remote.adminKey ?? config.adminKey
  if (key === null) {
    throw new Failure(
      'No key. Set AFTERSEND_ADMIN_KEY or give --admin-key; a server shows its own at its first start.',
    )
  }
  const url = addressOf(remote.url, config)
  const send: Client['send'] = (method, path, body) =>
    fetch(url + path, {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        ...(body === undefined ? {} : { 'content-type': body.type }),
      },
      ...contentOf(body),
    })
  return {
    url,
    send,
    async call(method, path, value) {
      const body = value === undefined ? undefined : { text: JSON.stringify(value), type: 'application/json' }
      const answer = await send(method, path, body).catch((error: unknown) => {
        throw new Failure(whyUnreachable(url, error))
      })
      const text = await answer.text()
      if (!answer.ok) throw new Failure(refusalIn(answer.status, text))
      return { status: answer.status, value: text === '' ? null : JSON.parse(text) }
    },
  }
}

function contentOf(body: Body | undefined): RequestInit {
  if (body === undefined) return {}
  if ('text' in body) return { body: body.text }
  return { body: ReadableStream.from(body.stream), duplex: 'half' }
}

function addressOf(given: string | undefined, { host, port }: { host: string; port: number }): string {
  if (given === undefined) {
    if (port > 0) return urlOf(reachable(host), port)
    throw new Failure('AFTERSEND_PORT is 0, which is any port: say with --url where the server listens.')
  }
  if (!/^https?:\/\//i.test(given) || !URL.canParse(given)) {
    throw new Failure(`--url must be like http://127.0.0.1:4300, not "${given}".`)
  }
  return given.replace(/\/+$/, '')
}

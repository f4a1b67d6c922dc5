import { startServer } from '../../src/commands/running.ts'
import { readConfig } from '../../src/config.ts'
import { ADMIN_KEY } from './cli.ts'
import { newDirectory } from './directories.ts'

/** A server on a port of its own, in this process, for commands that talk to one. */
export interface Served {
  readonly url: string
  /** The environment in which a command finds it. */
  readonly env: Readonly<Record<string, string>>
  /** A request with the admin key; gives the parsed body. */
  ask(method: string, path: string, body?: object): Promise<unknown>
  close(): Promise<void>
}

export async function serveHere(): Promise<Served> {
  const { app, url } = await startServer(
    readConfig({
      AFTERSEND_DATA: await newDirectory(),
      AFTERSEND_ADMIN_KEY: ADMIN_KEY,
      AFTERSEND_PORT: '0',
      AFTERSEND_LOG: 'warn',
    }),
  )
  return {
    url,
    env: { AFTERSEND_ADMIN_KEY: ADMIN_KEY, AFTERSEND_PORT: new URL(url).port },
    async ask(method, path, body) {
      const answer = await fetch(url + path, {
        method,
        headers: { authorization: `Bearer ${ADMIN_KEY}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      return answer.json()
    },
    close: () => app.close(),
  }
}

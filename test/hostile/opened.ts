import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { openApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import type { Store } from '../../src/store/store.ts'

/** The real server on the real engine, without a port, with its store in reach: to see what is really kept. */
export interface Opened {
  readonly server: FastifyInstance
  readonly store: Store
  /** How often its engine was replaced. */
  engineRestarts(): number
  /** Any request; with the admin key unless it brings an authorization of its own ('' for none). */
  ask(request: InjectOptions & { key?: string }): Promise<Answer>
  /** A request with a JSON body. */
  write(method: 'PUT' | 'POST', url: string, body: unknown, key?: string): Promise<Answer>
  /** A new workspace, and a key of it with all scopes. */
  workspace(settings?: object): Promise<Tenant>
  key(workspaceId: string, wanted: object): Promise<string>
  /** A column of the events that were sent to a workspace, by event id. */
  column(workspaceId: string, name: string): Promise<Map<string, unknown>>
  close(): Promise<void>
}

export interface Tenant {
  readonly id: string
  readonly key: string
  /** Below `/api/workspaces/{id}`. */
  url(path: string): string
}

export interface Answer {
  readonly status: number
  readonly type: string
  readonly headers: Readonly<Record<string, unknown>>
  readonly text: string
  /** What the text is as JSON; undefined where the answer does not claim to be JSON. */
  readonly body: unknown
}

export const ADMIN_KEY = 'admin_for_tests_0123456789'

export async function open(options: { now?: string; log?: string } = {}): Promise<Opened> {
  const directory = await mkdtemp(join(tmpdir(), 'aftersend-hostile-'))
  const app = await openApp(
    readConfig({
      AFTERSEND_DATA: directory,
      AFTERSEND_ADMIN_KEY: ADMIN_KEY,
      AFTERSEND_LOG: options.log ?? 'silent',
      ...(options.now === undefined ? {} : { AFTERSEND_NOW: options.now }),
    }),
  )
  await app.server.ready()
  let made = 0

  const opened: Opened = {
    server: app.server,
    store: app.store,
    engineRestarts: () => app.engine?.restarts ?? 0,
    async ask({ key = ADMIN_KEY, headers = {}, ...request }) {
      const authorization = key === '' ? {} : { authorization: `Bearer ${key}` }
      const reply = await app.server.inject({ ...request, headers: { ...authorization, ...headers } })
      const type = String(reply.headers['content-type'] ?? '')
      const isJson =
        /application\/json/.test(String(reply.headers['content-type'] ?? '')) && reply.payload !== ''
      return {
        status: reply.statusCode,
        type,
        headers: reply.headers,
        text: reply.payload,
        body: isJson ? JSON.parse(reply.payload) : undefined,
      }
    },
    write(method, url, body, key = ADMIN_KEY) {
      const headers = { 'content-type': 'application/json' }
      return opened.ask({ method, url, headers, key, payload: JSON.stringify(body) })
    },
    async workspace(settings = {}) {
      made += 1
      const id = `w${made}`
      await opened.write('PUT', `/api/workspaces/${id}`, settings)
      const key = await opened.key(id, { scopes: ['ingest', 'read', 'admin'] })
      return { id, key, url: (path) => `/api/workspaces/${id}${path}` }
    },
    async key(workspaceId, wanted) {
      const made = await opened.write('POST', `/api/workspaces/${workspaceId}/keys`, {
        name: 'test',
        ...wanted,
      })
      const { body } = made
      if (typeof body === 'object' && body !== null && 'key' in body) return String(body.key)
      throw new Error(`no key: ${made.text}`)
    },
    async column(workspaceId, name) {
      const rows = await app.store.rows<{ id: string; value: unknown }>(
        `SELECT id, ${name} AS value FROM events WHERE workspace = {workspace:String} AND own = 0`,
        { workspace: workspaceId },
      )
      return new Map(rows.map(({ id, value }) => [id, value]))
    },
    async close() {
      await app.close()
      await rm(directory, { recursive: true, force: true })
    },
  }
  return opened
}

/** Does things at the same time, but not all of them: the engine has other callers too. */
export async function each<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
  atOnce = 16,
): Promise<Result[]> {
  const results: Result[] = []
  for (let at = 0; at < items.length; at += atOnce) {
    results.push(...(await Promise.all(items.slice(at, at + atOnce).map(work))))
  }
  return results
}

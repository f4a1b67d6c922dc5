import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { type App, openApp } from '../src/app.ts'
import { readConfig } from '../src/config.ts'
import type { FetchText } from '../src/ingest/hooks/hook.ts'
import type { MemoryLimits } from '../src/ingest/memory.ts'
import type { Clock } from '../src/model/time.ts'
import type { WebhookLimits } from '../src/outgoing/limits.ts'
import type { Keeper } from '../src/query/rollup/keeper.ts'
import type { Merging } from '../src/store/merging.ts'
import type { Patching } from '../src/store/patches.ts'
import type { Store } from '../src/store/store.ts'

/** The real server on the real engine, in a directory of its own, without a port. */
export interface TestServer {
  readonly app: FastifyInstance
  /** The program behind it. */
  readonly program: App
  readonly adminKey: string
  readonly dataDirectory: string
  /** Behind everything: to look at, and to do what no caller can. */
  readonly store: Store
  readonly rollups: Keeper
  readonly patching: Patching
  readonly merging: Merging | null
  /** Makes a workspace and a key with all scopes. */
  workspace(id?: string, settings?: object): Promise<{ id: string; key: string }>
  /** Sends events as one array, and fails unless all are taken. */
  send(workspaceId: string, events: readonly object[]): Promise<{ accepted: number; duplicates: number }>
  /** Any request with the admin key; answers with the status and the parsed body. */
  call(method: Method, url: string, body?: unknown, key?: string): Promise<Called>
  enginePid(): number | undefined
  /** Stops everything and starts it again on the same directory; `app` is another one then. */
  restart(): Promise<void>
  close(): Promise<void>
}

type Method = 'GET' | 'PUT' | 'POST' | 'PATCH' | 'DELETE'

export interface Called {
  readonly status: number
  readonly headers: Record<string, unknown>
  readonly text: string
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely
  readonly body: any
}

const ADMIN_KEY = 'admin_for_tests_0123456789'

export async function startServer(
  options: {
    now?: string
    dataDirectory?: string
    log?: string
    /** Further settings, by the names of their variables. */
    settings?: Readonly<Record<string, string>>
    /** What the limits on requests are measured by, else the real one. */
    realClock?: Clock
    webhookAllow?: string
    /** Gets texts in a provider's place. */
    fetchText?: FetchText
    /** Where a built page is. */
    pageDirectory?: string
    webhookLimits?: Partial<WebhookLimits>
    /** Events that a statement reads which keeps a rollup. */
    rollupEvents?: number
    /** What may be in memory of what comes in. */
    memory?: Partial<MemoryLimits>
  } = {},
): Promise<TestServer> {
  const dataDirectory = options.dataDirectory ?? (await mkdtemp(join(tmpdir(), 'aftersend-test-')))
  const config = readConfig({
    AFTERSEND_DATA: dataDirectory,
    AFTERSEND_ADMIN_KEY: ADMIN_KEY,
    AFTERSEND_LOG: options.log ?? 'silent',
    AFTERSEND_WEBHOOK_ALLOW: options.webhookAllow,
    // Tests say what is free, not the machine that they run on.
    AFTERSEND_RESERVE_MB: '0',
    ...(options.now === undefined ? {} : { AFTERSEND_NOW: options.now }),
    ...options.settings,
  })
  const appOptions = {
    webhookLimits: options.webhookLimits ?? {},
    ...(options.rollupEvents === undefined ? {} : { rollupEvents: options.rollupEvents }),
    ...(options.realClock === undefined ? {} : { realClock: options.realClock }),
    ...(options.pageDirectory === undefined ? {} : { pageDirectory: options.pageDirectory }),
    ...(options.memory === undefined ? {} : { memory: options.memory }),
    ...(options.fetchText === undefined ? {} : { fetchText: options.fetchText }),
  }
  const open = () => openApp(config, appOptions)
  let opened: App = await open()
  await opened.server.ready()
  let made = 0

  const server: TestServer = {
    get app() {
      return opened.server
    },
    get program() {
      return opened
    },
    adminKey: ADMIN_KEY,
    get store() {
      return opened.store
    },
    get rollups() {
      return opened.rollups
    },
    get patching() {
      return opened.patching
    },
    get merging() {
      return opened.merging
    },
    dataDirectory,
    async workspace(id, settings = {}) {
      made += 1
      const name = id ?? `w${made}_${Math.random().toString(36).slice(2, 8)}`
      const put = await server.call('PUT', `/api/workspaces/${name}`, { name, ...settings })
      if (put.status > 201) throw new Error(`workspace: ${put.status} ${put.text}`)
      const key = await server.call('POST', `/api/workspaces/${name}/keys`, {
        name: 'test',
        scopes: ['ingest', 'read', 'admin'],
      })
      if (key.status !== 201) throw new Error(`key: ${key.status} ${key.text}`)
      return { id: name, key: key.body.key }
    },
    async send(workspaceId, events) {
      const sent = await server.call('POST', `/api/workspaces/${workspaceId}/events`, events)
      if (sent.status !== 200 || sent.body.rejected.length > 0) throw new Error(`${sent.status} ${sent.text}`)
      return sent.body
    },
    async call(method, url, body, key = ADMIN_KEY) {
      const request: InjectOptions = { method, url, headers: { authorization: `Bearer ${key}` } }
      if (body !== undefined) {
        request.payload = JSON.stringify(body)
        request.headers = { ...request.headers, 'content-type': 'application/json' }
      }
      const reply = await opened.server.inject(request)
      const type = String(reply.headers['content-type'] ?? '')
      return {
        status: reply.statusCode,
        headers: reply.headers,
        text: reply.payload,
        body: type.includes('json') ? JSON.parse(reply.payload) : undefined,
      }
    },
    enginePid: () => opened.engine?.pid,
    async restart() {
      await opened.close()
      opened = await open()
      await opened.server.ready()
    },
    async close() {
      await opened.close()
      if (options.dataDirectory === undefined) await rm(dataDirectory, { recursive: true, force: true })
    },
  }
  return server
}

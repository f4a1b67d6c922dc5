import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type App, openApp } from '../src/app.ts'
import { readConfig } from '../src/config.ts'

/** A server of the bench's own, with one workspace and one key that may do everything in it. */
export interface Served {
  readonly app: App
  readonly address: string
  readonly workspaceId: string
  readonly key: string
  readonly adminKey: string
  close(): Promise<void>
}

const ADMIN_KEY = 'admin_for_the_bench_0123'

/** The clock stands at `nowMs`. Without a directory the data go when the server does. */
export async function served(nowMs: number, directory?: string): Promise<Served> {
  const data = directory ?? (await mkdtemp(join(tmpdir(), 'aftersend-bench-')))
  const app = await openApp(
    readConfig({
      AFTERSEND_DATA: data,
      AFTERSEND_ADMIN_KEY: ADMIN_KEY,
      AFTERSEND_LOG: 'warn',
      AFTERSEND_NOW: new Date(nowMs).toISOString(),
      AFTERSEND_PORT: '0',
    }),
  )
  const address = await app.server.listen({ port: 0, host: '127.0.0.1' })
  const { workspace } = await app.registry.putWorkspace('bench', {
    timezone: 'Europe/Warsaw',
    settings: { dialects: { slicktext: { rateLimit: 1_000_000 } } },
  })
  const { secret } = await app.registry.makeKey('bench', {
    name: 'bench',
    scopes: ['admin'],
    expiresAtMs: null,
    allowedIps: [],
  })
  return {
    app,
    address,
    workspaceId: workspace.id,
    key: secret,
    adminKey: ADMIN_KEY,
    async close() {
      await app.close()
      if (directory === undefined) await rm(data, { recursive: true, force: true })
    },
  }
}

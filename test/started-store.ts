import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEngine } from '../src/engine/supervisor.ts'
import { migrate } from '../src/store/migrate.ts'
import { openStore, type Store } from '../src/store/store.ts'

const silent = { debug() {}, info() {}, warn() {}, error() {} }

/** A store with empty tables on an engine of its own. */
export async function startedStore(): Promise<{ readonly store: Store; close(): Promise<void> }> {
  const directory = await mkdtemp(join(tmpdir(), 'aftersend-store-'))
  const engine = await startEngine({
    dataDirectory: directory,
    log: silent,
    settings: { output_format_json_quote_64bit_integers: 0 },
  })
  const store = openStore({ url: engine.url, agent: engine.agent })
  await migrate(store)
  return {
    store,
    async close() {
      await store.close()
      await engine.stop()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

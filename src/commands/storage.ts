import { join } from 'node:path'
import type { Config } from '../config.ts'
import { startEngine } from '../engine/supervisor.ts'
import { openStore, type Store } from '../store/store.ts'

/** The engine without a server. */
export interface Storage {
  readonly store: Store
  close(): Promise<void>
}

const SILENT_LOG = { debug() {}, info() {}, warn() {}, error() {} }

/** Opens the storage that the settings name. Throws `EngineError` where a directory cannot be had. */
export async function openStorage(config: Pick<Config, 'clickhouseUrl' | 'dataDirectory'>): Promise<Storage> {
  if (config.clickhouseUrl !== null) {
    const store = openStore({ url: config.clickhouseUrl })
    return { store, close: () => store.close() }
  }
  const engine = await startEngine({
    dataDirectory: join(config.dataDirectory, 'engine'),
    log: SILENT_LOG,
    settings: { output_format_json_quote_64bit_integers: 0 },
  })
  const store = openStore({ url: engine.url, agent: engine.agent })
  return {
    store,
    async close() {
      await store.close()
      await engine.stop()
    },
  }
}

import { join } from 'node:path'
import type { Config } from '../config.ts'
import { startMendedEngine } from '../engine/definitions.ts'
import { openStore, type Store } from '../store/store.ts'

/** The engine without a server. */
export interface Storage {
  readonly store: Store
  /** The embedded engine's; null where a ClickHouse is used. */
  readonly engineDirectory: string | null
  close(): Promise<void>
}

const SILENT_LOG = { debug() {}, info() {}, warn() {}, error() {} }

/** Opens the storage that the settings name. Throws `EngineError` where a directory cannot be had. */
export async function openStorage(config: Pick<Config, 'clickhouseUrl' | 'dataDirectory'>): Promise<Storage> {
  if (config.clickhouseUrl !== null) {
    const store = openStore({ url: config.clickhouseUrl })
    return { store, engineDirectory: null, close: () => store.close() }
  }
  const engineDirectory = join(config.dataDirectory, 'engine')
  const engine = await startMendedEngine({
    dataDirectory: engineDirectory,
    log: SILENT_LOG,
    settings: { output_format_json_quote_64bit_integers: 0 },
  })
  const store = openStore({
    url: engine.url,
    agent: engine.agent,
    spoolDirectory: join(config.dataDirectory, 'exports-under-way'),
  })
  return {
    store,
    engineDirectory,
    async close() {
      await store.close()
      await engine.stop()
    },
  }
}

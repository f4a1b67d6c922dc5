import { keepDefinitions } from '../engine/definitions.ts'
import { migrate } from '../store/migrate.ts'
import { say } from './output.ts'
import { configWith, type Overrides } from './overrides.ts'
import { openStorage } from './storage.ts'

/**
 * `aftersend migrate`: applies what has not been applied yet, and says what. For those who want to see an
 * upgrade done before they start the server, which does the same. Throws where a running server has the
 * directory, or where the data are of a newer version.
 */
export async function migrateData(overrides: Overrides): Promise<void> {
  const config = configWith(overrides)
  const storage = await openStorage(config)
  try {
    const applied = await migrate(storage.store)
    if (storage.engineDirectory !== null) await keepDefinitions(storage.engineDirectory)
    for (const name of applied) say(`applied ${name}`)
    if (applied.length === 0) say('Nothing to do: all migrations have been applied.')
  } finally {
    await storage.close()
  }
}

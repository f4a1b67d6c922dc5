import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '../config.ts'
import { holderOf } from '../engine/holder.ts'
import { type Client, connect, type Remote } from './client.ts'
import { Failure } from './failure.ts'
import { configWith } from './overrides.ts'
import { openStorage, type Storage } from './storage.ts'

/** Where the data are: with a running server, which has them open, or in a directory that nobody has open. */
export type Holder =
  | { readonly client: Client }
  | { readonly storage: Storage; readonly config: Config; close(): Promise<void> }

export interface Place extends Remote {
  readonly data?: string
}

/**
 * Finds whom to ask. An address goes to the server there; else, a data directory that no process has open is
 * opened here, and in all other cases a server is asked. Throws `Failure` where neither can be had.
 */
export async function findHolder({ data, ...remote }: Place): Promise<Holder> {
  const config = configWith(data === undefined ? {} : { data })
  const engineDirectory = join(config.dataDirectory, 'engine')
  const isThere = await stat(engineDirectory).then(
    (found) => found.isDirectory(),
    () => false,
  )
  const isOurs = remote.url === undefined && config.clickhouseUrl === null
  if (isOurs && isThere && (await holderOf(engineDirectory)) === undefined) {
    const storage = await openStorage(config)
    return { storage, config, close: () => storage.close() }
  }
  if (data !== undefined && !isThere) throw new Failure(`There are no data in ${data}.`)
  return { client: connect(remote) }
}

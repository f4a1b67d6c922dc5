import { constants } from 'node:fs'
import { access, stat, statfs } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { holderOf } from '../../engine/holder.ts'
import { sizeWords } from '../output.ts'
import { bad, type Check, good } from './check.ts'

/** Below this the engine's merges have no room. */
const LEAST_FREE_BYTES = 1024 ** 3

/** Whether the data directory is there or can be made, can be written, and who has it open. */
export async function directoryCheck(dataDirectory: string): Promise<Check> {
  const directory = resolve(dataDirectory)
  const existing = await nearestExisting(directory)
  if (!(await stat(existing)).isDirectory()) return bad('data directory', `${existing} is not a directory`)
  if (!(await isWritable(existing))) {
    return bad('data directory', `${existing} cannot be written by this user; set AFTERSEND_DATA`)
  }
  if (existing !== directory) return good('data directory', `${directory}, made at the first start`)
  const holder = await holderOf(join(directory, 'engine'))
  return good(
    'data directory',
    holder === undefined ? `${directory}, open in no process` : `${directory}, open in process ${holder}`,
  )
}

/** Whether the disk of the data directory has room. */
export async function diskCheck(dataDirectory: string): Promise<Check> {
  const { bavail, bsize } = await statfs(await nearestExisting(resolve(dataDirectory)))
  const freeBytes = bavail * bsize
  const words = `${sizeWords(freeBytes)} free`
  return freeBytes < LEAST_FREE_BYTES
    ? bad('disk', `only ${words}: below 1 GiB the engine runs out of room soon`)
    : good('disk', words)
}

async function nearestExisting(path: string): Promise<string> {
  const isThere = await stat(path).then(
    () => true,
    () => false,
  )
  return isThere || path === dirname(path) ? path : nearestExisting(dirname(path))
}

async function isWritable(path: string): Promise<boolean> {
  return access(path, constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  )
}

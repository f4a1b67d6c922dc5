import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The file in a data directory that says which process has it open. */
export function pidFileOf(dataDirectory: string): string {
  return join(dataDirectory, 'aftersend.pid')
}

/** The living process that has the directory open, as far as the file in it tells. */
export async function holderOf(dataDirectory: string): Promise<number | undefined> {
  const text = await readFile(pidFileOf(dataDirectory), 'utf8').catch(() => '')
  const pid = Number.parseInt(text, 10)
  return pid > 0 && isAlive(pid) ? pid : undefined
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

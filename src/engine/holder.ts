import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The file in a data directory that says which process has it open, and in which child. */
export function pidFileOf(dataDirectory: string): string {
  return join(dataDirectory, 'aftersend.pid')
}

/** The living process to stop so that the directory is free, as far as the file in it tells. */
export async function holderOf(dataDirectory: string): Promise<number | undefined> {
  const text = await readFile(pidFileOf(dataDirectory), 'utf8').catch(() => '')
  return text
    .split('\n')
    .map((line) => Number.parseInt(line, 10))
    .find((pid) => pid > 0 && isAlive(pid))
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

import { readdirSync, readFileSync } from 'node:fs'

/**
 * True if a process computes, waits for a core to compute on, or for a disk: one that is silent may then be slow
 * rather than lost. One that was stopped, or sleeps in its crash, has no such thread. Only Linux tells; elsewhere it
 * is false.
 */
export function isAtWork(pid: number): boolean {
  try {
    const threads = `/proc/${pid}/task`
    return readdirSync(threads).some((thread) => {
      const text = readFileSync(`${threads}/${thread}/stat`, 'utf8')
      // The state follows the name, which is in brackets and may hold any character.
      const state = text.charAt(text.lastIndexOf(')') + 2)
      return state === 'R' || state === 'D'
    })
  } catch {
    return false
  }
}

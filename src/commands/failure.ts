import { ConfigError } from '../config.ts'

/** An end of a command that its user can do something about: told in a line, without a stack. */
export class Failure extends Error {
  override readonly name = 'Failure'
}

/**
 * What a user is told of anything that ended a command. Errors of the system go by their code, because
 * their own messages speak of calls: `listen EADDRINUSE: address already in use 127.0.0.1:4300`.
 */
export function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return `aftersend: ${String(error)}`
  if (error instanceof ConfigError) return error.message.replace(/^/gm, 'aftersend: ')
  const known = systemWords(error)
  return `aftersend: ${known ?? error.message}`
}

function systemWords(error: Error): string | undefined {
  if (!('code' in error)) return undefined
  const path = 'path' in error ? String(error.path) : 'it'
  switch (error.code) {
    case 'ENOENT':
      return `${path} is not there.`
    case 'EACCES':
    case 'EPERM':
      return `${path} may not be opened: permission denied.`
    case 'EISDIR':
      return `${path} is a directory.`
    case 'ENOTDIR':
      return `${path}: a part of this path is a file.`
    case 'ENOSPC':
      return 'The disk is full.'
    default:
      return undefined
  }
}

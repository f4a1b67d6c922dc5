import { ConfigError } from '../config.ts'

/** An end of a command that its user can do something about: told in a line, without a stack. */
export class Failure extends Error {
  override readonly name = 'Failure'
}

/**
 * What a user is told of anything that ended a command: a line, or one for each wrong setting. Errors of the
 * file system go by their code, because their own messages speak of calls; others name what caused them.
 */
export function wordsOf(error: unknown): string {
  if (error instanceof ConfigError) return error.message.replace(/^/gm, 'aftersend: ')
  return `aftersend: ${reasonOf(error)}`
}

/** In a sentence, what went wrong, and what was behind it: `The engine is not answering (ECONNREFUSED).` */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error instanceof Failure) return error.message
  return fileWords(error) ?? `${shown(error)}${because(error.cause)}`
}

function because(cause: unknown): string {
  if (!(cause instanceof Error)) return ''
  return ` (${shown(cause)})${because(cause.cause)}`
}

/** The first line of a message; the code of an error without one, as those of several addresses are. */
function shown(error: Error): string {
  const [line = ''] = error.message.split('\n')
  if (line !== '') return line.slice(0, 300)
  return 'code' in error ? String(error.code) : error.name
}

function fileWords(error: Error): string | undefined {
  if (!('code' in error) || !('path' in error)) return undefined
  switch (error.code) {
    case 'ENOENT':
      return `${error.path} is not there.`
    case 'EACCES':
    case 'EPERM':
      return `${error.path}: permission denied.`
    case 'EISDIR':
      return `${error.path} is a directory.`
    case 'ENOTDIR':
    case 'EEXIST':
      return `${error.path}: a part of this path is a file.`
    default:
      return undefined
  }
}

import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'

/** What a child is started with. */
export interface ChildProgram {
  readonly path: string
  /** Arguments of Node itself. */
  readonly execArgv: readonly string[]
}

/** The file that lies beside this one. Where it is a source, Node is told how to run it; only in development. */
export function childProgram(): ChildProgram {
  const isSource = import.meta.url.endsWith('.ts')
  return isSource
    ? { path: beside('./child.ts'), execArgv: ['--import', sourceLoader()] }
    : { path: beside('./child.js'), execArgv: [] }
}

function beside(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url))
}

function sourceLoader(): string {
  return pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
}

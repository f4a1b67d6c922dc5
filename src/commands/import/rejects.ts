import { once } from 'node:events'
import { createWriteStream, type WriteStream } from 'node:fs'
import type { Rejected } from './deliver.ts'

/** So many rejected lines are told; the others are counted. */
const TOLD = 20

/** Where rejected lines go: the first to the user, all into a file if one was named. */
export interface Rejects {
  readonly count: number
  add(source: string, rejected: readonly Rejected[]): Promise<void>
  /** Resolves when the file is written. */
  close(): Promise<void>
}

/** Rejects where the file cannot be written. `tell` takes a line. */
export async function openRejects(path: string | undefined, tell: (line: string) => void): Promise<Rejects> {
  const file = path === undefined ? null : await openFile(path)
  let count = 0
  return {
    get count() {
      return count
    },
    async add(source, rejected) {
      for (const one of rejected) {
        count++
        if (count <= TOLD) tell(`${source}:${one.line.number}: ${reasons(one)}`)
        if (file?.write(`${JSON.stringify(record(source, one))}\n`) === false) await once(file, 'drain')
      }
    },
    async close() {
      if (count > TOLD) {
        const where = path === undefined ? '--rejects FILE writes all of them down' : `all are in ${path}`
        tell(`… and ${count - TOLD} more rejected lines (${where})`)
      }
      if (file !== null) await new Promise<void>((resolve) => file.end(resolve))
    },
  }
}

/** `/kind unknown kind "message.open"; did you mean "message.opened"?` */
function reasons({ errors }: Rejected): string {
  return errors.map(({ path, message }) => `${path} ${message}`.trim()).join('; ')
}

/** A rejected line as the file has it: with its text, so that it can be put right and sent again. */
function record(source: string, { line, id, errors }: Rejected): object {
  return { file: source, line: line.number, ...(id === undefined ? {} : { id }), errors, text: line.text }
}

async function openFile(path: string): Promise<WriteStream> {
  const file = createWriteStream(path)
  await once(file, 'open')
  return file
}

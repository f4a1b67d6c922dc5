import { once } from 'node:events'
import { createWriteStream, type WriteStream } from 'node:fs'
import type { Client } from '../client.ts'
import { Failure } from '../failure.ts'
import { refusalIn } from '../refusal.ts'
import type { Reason } from './state.ts'

/** Where rejected rows go: into the file that was named, or into one beside each imported file. */
export interface RejectFiles {
  /** Fetches those of an import; returns where they are, null where nobody wants them. */
  keep(source: string, address: string): Promise<string | null>
  /** Resolves when all is written. */
  close(): Promise<void>
}

/** Rejects where the named file cannot be written. */
export async function openRejects(client: Client, path: string | undefined): Promise<RejectFiles> {
  const shared = path === undefined ? null : await openFile(path)
  return {
    async keep(source, address) {
      const own = `${source}.rejects.ndjson`
      if (shared === null && source === 'standard input') return null
      const answer = await client.send('GET', `${address}/rejects`)
      const text = await answer.text()
      if (!answer.ok) throw new Failure(refusalIn(answer.status, text))
      const file = shared ?? (await openFile(own))
      for (const line of text.split('\n')) {
        if (line !== '') file.write(`{"file":${JSON.stringify(source)},${line.slice(1)}\n`)
      }
      if (shared === null) await ended(file)
      return path ?? own
    },
    async close() {
      if (shared !== null) await ended(shared)
    },
  }
}

/** `/kind unknown kind "message.open"; did you mean "message.opened"?` */
export function reasonWords(source: string, { row, line, errors }: Reason): string {
  const reasons = errors.map(({ path, message }) => `${path} ${message}`.trim()).join('; ')
  return `${source}:${line ?? `row ${row}`}: ${reasons}`
}

async function openFile(path: string): Promise<WriteStream> {
  const file = createWriteStream(path, { mode: 0o600 })
  await once(file, 'open')
  return file
}

function ended(file: WriteStream): Promise<void> {
  return new Promise((resolve) => file.end(resolve))
}

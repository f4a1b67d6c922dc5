import { z } from 'zod'
import { connect } from './client.ts'
import { countsOf, ImportState } from './import/state.ts'
import { grouped, say } from './output.ts'
import { table } from './table.ts'
import { type Listing, workspacePath } from './workspaces.ts'

/** `aftersend imports WS`: what has been imported lately, and how far it is. */
export async function listImports(workspace: string, options: Listing): Promise<void> {
  const { value } = await connect(options).call('GET', `${workspacePath(workspace)}/imports`)
  if (options.json) return say(JSON.stringify(value, null, 2))
  const { imports } = z.object({ imports: z.array(ImportState) }).parse(value)
  if (imports.length === 0) return say(`No imports of the last days: aftersend import FILE -w ${workspace}`)
  const rows = imports.map((one) => [
    one.id,
    one.name,
    one.into,
    one.state === 'running' ? `${Math.floor(one.progress * 100)} %` : one.state,
    Object.entries(countsOf(one))
      .map(([word, count]) => `${grouped(count)} ${word}`)
      .join(', '),
    one.createdAt.slice(0, 16).replace('T', ' '),
  ])
  say(table(['id', 'file', 'into', 'state', 'rows', 'created'], rows))
}

/** `aftersend imports cancel`: ends one; what is written stays. */
export async function cancelImport(workspace: string, id: string, options: Listing): Promise<void> {
  const path = `${workspacePath(workspace)}/imports/${encodeURIComponent(id)}`
  const { value } = await connect(options).call('DELETE', path)
  if (options.json) return say(JSON.stringify(value, null, 2))
  const { state, rows } = ImportState.parse(value)
  say(`The import is ${state}, after ${grouped(rows)} rows.`)
}

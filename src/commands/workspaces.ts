import { z } from 'zod'
import { connect, type Remote } from './client.ts'
import { say } from './output.ts'
import { table } from './table.ts'

const Workspace = z.object({
  id: z.string(),
  name: z.string(),
  timezone: z.string(),
  currency: z.string(),
  createdAt: z.string(),
})
type Workspace = z.output<typeof Workspace>

export interface Listing extends Remote {
  readonly json?: boolean
}

/** `aftersend workspaces`: all there are, oldest first. */
export async function listWorkspaces(options: Listing): Promise<void> {
  const { value } = await connect(options).call('GET', '/api/workspaces')
  if (options.json) return say(JSON.stringify(value, null, 2))
  const { workspaces } = z.object({ workspaces: z.array(Workspace) }).parse(value)
  if (workspaces.length === 0) return say('No workspaces yet: aftersend workspaces add ID makes one.')
  say(table(['id', 'name', 'time zone', 'currency', 'created'], workspaces.map(columnsOf)))
}

export interface Addition extends Listing {
  readonly name?: string
  readonly timezone?: string
  readonly currency?: string
}

/** `aftersend workspaces add`: makes one, or changes what is said of one that is there. */
export async function addWorkspace(id: string, options: Addition): Promise<void> {
  const { name, timezone, currency } = options
  const { status, value } = await connect(options).call('PUT', workspacePath(id), {
    name,
    timezone,
    currency,
  })
  if (options.json) return say(JSON.stringify(value, null, 2))
  const workspace = Workspace.parse(value)
  say(`${status === 201 ? 'Made' : 'Changed'} the workspace ${workspace.id}: ${wordsOf(workspace)}`)
  if (status === 201) say(`For a key: aftersend keys add ${workspace.id} --name NAME --scopes read,ingest`)
}

/** The native route of a workspace; an id is any text here, the server says what it thinks of it. */
export function workspacePath(id: string): string {
  return `/api/workspaces/${encodeURIComponent(id)}`
}

function wordsOf({ name, timezone, currency }: Workspace): string {
  return `"${name}", ${timezone}, ${currency}.`
}

function columnsOf({ id, name, timezone, currency, createdAt }: Workspace): string[] {
  return [id, name, timezone, currency, createdAt.slice(0, 10)]
}

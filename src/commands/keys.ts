import { z } from 'zod'
import { connect } from './client.ts'
import { Failure } from './failure.ts'
import { say, styled } from './output.ts'
import { table } from './table.ts'
import { type Listing, workspacePath } from './workspaces.ts'

const Key = z.object({
  id: z.string(),
  name: z.string(),
  scopes: z.array(z.string()),
  createdAt: z.string(),
  expiresAt: z.string().nullable(),
  allowedIps: z.array(z.string()),
})
type Key = z.output<typeof Key>

const NewKey = Key.extend({ key: z.string() })

/** `aftersend keys WS`: what is known of its keys; the keys themselves are known to nobody. */
export async function listKeys(workspace: string, options: Listing): Promise<void> {
  const { value } = await connect(options).call('GET', keysPath(workspace))
  if (options.json) return say(JSON.stringify(value, null, 2))
  const { keys } = z.object({ keys: z.array(Key) }).parse(value)
  if (keys.length === 0) return say(`No keys yet: aftersend keys add ${workspace} --name NAME makes one.`)
  say(table(['id', 'name', 'scopes', 'expires', 'addresses', 'created'], keys.map(columnsOf)))
}

export interface KeyAddition extends Listing {
  readonly name: string
  readonly scopes: string
  readonly expires?: string
  readonly allow?: readonly string[]
}

/** `aftersend keys add`: makes a key and shows it, this once. */
export async function addKey(workspace: string, options: KeyAddition): Promise<void> {
  const { value } = await connect(options).call('POST', keysPath(workspace), {
    name: options.name,
    scopes: options.scopes.split(',').map((scope) => scope.trim()),
    ...(options.expires === undefined ? {} : { expiresAt: expiry(options.expires) }),
    allowedIps: options.allow ?? [],
  })
  if (options.json) return say(JSON.stringify(value, null, 2))
  const { key, ...known } = NewKey.parse(value)
  say(key)
  say(styled('dim', `${known.id} may ${known.scopes.join(', ')} in ${workspace}. It is not shown again.`))
}

/** `aftersend keys revoke`: the very next request with that key is refused. */
export async function revokeKey(workspace: string, id: string, options: Listing): Promise<void> {
  await connect(options).call('DELETE', `${keysPath(workspace)}/${encodeURIComponent(id)}`)
  say(options.json ? JSON.stringify({ id, revoked: true }) : `Revoked ${id}.`)
}

/** A date is the end of that day in UTC, an RFC 3339 instant is itself. Throws `Failure` for anything else. */
export function expiry(text: string): string {
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(text)
  const instant = isDate ? `${text}T23:59:59.999Z` : text
  if (Number.isNaN(Date.parse(instant)) || (isDate && !new Date(instant).toISOString().startsWith(text))) {
    throw new Failure(`--expires must be a date like 2027-12-31 or an RFC 3339 instant, not "${text}".`)
  }
  return instant
}

function keysPath(workspace: string): string {
  return `${workspacePath(workspace)}/keys`
}

function columnsOf({ id, name, scopes, expiresAt, allowedIps, createdAt }: Key): string[] {
  return [
    id,
    name,
    scopes.join(', '),
    expiresAt === null ? 'never' : expiresAt.slice(0, 10),
    allowedIps.length === 0 ? 'any' : allowedIps.join(' '),
    createdAt.slice(0, 10),
  ]
}

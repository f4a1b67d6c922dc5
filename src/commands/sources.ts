import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { connect } from './client.ts'
import { Failure } from './failure.ts'
import { grouped, say, styled } from './output.ts'
import { table } from './table.ts'
import { type Listing, workspacePath } from './workspaces.ts'

const Source = z.object({
  id: z.string(),
  provider: z.string(),
  name: z.string(),
  url: z.string(),
  hasSecret: z.boolean(),
  steps: z.array(z.string()),
  lastReceivedAt: z.string().nullable(),
  accepted: z.number(),
  duplicates: z.number(),
  deadLetters: z.number(),
  refused: z.number(),
  mapping: z.record(z.string(), z.unknown()),
  createdAt: z.string(),
})
type Source = z.output<typeof Source>

const NewSource = Source.extend({ secret: z.string().optional() })

const Letters = z.object({
  deadLetters: z.array(
    z.object({ id: z.string(), reason: z.string(), receivedAt: z.string(), body: z.string() }),
  ),
  nextCursor: z.string().nullable(),
  pushedOut: z.number(),
})

const Redriven = z.object({ accepted: z.number(), duplicates: z.number(), leftCount: z.number() })

/** `aftersend sources WS`: the providers whose webhooks come in. */
export async function listSources(workspace: string, options: Listing): Promise<void> {
  const { value } = await connect(options).call('GET', sourcesPath(workspace))
  if (options.json) return say(JSON.stringify(value, null, 2))
  const { sources } = z.object({ sources: z.array(Source) }).parse(value)
  if (sources.length === 0) {
    return say(`No sources yet: aftersend sources create ${workspace} PROVIDER makes one.`)
  }
  say(table(['id', 'provider', 'name', 'accepted', 'dead letters', 'last'], sources.map(columnsOf)))
}

export interface SourceCreation extends Listing {
  readonly name?: string
  readonly secretFile?: string
  readonly publicUrl?: string
  readonly topic?: string[]
  readonly map?: string[]
}

/** `aftersend sources create`: makes one, and says what to do at the provider; a secret of ours is shown this once. */
export async function createSource(
  workspace: string,
  provider: string,
  options: SourceCreation,
): Promise<void> {
  const { name, secretFile, publicUrl, topic, map } = options
  const { value } = await connect(options).call('POST', sourcesPath(workspace), {
    provider,
    ...(name === undefined ? {} : { name }),
    ...(secretFile === undefined ? {} : { secret: await secretIn(secretFile) }),
    ...(publicUrl === undefined ? {} : { publicUrl }),
    ...(topic === undefined ? {} : { topics: topic }),
    ...(map === undefined ? {} : { mapping: mappingIn(map) }),
  })
  if (options.json) return say(JSON.stringify(value, null, 2))
  const { secret, ...made } = NewSource.parse(value)
  say(made.url)
  if (secret !== undefined) say(secret)
  say('')
  for (const step of made.steps) say(`- ${secret === undefined ? step : step.replaceAll('{secret}', secret)}`)
  const words = secret === undefined ? '' : ' The secret is not shown again.'
  say(styled('dim', `${made.id} takes the webhooks of ${made.provider}.${words}`))
  if (!made.hasSecret) {
    say(styled('dim', `Until it has a secret (aftersend sources rotate), requests are refused.`))
  }
}

/** `aftersend sources show`: one of them, a member a line, and what to do at the provider. */
export async function showSource(workspace: string, id: string, options: Listing): Promise<void> {
  const { value } = await connect(options).call('GET', sourcePath(workspace, id))
  if (options.json) return say(JSON.stringify(value, null, 2))
  const source = Source.parse(value)
  const lines: [string, string][] = [
    ['url', source.url],
    ['provider', source.provider],
    ['name', source.name],
    ['secret', source.hasSecret ? 'set' : 'missing: requests are refused'],
    ['accepted', grouped(source.accepted)],
    ['again', grouped(source.duplicates)],
    ['letters', grouped(source.deadLetters)],
    ['refused', grouped(source.refused)],
    ['last', short(source.lastReceivedAt)],
    ['mapping', JSON.stringify(source.mapping)],
    ['created', source.createdAt.slice(0, 10)],
  ]
  for (const [head, text] of lines) say(`${head.padEnd(10)}${text}`)
  say('')
  for (const step of source.steps) say(`- ${step}`)
}

/** `aftersend sources delete`: its address is unknown from now on; its events stay. */
export async function deleteSource(workspace: string, id: string, options: Listing): Promise<void> {
  await connect(options).call('DELETE', sourcePath(workspace, id))
  say(options.json ? JSON.stringify({ id, deleted: true }) : `Deleted ${id}.`)
}

export interface Rotation extends Listing {
  readonly secretFile?: string
}

/** `aftersend sources rotate`: gives it the provider's new secret, or makes one and shows it. */
export async function rotateSource(workspace: string, id: string, options: Rotation): Promise<void> {
  const { secretFile } = options
  const body = secretFile === undefined ? {} : { secret: await secretIn(secretFile) }
  const { value } = await connect(options).call('POST', `${sourcePath(workspace, id)}/secret`, body)
  if (options.json) return say(JSON.stringify(value, null, 2))
  const { secret } = NewSource.parse(value)
  if (secret !== undefined) say(secret)
  say(styled('dim', `${id} has a new secret; the one before is good for 24 hours.`))
}

export interface LetterListing extends Listing {
  readonly limit?: string
}

/** `aftersend sources dead-letters`: what could not be converted, newest first. */
export async function listDeadLetters(workspace: string, id: string, options: LetterListing): Promise<void> {
  const query = new URLSearchParams(options.limit === undefined ? {} : { limit: options.limit })
  const { value } = await connect(options).call('GET', `${sourcePath(workspace, id)}/dead-letters?${query}`)
  if (options.json) return say(JSON.stringify(value, null, 2))
  const { deadLetters, pushedOut } = Letters.parse(value)
  if (deadLetters.length === 0) return say('No dead letters.')
  const rows = deadLetters.map(({ id: letter, receivedAt, reason }) => [letter, short(receivedAt), reason])
  say(table(['id', 'received', 'reason'], rows))
  if (pushedOut > 0) say(styled('dim', `${grouped(pushedOut)} older ones of the workspace had to make room.`))
}

export interface Redriving extends Listing {
  readonly ids?: string[]
}

/** `aftersend sources redrive`: tries them again, all or those that are named. */
export async function redriveSource(workspace: string, id: string, options: Redriving): Promise<void> {
  const body = options.ids === undefined ? {} : { ids: options.ids }
  const path = `${sourcePath(workspace, id)}/dead-letters/redrive`
  const { value } = await connect(options).call('POST', path, body)
  if (options.json) return say(JSON.stringify(value, null, 2))
  const { accepted, duplicates, leftCount } = Redriven.parse(value)
  say(
    `${grouped(accepted)} accepted, ${grouped(duplicates)} were there already, ${grouped(leftCount)} are left.`,
  )
}

/** A secret from a file, or from standard input for `-`: not from the words of the command, which others can see. */
async function secretIn(path: string): Promise<string> {
  const text = await readFile(path === '-' ? '/dev/stdin' : path, 'utf8').catch(() => {
    throw new Failure(`The file with the secret cannot be read: ${path}`)
  })
  return text.trim()
}

/** `campaignId=metadata.campaign` and so on; several paths with commas between, none for null. */
function mappingIn(pairs: readonly string[]): Record<string, string[] | null> {
  return Object.fromEntries(
    pairs.map((pair): [string, string[] | null] => {
      const [member = '', paths] = pair.split('=', 2)
      if (paths === undefined)
        throw new Failure(`--map must be like campaignId=metadata.campaign, not "${pair}".`)
      return [member, paths === '' ? null : paths.split(',')]
    }),
  )
}

function sourcesPath(workspace: string): string {
  return `${workspacePath(workspace)}/sources`
}

function sourcePath(workspace: string, id: string): string {
  return `${sourcesPath(workspace)}/${encodeURIComponent(id)}`
}

function columnsOf({ id, provider, name, accepted, deadLetters, lastReceivedAt }: Source): string[] {
  return [id, provider, name, grouped(accepted), grouped(deadLetters), short(lastReceivedAt)]
}

/** An instant to the second: `2026-01-30 12:00:05`. */
function short(instant: string | null): string {
  return instant === null ? '' : instant.slice(0, 19).replace('T', ' ')
}

import { client, contentOf, done } from './client.ts'
import type { components } from './schema.d.ts'

/** Routes beside the question API, each as a function of the workspace. All fail with a `RequestError`. */

/** An event with the members that it was sent with; what is empty is absent. */
export interface LiveEvent {
  readonly id: string
  readonly kind: string
  /** RFC 3339. */
  readonly time: string
  readonly [member: string]: unknown
}

/** An event that was not taken, and why. */
export type Rejected = components['schemas']['Rejection'] & { readonly at: string }

export interface Arrived {
  readonly events: readonly LiveEvent[]
  /** Where to go on. */
  readonly after: string
  readonly hasMore: boolean
  /** The last one first. */
  readonly rejections: readonly Rejected[]
}

/** Events that an answer may have. */
const MOST_EVENTS = 200

/** The last events in the order of arrival; with `after` of the answer before, those that have arrived since. */
export async function askLive(ws: string, after: string | null, signal: AbortSignal): Promise<Arrived> {
  const query = { limit: MOST_EVENTS, ...(after === null ? {} : { after }) }
  const params = { path: { ws }, query }
  const content = await contentOf(client.GET('/api/workspaces/{ws}/events/live', { params, signal }))
  return { ...content, events: content.events.flatMap(eventIn) }
}

function eventIn(members: Readonly<Record<string, unknown>>): LiveEvent[] {
  const { id, kind, time } = members
  if (typeof id !== 'string' || typeof kind !== 'string' || typeof time !== 'string') return []
  return [{ ...members, id, kind, time }]
}

type Schemas = components['schemas']

export type Key = Schemas['Key']
export type KeyWrite = Schemas['KeyWrite']
/** With the key itself, this once. */
export type NewKey = Schemas['NewKey']

const KEYS = '/api/workspaces/{ws}/keys'

/** Keys of a workspace, the oldest first; never the keys themselves. */
export async function listKeys(ws: string): Promise<readonly Key[]> {
  return (await contentOf(client.GET(KEYS, { params: { path: { ws } } }))).keys
}

export function makeKey(ws: string, body: KeyWrite): Promise<NewKey> {
  return contentOf(client.POST(KEYS, { params: { path: { ws } }, body }))
}

/** Ends a key at once. */
export function revokeKey(ws: string, id: string): Promise<void> {
  return done(client.DELETE(`${KEYS}/{id}`, { params: { path: { ws, id } } }))
}

export type Source = Schemas['Source']
export type SourceWrite = Schemas['SourceWrite']
/** With its secret, this once, where that is ours to make. */
export type SourceWithSecret = Schemas['SourceWithSecret']
export type DeadLetter = Schemas['DeadLetter']

/** One whose webhooks can be taken. */
export interface Provider {
  readonly name: SourceWrite['provider']
  readonly title: string
  /** Whether the provider gives the secret, we make it, or there is none. */
  readonly secret: 'given' | 'made' | 'none'
  readonly hasTopics: boolean
}

const SOURCES = '/api/workspaces/{ws}/sources'
const LETTERS = `${SOURCES}/{id}/dead-letters` as const

export function listSources(
  ws: string,
): Promise<{ readonly sources: readonly Source[]; readonly providers: readonly Provider[] }> {
  return contentOf(client.GET(SOURCES, { params: { path: { ws } } }))
}

export function makeSource(ws: string, body: SourceWrite): Promise<SourceWithSecret> {
  return contentOf(client.POST(SOURCES, { params: { path: { ws } }, body }))
}

export function removeSource(ws: string, id: string): Promise<void> {
  return done(client.DELETE(`${SOURCES}/{id}`, { params: { path: { ws, id } } }))
}

/** Gives a source the provider’s secret; '' where it is ours to make, and in the answer. */
export function renewSecret(ws: string, id: string, secret: string): Promise<SourceWithSecret> {
  const body = secret === '' ? {} : { secret }
  return contentOf(client.POST(`${SOURCES}/{id}/secret`, { params: { path: { ws, id } }, body }))
}

/** The newest dead letters of a source, a page of them. */
export function listLetters(
  ws: string,
  id: string,
): Promise<{ readonly deadLetters: readonly DeadLetter[]; readonly nextCursor: string | null }> {
  return contentOf(client.GET(LETTERS, { params: { path: { ws, id } } }))
}

/** Tries dead letters again: those of `ids`, or all. */
export function redrive(
  ws: string,
  id: string,
  ids: readonly string[] | null,
): Promise<{ readonly accepted: number; readonly duplicates: number; readonly leftCount: number }> {
  const body = ids === null ? {} : { ids: [...ids] }
  return contentOf(client.POST(`${LETTERS}/redrive`, { params: { path: { ws, id } }, body }))
}

export function removeLetters(ws: string, id: string): Promise<void> {
  return done(client.DELETE(LETTERS, { params: { path: { ws, id } } }))
}

/** An API of a vendor’s that is answered for a workspace. */
export interface Dialect {
  readonly name: string
  readonly title: string
  /** What a client of the vendor’s is pointed at. */
  readonly baseUrl: string
  /** Commands to paste; the key is in `KEY`. */
  readonly examples: readonly { readonly title: string; readonly command: string }[]
  /** The last one first. */
  readonly calls: readonly DialectCall[]
}

export interface DialectCall {
  readonly at: string
  readonly method: string
  /** As registered, with the names of its parameters. */
  readonly route: string
  readonly status: number
  readonly ms: number
}

export async function listDialects(ws: string): Promise<readonly Dialect[]> {
  const path = '/api/workspaces/{ws}/dialects'
  return (await contentOf(client.GET(path, { params: { path: { ws } } }))).dialects
}

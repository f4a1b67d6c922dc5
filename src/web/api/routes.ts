import { client, contentOf } from './client.ts'
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

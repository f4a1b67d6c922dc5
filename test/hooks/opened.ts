import type { TestServer } from '../server.ts'
import { NOW_MS, type Request, type Sample, type Signing } from './sample.ts'

/** A source of a provider in a workspace of its own, and what its provider can do. */
export interface OpenedSource {
  readonly workspace: string
  readonly id: string
  /** Below the workspace's sources. */
  readonly path: string
  readonly signing: Signing
  post(request: Request): Promise<Posted>
  /** Events as the provider would send them; one request each where it sends no more. */
  deliver(events: readonly object[], signing?: Partial<Signing>, send?: number): Promise<Posted[]>
  letters(): Promise<{ id: string; reason: string; body: string; redrivable: boolean }[]>
  /** Rows of the log, the first ones first. */
  events(): Promise<LogRow[]>
}

export interface Posted {
  readonly status: number
  readonly text: string
  readonly body: { accepted: number; duplicates: number; deadLettered: number }
}

export interface LogRow {
  id: string
  kind: string
  time: string
  contactId: string
  messageId: string
  campaignId: string
  channel: string
  url: string
  ip: string
  reason: string
  bounceClass: string
  bot: number
  properties: string
}

export const PUBLIC_URL = 'https://events.example.com'

const LOG = `SELECT id, toString(kind) AS kind, toString(time) AS time, contactId, messageId,
  toString(campaignId) AS campaignId, toString(channel) AS channel, url, ip, toString(reason) AS reason,
  toString(bounceClass) AS bounceClass, toUInt8(bot) AS bot, properties
FROM events WHERE workspace = {workspace:String} AND own = 0 ORDER BY sequence`

let sends = 0

export async function openSource(
  server: TestServer,
  sample: Sample,
  more: { readonly [name: string]: unknown; readonly secret?: string } = {},
): Promise<OpenedSource> {
  const { id: workspace } = await server.workspace()
  const given = sample.secret === null ? {} : { secret: sample.secret }
  const made = await server.call('POST', `/api/workspaces/${workspace}/sources`, {
    provider: sample.provider,
    ...given,
    ...sample.settings,
    ...more,
  })
  if (made.status !== 201) throw new Error(`source: ${made.status} ${made.text}`)
  const { id } = made.body
  const hook = `/hooks/${sample.provider}/${id}`
  const signing = {
    url: PUBLIC_URL + hook,
    secret: more.secret ?? sample.secret ?? made.body.secret ?? '',
    nowMs: NOW_MS,
  }
  const path = `/api/workspaces/${workspace}/sources/${id}`
  const opened: OpenedSource = {
    workspace,
    id,
    path,
    signing,
    async post({ body, headers, suffix = '' }) {
      const answer = await server.app.inject({
        method: 'POST',
        url: hook + suffix,
        payload: body,
        headers: { ...headers },
      })
      const isJson = String(answer.headers['content-type']).includes('json')
      return {
        status: answer.statusCode,
        text: answer.payload,
        body: isJson ? JSON.parse(answer.payload) : { accepted: 0, duplicates: 0, deadLettered: 0 },
      }
    },
    async deliver(events, how = {}, send) {
      sends += 1
      const pieces = sample.batches ? [events] : events.map((event) => [event])
      const posted: Posted[] = []
      for (const piece of pieces) {
        posted.push(await opened.post(sample.request(piece, { ...signing, ...how }, send ?? sends + 1_000)))
      }
      return posted
    },
    async letters() {
      return (await server.call('GET', `${path}/dead-letters`)).body.deadLetters
    },
    events: () => server.store.rows<LogRow>(LOG, { workspace }),
  }
  return opened
}

/** What came of requests, added up. */
export function sum(posted: readonly Posted[]): {
  accepted: number
  duplicates: number
  deadLettered: number
} {
  const total = { accepted: 0, duplicates: 0, deadLettered: 0 }
  for (const { body } of posted) {
    total.accepted += body.accepted
    total.duplicates += body.duplicates
    total.deadLettered += body.deadLettered
  }
  return total
}

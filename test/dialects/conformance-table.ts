import { expect } from 'vitest'
import { numberOf } from '../../src/model/number-id.ts'

/** A request as the server's `inject` takes it. */
export interface Request {
  readonly method: 'DELETE' | 'GET' | 'PATCH' | 'POST' | 'PUT'
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as JSON. */
  readonly payload?: unknown
}

/** Who asks, about what. */
export interface Asker {
  readonly key: string
  readonly workspaceId: string
  /** A campaign and a sequence of this id; its e-mails are sent from `{id}@sender.test`. */
  readonly id: string
}

/** A request that is turned down, and how. */
export interface Refused {
  readonly request: (asker: Asker) => Request
  readonly status: number
  /** The whole body, or a matcher of it; undefined where there is none. */
  readonly body: unknown
}

/** What the suite has to know of a dialect. */
export interface Conformance {
  /** As in the list of dialects. */
  readonly name: string
  /** A good request for each thing that can be asked, on 30 January 2026, by its name. */
  readonly questions: Readonly<Record<string, (asker: Asker) => Request>>
  /** Questions whose answers have nothing to do with events. */
  readonly constant: readonly string[]
  /** Questions for what is new since the key last asked: each is put with a key that never asked. */
  readonly news?: readonly string[]
  /** Addresses above all that can be asked, answered like a route that is not there. */
  readonly roots: readonly string[]
  /** Members that may be null in a good answer; everything else never is. */
  readonly nullable: readonly string[]
  /** Each sent with a good key, but for the first; the last with one that is over its limit, else it is a good one. */
  readonly refusals: {
    readonly wrongKey: Refused
    readonly unknownRoute: Refused
    readonly wrongVerb: Refused
    readonly oversizedBody: Refused
    readonly rateLimit: Refused
  }
}

const TOO_LARGE = 'x'.repeat(1_048_576)

function rpc(asker: Asker, method: string, conditions: object): Request {
  const payload = { jsonrpc: '2.0', id: 1, method, params: [asker.key, conditions] }
  return { method: 'POST', url: '/getresponse', payload }
}

const rpcError = (code: number) => ({
  jsonrpc: '2.0',
  id: 1,
  error: expect.objectContaining({ code, message: expect.any(String) }),
})

const getresponse: Conformance = {
  name: 'getresponse',
  questions: {
    ping: (asker) => rpc(asker, 'ping', {}),
    daily: (asker) => rpc(asker, 'get_message_stats', { message: asker.id, grouping: 'daily' }),
    hourly: (asker) =>
      rpc(asker, 'get_message_stats', {
        message: asker.id,
        grouping: 'hourly',
        created_on: { FROM: '2026-01-01' },
      }),
  },
  constant: ['ping'],
  roots: [],
  nullable: [],
  refusals: {
    wrongKey: {
      request: (asker) => rpc(asker, 'get_message_stats', { message: asker.id }),
      status: 200,
      body: rpcError(-1),
    },
    // One URL: what others have routes for are methods here.
    unknownRoute: { request: (asker) => rpc(asker, 'get_messages', {}), status: 200, body: rpcError(-32601) },
    wrongVerb: {
      request: (asker) => ({ ...rpc(asker, 'ping', {}), method: 'PUT' }),
      status: 405,
      body: undefined,
    },
    oversizedBody: {
      request: (asker) => rpc(asker, 'ping', { padding: TOO_LARGE }),
      status: 413,
      body: { id: null, result: null, error: expect.objectContaining({ code: -32600 }) },
    },
    // As all that is said of keys; old clients show the member data.
    rateLimit: {
      request: (asker) => rpc(asker, 'ping', {}),
      status: 200,
      body: {
        jsonrpc: '2.0',
        id: 1,
        error: {
          code: -1,
          message: 'API request limit exceeded',
          data: expect.stringMatching(/^Try again in \d+ seconds$/),
        },
      },
    },
  },
}

function page({ key, workspaceId }: Asker, path: string): Request {
  const url = `/api/workspaces/${workspaceId}/analytics${path}`
  return { method: 'GET', url, headers: { authorization: `Bearer ${key}` } }
}

const words = { error: expect.any(String) }

const campaignos: Conformance = {
  name: 'campaignos',
  questions: {
    overview: (asker) => page(asker, ''),
    campaign: (asker) => page(asker, `/campaigns/${encodeURIComponent(asker.id)}?period=30d&timezone=UTC`),
    timeseries: (asker) => page(asker, '/timeseries?days=7&timezone=UTC'),
    attribution: (asker) => page(asker, '/attribution?days=30&timezone=UTC'),
    funnel: (asker) => page(asker, '/funnel?steps=page_view,signup,purchase&days=30'),
    cohorts: (asker) => page(asker, '/cohorts?days=30&metric=events'),
  },
  constant: [],
  roots: [],
  nullable: ['medium', 'campaign', 'channel'],
  refusals: {
    wrongKey: { request: (asker) => page(asker, ''), status: 401, body: words },
    unknownRoute: { request: (asker) => page(asker, '/nowhere'), status: 404, body: words },
    wrongVerb: {
      request: (asker) => ({ ...page(asker, '/timeseries'), method: 'DELETE' }),
      status: 405,
      body: words,
    },
    // No verb that is allowed has a body.
    oversizedBody: {
      request: (asker) => ({ ...page(asker, ''), method: 'POST', payload: { padding: TOO_LARGE } }),
      status: 405,
      body: words,
    },
    rateLimit: { request: (asker) => page(asker, ''), status: 429, body: words },
  },
}

function analytics({ key }: Asker, path: string, payload: object): Request {
  return { method: 'POST', url: `/v1/analytics${path}`, headers: { 'x-api-key': key }, payload }
}

function consolidated({ id }: Asker): object {
  const days = { startDate: '2026-01-01', endDate: '2026-01-31' }
  return { sequenceIds: [id], ...days, pageNum: 1, pageLimit: 10 }
}

function sequenceStats(asker: Asker): Request {
  return analytics(asker, '/stats', { sequenceId: asker.id })
}

function emailAccountStats(asker: Asker): Request {
  return analytics(asker, '/emailaccount/stats', { emailId: `${asker.id}@sender.test` })
}

/** The same by the path that the vendor's own command line takes. */
function elsewhere(request: Request): Request {
  return { ...request, url: `/api/open-api${request.url}` }
}

const exception = (statusCode: number, error: string) => ({ statusCode, message: expect.any(String), error })

const saleshandy: Conformance = {
  name: 'saleshandy',
  questions: {
    'consolidated stats': (asker) => analytics(asker, '/consolidated-stats', consolidated(asker)),
    'sequence stats': sequenceStats,
    'email account stats': emailAccountStats,
    'consolidated stats by the other path': (asker) =>
      elsewhere(analytics(asker, '/consolidated-stats', consolidated(asker))),
    'sequence stats by the other path': (asker) => elsewhere(sequenceStats(asker)),
    'email account stats by the other path': (asker) => elsewhere(emailAccountStats(asker)),
  },
  constant: [],
  roots: ['/v1/analytics', '/api/open-api/v1/analytics'],
  nullable: [],
  refusals: {
    wrongKey: {
      request: (asker) => analytics(asker, '/consolidated-stats', consolidated(asker)),
      status: 401,
      body: exception(401, 'Unauthorized'),
    },
    unknownRoute: {
      request: (asker) => analytics(asker, '/nowhere', {}),
      status: 404,
      body: exception(404, 'Not Found'),
    },
    wrongVerb: {
      request: (asker) => ({ ...analytics(asker, '/stats', {}), method: 'PUT' }),
      status: 405,
      body: exception(405, 'Method Not Allowed'),
    },
    oversizedBody: {
      request: (asker) => analytics(asker, '/stats', { sequenceId: TOO_LARGE }),
      status: 413,
      body: exception(413, 'Payload Too Large'),
    },
    rateLimit: {
      request: (asker) => analytics(asker, '/stats', { sequenceId: asker.id }),
      status: 429,
      body: { code: 4000, type: 'RATE_LIMIT', message: 'Rate Limit exceeded' },
    },
  },
}

function email({ key }: Asker, path: string): Request {
  return { method: 'GET', url: `/rest/v1/campaigns/email${path}`, headers: { 'x-api-key': key } }
}

const message = { message: expect.any(String) }
const days = 'date_from=2026-01-01&date_to=2026-01-30'

const inwise: Conformance = {
  name: 'inwise',
  questions: {
    'sent e-mails': (asker) => email(asker, `/sentEmails?campaign_id=${numberOf(asker.id)}&${days}`),
    undelivered: (asker) => email(asker, `/undelivered?campaign_id=${numberOf(asker.id)}`),
    activities: (asker) => email(asker, `/activities?campaign_id=${numberOf(asker.id)}&${days}&page_size=20`),
    summary: (asker) => email(asker, `/activitiesSummary?campaign_id=${numberOf(asker.id)}`),
    'recent activities': (asker) => email(asker, '/recentActivities?page_size=20'),
    'recent activities by the other name': (asker) => email(asker, '/recentActivity'),
    'recent sent e-mails': (asker) => email(asker, '/recentSentEmails'),
    'recent undelivered': (asker) => email(asker, '/recentUndelivered'),
  },
  constant: [],
  news: [
    'recent activities',
    'recent activities by the other name',
    'recent sent e-mails',
    'recent undelivered',
  ],
  roots: ['/rest/v1'],
  nullable: [],
  refusals: {
    wrongKey: { request: (asker) => email(asker, '/sentEmails'), status: 401, body: message },
    unknownRoute: { request: (asker) => email(asker, '/nowhere'), status: 404, body: message },
    wrongVerb: {
      request: (asker) => ({ ...email(asker, '/activities'), method: 'DELETE' }),
      status: 405,
      body: message,
    },
    oversizedBody: {
      request: (asker) => ({
        ...email(asker, '/activities'),
        method: 'POST',
        payload: { padding: TOO_LARGE },
      }),
      status: 405,
      body: message,
    },
    rateLimit: { request: (asker) => email(asker, '/sentEmails'), status: 429, body: message },
  },
}

function brand({ key, workspaceId }: Asker, path: string): Request {
  const url = `/v1/brands/${workspaceId}/analytics${path}`
  return { method: 'GET', url, headers: { authorization: `Bearer ${key}` } }
}

const january = 'start=2026-01-01&end=2026-01-29'
const envelope = (status: number) => ({
  error: expect.objectContaining({ status, code: expect.any(String), message: expect.any(String) }),
})

const slicktext: Conformance = {
  name: 'slicktext',
  questions: {
    'contact counts': (asker) => brand(asker, '/contacts?group=source'),
    growth: (asker) => brand(asker, `/contacts/growth?${january}&frequency=month`),
    'additions and deletions': (asker) => brand(asker, `/contacts/add-delete-events?${january}&group=type`),
    'opt-in status events': (asker) => brand(asker, `/contacts/opt-in-status-events?${january}`),
    campaigns: (asker) => brand(asker, `/campaigns?${january}&compare=MoM`),
    campaign: (asker) => brand(asker, `/campaigns/${encodeURIComponent(asker.id)}`),
    messages: (asker) => brand(asker, `/messages?${january}&group=status`),
    credits: (asker) => brand(asker, `/messages/credits?${january}`),
    'credits by the other path': (asker) => brand(asker, `/message/credits?${january}&group=source`),
    'inbox users': (asker) => brand(asker, '/inbox/users'),
    'inbox tags': (asker) => brand(asker, '/inbox/tags?limit=10'),
    workflows: (asker) => brand(asker, `/workflows?${january}&group=_workflow_id`),
    workflow: (asker) => brand(asker, `/workflows/${encodeURIComponent(asker.id)}`),
    node: (asker) => {
      const [id, node] = [asker.id, `${asker.id} node`].map(encodeURIComponent)
      return brand(asker, `/workflows/${id}/nodes/${node}?${january}`)
    },
    'link clicks': (asker) => brand(asker, `/links/clicks?${january}&group=_link_id&link_source=Workflow`),
  },
  constant: [],
  roots: ['/v1/brands'],
  nullable: [
    'percent',
    'prevPage',
    'currentPage',
    'nextPage',
    'currentPageString',
    ...['media_url', 'body', 'status', 'status_detail', 'status_date', 'scheduled', 'started', 'finished'],
    ...['_created_by_user_id', '_contact_id', 'sub_source', '_sub_source_id', 'expires'],
    ...['description', 'entry_rule', 'last_activated', 'last_deactivated', 'last_cleared'],
  ],
  refusals: {
    wrongKey: { request: (asker) => brand(asker, '/contacts'), status: 401, body: envelope(401) },
    unknownRoute: { request: (asker) => brand(asker, '/nowhere'), status: 404, body: envelope(404) },
    wrongVerb: {
      request: (asker) => ({ ...brand(asker, '/messages'), method: 'DELETE' }),
      status: 405,
      body: envelope(405),
    },
    oversizedBody: {
      request: (asker) => ({ ...brand(asker, '/messages'), method: 'POST', payload: { padding: TOO_LARGE } }),
      status: 405,
      body: envelope(405),
    },
    rateLimit: { request: (asker) => brand(asker, '/contacts'), status: 429, body: envelope(429) },
  },
}

/** One entry for each dialect that there is. */
export const CONFORMANCE: readonly Conformance[] = [getresponse, campaignos, inwise, saleshandy, slicktext]

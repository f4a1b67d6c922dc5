import createClient from 'openapi-fetch'
import type { paths } from './built/schema.ts'

/**
 * A third party's program: it knows the server by the types made from /openapi.json, and by nothing else. It writes
 * a week of a small shop, asks every dialect for it, and prints the figures as JSON.
 *
 *     node built/tour.js URL ADMIN_KEY
 */
const [baseUrl = '', adminKey = ''] = process.argv.slice(2)
const admin = createClient<paths>({ baseUrl, headers: { authorization: `Bearer ${adminKey}` } })

const ws = 'tour'
succeed(await admin.PUT('/api/workspaces/{ws}', { params: { path: { ws } }, body: { name: 'Tour' } }))
const made = succeed(
  await admin.POST('/api/workspaces/{ws}/keys', {
    params: { path: { ws } },
    body: { name: 'tour', scopes: ['ingest', 'read'] },
  }),
)
const mine = createClient<paths>({ baseUrl, headers: { authorization: `Bearer ${made.key}` } })
const byHeader = createClient<paths>({ baseUrl, headers: { 'x-api-key': made.key } })

succeed(
  await mine.POST('/api/workspaces/{ws}/campaigns', {
    params: { path: { ws } },
    body: [{ id: '77', name: 'Spring sale', channel: 'email' }],
  }),
)
const time = '2026-01-28T10:00:00Z'
const message = { messageId: 'm1', contactId: '5', campaignId: '77', channel: 'email' } as const
const taken = succeed(
  await mine.POST('/api/workspaces/{ws}/events', {
    params: { path: { ws } },
    body: [
      { id: 'e1', kind: 'contact.created', time, contactId: '5' },
      {
        id: 'e2',
        kind: 'message.sent',
        time,
        ...message,
        recipient: 'ada@example.test',
        sequenceId: 's1',
        step: 1,
      },
      { id: 'e3', kind: 'message.opened', time: '2026-01-28T11:00:00Z', ...message },
      { id: 'e4', kind: 'message.opened', time: '2026-01-29T11:00:00Z', ...message },
    ],
  }),
)

const stats = succeed(
  await mine.POST('/getresponse', {
    body: {
      jsonrpc: '2.0',
      id: 1,
      method: 'get_message_stats',
      params: [made.key, { message: '77', grouping: 'daily' }],
    },
  }),
)
const overview = succeed(await mine.GET('/api/workspaces/{ws}/analytics', { params: { path: { ws } } }))
const series = succeed(
  await mine.GET('/api/workspaces/{ws}/analytics/timeseries', {
    params: { path: { ws }, query: { days: 3, timezone: 'Europe/Berlin' } },
  }),
)
const summary = succeed(
  await byHeader.GET('/rest/v1/campaigns/email/activitiesSummary', {
    params: { query: { campaign_id: 77 } },
  }),
)
const rows = succeed(
  await byHeader.POST('/v1/analytics/consolidated-stats', {
    body: { sequenceIds: ['s1'], startDate: '2026-01-01', endDate: '2026-01-30', pageNum: 1, pageLimit: 25 },
  }),
)
const inBrand = { path: { brand_id: ws } }
const counts = succeed(
  await mine.GET('/v1/brands/{brand_id}/analytics/contacts', {
    params: { ...inBrand, query: { opt_in_status: 'null' } },
  }),
)
const growth = succeed(
  await mine.GET('/v1/brands/{brand_id}/analytics/contacts/growth', {
    params: { ...inBrand, query: { start: '2026-01-28', end: '2026-01-28', compare: 'DoD' } },
  }),
)
const missing = await mine.GET('/api/workspaces/{ws}/campaigns/{id}', {
  params: { path: { ws, id: 'nowhere' } },
})

console.log(
  JSON.stringify({
    accepted: taken.accepted,
    stats,
    overview,
    series,
    summary,
    rows,
    counts,
    growth: growth.comparison?.change.total,
    missing: missing.error,
  }),
)

// What the document does not allow, the compiler refuses: each line below has to be an error.
export const refused = [
  // @ts-expect-error There is no such path.
  () => mine.GET('/api/workspaces/{ws}/nowhere', { params: { path: { ws } } }),
  // @ts-expect-error The steps of a funnel have to be named.
  () => mine.GET('/api/workspaces/{ws}/analytics/funnel', { params: { path: { ws } } }),
  // @ts-expect-error A summary is of one campaign.
  () => byHeader.GET('/rest/v1/campaigns/email/activitiesSummary', {}),
  () =>
    mine.GET('/api/workspaces/{ws}/analytics/timeseries', {
      // @ts-expect-error Days are a number.
      params: { path: { ws }, query: { days: 'all' } },
    }),
  () =>
    mine.GET('/v1/brands/{brand_id}/analytics/contacts/add-delete-events', {
      // @ts-expect-error Contacts come and go, and nothing else.
      params: { ...inBrand, query: { type: 'Merger' } },
    }),
  // @ts-expect-error Nothing can be deleted there.
  () => mine.DELETE('/api/workspaces/{ws}/analytics', { params: { path: { ws } } }),
]

/** What was answered; ends the program where it was an error. */
function succeed<Body>(answer: { data?: Body; error?: unknown; response: Response }): Body {
  if (answer.data === undefined) {
    throw new Error(`${answer.response.status} ${answer.response.url}: ${JSON.stringify(answer.error)}`)
  }
  return answer.data
}

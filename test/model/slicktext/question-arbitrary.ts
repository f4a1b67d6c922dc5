import fc from 'fast-check'
import { MOMENTS, ZONES } from '../moments.ts'
import { numberOf } from '../recount-numbers.ts'
import { readingOf } from '../recount-wall.ts'
import * as universe from '../universe.ts'
import type { SlickTextQuestion } from './questions.ts'

/** Questions to SlickText's pages with parameters that differ from case to case. */

type Query = Readonly<Record<string, string>>
type Pairs = readonly (readonly [name: string, value: string])[]

const FREQUENCIES = ['hour', 'day', 'month', 'year'] as const
const COMPARISONS = ['YoY', 'QoQ', 'MoM', 'WoW', 'DoD', 'PoP'] as const
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const LENGTHS_MS = [0, HOUR_MS, 5 * HOUR_MS, DAY_MS, 2 * DAY_MS, 7 * DAY_MS, 31 * DAY_MS] as const

/** When everything was written: the clock of a case stands still. Messages are often of the hours before. */
const WRITTEN = Object.values(MOMENTS).map((moment) => readingOf(Date.parse(moment), 'UTC'))
const RECENT = Object.values(MOMENTS).flatMap((moment) =>
  [0, 1, 2].map((hours) => readingOf(Date.parse(moment) - hours * HOUR_MS, 'UTC')),
)

function each(name: string, values: readonly string[]): Pairs {
  return values.map((value) => [name, value])
}

export const CONTACT_FILTERS: Pairs = [
  ['contact_id', 'c1'],
  ['contact_id', String(numberOf('c2'))],
  ['contact_id', '3'],
  ['contact_id', 'null'],
  ['first_name', 'Ann'],
  ['first_name', 'null'],
  ['last_name', 'Lee'],
  ['email', 'one@post.test'],
  ['city', 'Oslo'],
  ['city', 'null'],
  ['address', 'Main St 1'],
  ['address', 'null'],
  ...each('mobile_number', ['+4712345678', 'null']),
  ...each('mobile_number_carrier', ['Telenor', 'null']),
  ...each('birthdate', ['1990-02-03', 'null']),
  ...each('state', ['TN', 'null']),
  ...each('zip', ['0150', '150']),
  ...each('country', ['NO', 'null']),
  ...each('language', ['en', 'null']),
  ...each('_source_id', ['55', '56', 'null']),
  ...each('sub_source', ['footer', 'null']),
  ...each('_sub_source_id', ['56', 'null']),
  ...each('last_opt_in_status_change', ['2023-05-05 05:05:05', '2024-02-29 23:59:59', 'null', ...WRITTEN]),
  ...each('last_updated', ['null', ...WRITTEN]),
  ...each('created', ['2023-05-05 05:05:05', 'null', ...WRITTEN]),
  ['source', 'import'],
  ['source', 'null'],
  ['opt_in_status', 'unsubscribed'],
  ['opt_in_status', 'subscribed'],
  ['opt_in_status', 'null'],
  ['_brand_id', '17'],
]

const CAMPAIGN_FILTERS: Pairs = [
  ['campaign_id', 'k1'],
  ['campaign_id', String(numberOf('k2'))],
  ['campaign_id', 'null'],
  ['_created_by_user_id', 'u1'],
  ['_created_by_user_id', '12'],
  ['_created_by_user_id', 'null'],
  ['name', 'Campaign k1'],
  ['name', 'null'],
  ['status', 'active'],
  ['status', 'null'],
  ['status_detail', 'late'],
  ['status_detail', 'null'],
  ['body', 'Sale'],
  ...each('media_url', ['https://a.test/1.png', 'null']),
  ...each('scheduled', ['null', ...RECENT]),
  ...each('last_updated', ['null', ...WRITTEN]),
  ['created', '2023-05-05 05:05:05'],
  ['status_date', '2023-05-05 05:05:05'],
  ['finished', 'null'],
  ['started', 'null'],
  ['audience_size', '200.0'],
  ['audience_size', '0'],
  ['completion_percentage', '100'],
  ['completion_percentage', '0'],
]

const MESSAGE_FILTERS: Pairs = [
  ['_id', 'm1'],
  ['_id', 'null'],
  ['to', 'one@post.test'],
  ['to', 'null'],
  ['from', 'joe@tea.test'],
  ['body', 'Oslo'],
  ['body', 'Hello'],
  ['direction', 'outgoing'],
  ['direction', 'incoming'],
  ['channel', 'sms'],
  ['channel', 'null'],
  ['source', 'Campaign'],
  ['source', 'null'],
  ['_source_id', 'k1'],
  ['_source_id', String(numberOf('w1'))],
  ['_sub_source_id', 'n1'],
  ['_sub_source_id', '2'],
  ['message_credits', '1.50'],
  ['message_credits', '0'],
  ...each('created', RECENT),
  ['status', 'delivered'],
  ['status', 'undelivered'],
  ...CAMPAIGN_FILTERS.filter(([name]) => name !== 'status' && name !== 'body' && name !== 'created'),
]

const SOURCE_FILTERS: Pairs = [
  ['contact_source', 'import'],
  ['contact_source', 'null'],
]

interface Page {
  readonly path: fc.Arbitrary<string>
  readonly groups?: readonly string[]
  readonly filters?: Pairs
  /** Parameters besides those of a series. */
  readonly more?: fc.Arbitrary<Query>
  readonly isSeries?: boolean
  readonly hasWindow?: boolean
}

const CAMPAIGN = fc.constantFrom('k1', 'k1', 'k2', 'k3', String(numberOf('k1')))
const WORKFLOW = fc.constantFrom('w1', 'w1', 'w2', String(numberOf('w1')))

/** By the name under which a theme asks for them. */
export const PAGES = {
  counts: {
    path: fc.constant('/contacts'),
    groups: ['source', 'opt_in_status'],
    filters: CONTACT_FILTERS,
    isSeries: false,
  },
  growth: { path: fc.constant('/contacts/growth'), groups: ['contact_source'], filters: CONTACT_FILTERS },
  changes: {
    path: fc.constant('/contacts/add-delete-events'),
    groups: ['contact_source', 'type'],
    filters: [...CONTACT_FILTERS, ...SOURCE_FILTERS, ['type', 'Creation'], ['type', 'Deletion']],
  },
  optIns: {
    path: fc.constant('/contacts/opt-in-status-events'),
    groups: ['contact_source', 'contact_unsubscribe_source', 'opt_in_status'],
    filters: [...CONTACT_FILTERS, ...SOURCE_FILTERS, ['contact_unsubscribe_source', 'keyword']],
  },
  campaigns: {
    path: fc.constant('/campaigns'),
    groups: ['contact_source'],
    filters: CAMPAIGN_FILTERS,
    more: fc.constantFrom<Query>({}, {}, { metric: 'contacts' }, { metric: 'campaigns' }),
  },
  campaign: {
    path: CAMPAIGN.map((id) => `/campaigns/${id}`),
    groups: ['source'],
    filters: CAMPAIGN_FILTERS,
  },
  messages: {
    path: fc.constant('/messages'),
    groups: ['source', 'status', 'direction', 'weekday'],
    filters: MESSAGE_FILTERS,
  },
  credits: {
    path: fc.constantFrom('/messages/credits', '/message/credits'),
    groups: ['source', 'status'],
    filters: MESSAGE_FILTERS,
  },
  workflows: {
    path: fc.constant('/workflows'),
    groups: ['_workflow_id'],
    filters: [
      ['_workflow_id', 'w1'],
      ['_workflow_id', String(numberOf('w2'))],
    ],
  },
  workflow: { path: WORKFLOW.map((id) => `/workflows/${id}`), isSeries: false },
  node: {
    path: fc
      .tuple(WORKFLOW, fc.constantFrom(...universe.NODES))
      .map(([id, node]) => `/workflows/${id}/nodes/${node}`),
    isSeries: false,
    hasWindow: true,
  },
  links: {
    path: fc.constant('/links/clicks'),
    groups: ['_link_id'],
    filters: [
      ['link_source', 'Campaign'],
      ['link_source', 'Workflow'],
      ['_link_source_id', 'k1'],
      ['_link_source_id', 'null'],
      ['_link_id', 'l1'],
      ['_link_id', '8'],
      ['_link_id', 'null'],
    ],
  },
  users: { path: fc.constant('/inbox/users'), filters: CONTACT_FILTERS, isSeries: false, hasWindow: true },
  tags: {
    path: fc.constant('/inbox/tags'),
    filters: CONTACT_FILTERS,
    isSeries: false,
    hasWindow: true,
    more: fc.constantFrom<Query>(
      {},
      {},
      { limit: '1' },
      { limit: '2', offset: '1' },
      { page: '1', pageSize: '2' },
      { page: '2', pageSize: '1' },
      { page: '5', pageSize: '3' },
      { page: '1' },
    ),
  },
} as const satisfies Record<string, Page>

export type PageName = keyof typeof PAGES

export function slickTextQuestion(
  name: PageName,
  instant: fc.Arbitrary<number>,
): fc.Arbitrary<SlickTextQuestion> {
  const page: Page = PAGES[name]
  const { groups = [], filters = [], more = fc.constant({}), isSeries = true, hasWindow = isSeries } = page
  const few = filters.length === 0 ? fc.constant<Pairs>([]) : someFilters(filters)
  return fc
    .tuple(
      page.path,
      groups.length === 0 ? fc.constant({}) : maybe('group', groups),
      few,
      hasWindow ? windowQuery(instant, isSeries, name === 'node') : fc.constant({}),
      more,
      attempts(),
    )
    .map(([path, group, filter, window, rest, attempted]) => ({
      ask: 'slicktext',
      path,
      query: { ...group, ...Object.fromEntries(filter), ...window, ...rest, ...attempted },
    }))
}

/** What the vendor's dashboard sends with every question; rarely that nothing was attempted. */
function attempts(): fc.Arbitrary<Query> {
  return fc.oneof(
    { weight: 20, arbitrary: fc.constant<Query>({}) },
    { weight: 1, arbitrary: fc.constant<Query>({ attempted: '1' }) },
    { weight: 1, arbitrary: fc.constant<Query>({ attempted: '0' }) },
  )
}

/** None more often than not. */
function someFilters(filters: Pairs): fc.Arbitrary<Pairs> {
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant<Pairs>([]) },
    { weight: 2, arbitrary: fc.constantFrom(...filters).map((one): Pairs => [one]) },
    { weight: 1, arbitrary: fc.tuple(fc.constantFrom(...filters), fc.constantFrom(...filters)) },
  )
}

function maybe(name: string, values: readonly string[]): fc.Arbitrary<Query> {
  return fc.oneof(
    fc.constant<Query>({}),
    fc.constantFrom(...values).map((value) => ({ [name]: value })),
  )
}

/** A window, how it is cut, and what it is compared with. */
export function windowQuery(
  instant: fc.Arbitrary<number>,
  isSeries: boolean,
  isPlain = false,
): fc.Arbitrary<Query> {
  return fc
    .record({
      zone: fc.constantFrom('UTC', ...ZONES),
      zoneSaid: fc.boolean(),
      first: instant,
      lengthMs: fc.oneof(
        fc.constantFrom(...LENGTHS_MS),
        fc.tuple(instant, instant).map(([a, b]) => Math.abs(a - b)),
      ),
      bounds: fc.constantFrom('both', 'both', 'both', 'both', 'start', 'end', 'none'),
      form: fc.constantFrom('blank', 'T', 'day', 'blank'),
      frequency: fc.constantFrom(...FREQUENCIES, undefined),
      compare: fc.constantFrom(...COMPARISONS, ...COMPARISONS.map(() => undefined)),
      more: fc.constantFrom<Query>({}, {}, {}, {}, { noCache: '1' }, { frequency: '' }),
    })
    .map(({ zone, zoneSaid, first, lengthMs, bounds, form, frequency, compare, more }): Query => {
      const last = first + lengthMs
      const text = (ms: number) => written(readingOf(ms, zone), form)
      return {
        ...(zoneSaid ? { timezone: zone } : {}),
        ...(bounds === 'both' || bounds === 'start' ? { start: text(first) } : {}),
        ...(bounds === 'both' || bounds === 'end' ? { end: text(last) } : {}),
        ...(isSeries ? more : {}),
        ...(isSeries && frequency !== undefined ? { frequency } : {}),
        ...(!isPlain && compare !== undefined && bounds === 'both' ? { compare } : {}),
      }
    })
}

function written(reading: string, form: string): string {
  if (form === 'day') return reading.slice(0, 10)
  return form === 'T' ? reading.replace(' ', 'T') : reading
}

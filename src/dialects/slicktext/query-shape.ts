import type { CampaignField, ContactField, RowField } from '../../model/tally.ts'
import type { Shape } from './bodies.ts'
import { METRICS } from './campaigns.ts'
import { WORDS as COMPARISONS } from './compare.ts'
import type { Filter } from './filters.ts'
import { type Accepted, EVERYWHERE, type Parameter } from './query.ts'
import { FREQUENCIES } from './series.ts'

/** Query strings for the OpenAPI document, from the tables by which they are read. */

const PARAMETERS: Readonly<Record<Parameter | (typeof EVERYWHERE)[number], Shape>> = {
  compare: {
    type: 'string',
    enum: COMPARISONS,
    description: 'Adds the window before; needs both `start` and `end`.',
  },
  start: { type: 'string', description: '`YYYY-MM-DD HH:MM:SS`, inclusive. Missing: all of history.' },
  end: { type: 'string', description: '`YYYY-MM-DD HH:MM:SS`, inclusive. Missing: now.' },
  frequency: {
    type: 'string',
    enum: FREQUENCIES,
    description: 'Missing: days, of windows over 366 days months.',
  },
  limit: { type: 'integer', minimum: 1, maximum: 10_000, default: 50 },
  offset: { type: 'integer', minimum: 0, default: 0 },
  page: { type: 'integer', minimum: 1, description: 'With `pageSize`, instead of `limit` and `offset`.' },
  pageSize: { type: 'integer', minimum: 1, maximum: 10_000 },
  metric: { type: 'string', enum: METRICS, default: 'contacts' },
  timezone: { type: 'string', default: 'UTC', description: 'IANA zone of `start`, `end` and the buckets.' },
  noCache: { type: ['integer', 'string'], description: 'Changes nothing.' },
  attempted: {
    type: ['integer', 'string'],
    enum: [0, 1, '0', '1'],
    description: '`0`: nothing is counted. `1` changes nothing.',
  },
}

/** Fields that compare by value, and fields that are ids, which may be given in either form. */
const NUMBERS: readonly (RowField | ContactField | CampaignField)[] = [
  'credits',
  'audienceSize',
  'completionPercentage',
]
const IDS: readonly (RowField | ContactField | CampaignField)[] = [
  ...(['id', 'createdBy', 'messageId', 'originId', 'nodeId', 'workflowId', 'linkId'] as const),
]

const OF_WHOM = { row: '', contact: 'contacts ', campaign: 'campaigns ' } as const

/** A filter as a parameter; undefined for one that nobody may ask for. */
function filterShape(filter: Filter): Shape | undefined {
  if (filter === 'object') return undefined
  if (filter === 'brand') {
    return { type: ['integer', 'string'], description: 'The brand itself; of another one there is nothing.' }
  }
  const codes = 'codes' in filter ? filter.codes : undefined
  if (codes !== undefined) return { type: 'string', enum: Object.keys(codes), description: 'Only these.' }
  const field = 'field' in filter ? filter.field : undefined
  const type = NUMBERS.some((one) => one === field) ? 'number' : 'integer'
  const isPlain = type === 'integer' && !IDS.some((one) => one === field)
  return {
    type: isPlain ? 'string' : [type, 'string'],
    description: `Only ${OF_WHOM[filter.of]}with exactly this; \`null\`: those without.`,
  }
}

/** The query string as the page reads it. */
export function querySchema({ parameters, groups, filters }: Accepted): Shape {
  const group: Shape = { type: 'string', enum: groups, description: 'What to tell apart by, one at a time.' }
  const named = [...parameters, ...EVERYWHERE].map((name): [string, Shape] => [name, PARAMETERS[name]])
  const fields = Object.entries(filters).map(([name, filter]): [string, Shape | undefined] => [
    name,
    filterShape(filter),
  ])
  const asked = fields.filter(([, shape]) => shape !== undefined)
  const properties = {
    ...(groups === undefined ? {} : { group }),
    ...Object.fromEntries([...named, ...asked]),
  }
  return { type: 'object', properties }
}

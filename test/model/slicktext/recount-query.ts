import type { World } from '../recount-inputs.ts'
import { type Journal, keepJournal } from '../recount-journal.ts'
import { contactField, isEqual, isOwnBrand } from './recount-filters.ts'
import { type Asked, Refused } from './recount-window.ts'

/** What a question is asked of. */
export interface Brand {
  readonly world: World
  readonly journal: Journal
  readonly workspaceId: string
}

/** A query string that has been read: filters by name are those that are left. */
export interface Read extends Asked {
  readonly brand: Brand
  readonly filters: readonly (readonly [name: string, asked: string])[]
  /** Nothing can meet it: another brand, or messages that were not attempted. */
  readonly isVain: boolean
}

export interface Accepted {
  readonly parameters?: readonly string[]
  readonly groups?: readonly string[]
  readonly filters?: readonly string[]
}

export const SERIES_PARAMETERS = ['compare', 'start', 'end', 'frequency']

export const CONTACT_FIELDS = [
  'contact_id',
  'first_name',
  'last_name',
  'email',
  'mobile_number',
  'mobile_number_carrier',
  'birthdate',
  'city',
  'state',
  'zip',
  'country',
  'language',
  'address',
  '_source_id',
  'sub_source',
  '_sub_source_id',
  'last_opt_in_status_change',
  'created',
  'last_updated',
  'source',
  'opt_in_status',
]

export const CAMPAIGN_FIELDS = [
  'campaign_id',
  '_created_by_user_id',
  'name',
  'body',
  'media_url',
  'scheduled',
  'last_updated',
  'status',
  'status_detail',
  'status_date',
  'created',
  'started',
  'finished',
  'audience_size',
  'completion_percentage',
]

/** slicktext.md, 1.4 and 1.8: empty parameters count as missing, unknown ones are refused. */
export function readAsked(
  world: World,
  workspaceId: string,
  given: Readonly<Record<string, string>>,
  { parameters = [], groups = [], filters = [] }: Accepted,
): Read {
  const query = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''))
  const everywhere = [
    'timezone',
    'noCache',
    'attempted',
    ...parameters,
    ...(groups.length > 0 ? ['group'] : []),
  ]
  const others = Object.entries(query).filter(([name]) => !everywhere.includes(name))
  for (const [name] of others) {
    if (!filters.includes(name) && !(name === '_brand_id' && filters.length > 0)) throw new Refused(400)
  }
  if (query.group !== undefined && !groups.includes(query.group)) throw new Refused(400)
  return {
    query,
    zone: query.timezone ?? 'UTC',
    nowMs: world.nowMs,
    brand: { world, workspaceId, journal: keepJournal(world) },
    filters: others.filter(([name]) => name !== '_brand_id'),
    isVain: query.attempted === '0' || others.some((one) => isOtherBrand(one, workspaceId)),
  }
}

function isOtherBrand([name, asked]: readonly [string, string], workspaceId: string): boolean {
  return name === '_brand_id' && !isOwnBrand(workspaceId, asked)
}

/** True if a contact has all values that the filters ask of it; filters that are none of contacts do not count. */
export function isContactMeant({ brand, filters, nowMs, isVain }: Read, contactId: string): boolean {
  if (isVain) return false
  return filters.every(([name, asked]) => {
    const field = contactField(name, contactId, brand.journal, nowMs)
    return field === undefined || isEqual(field, asked)
  })
}

/** What a filter of this name asks for; undefined where there is none. */
export function filterOf({ filters }: Read, name: string): string | undefined {
  return filters.find(([own]) => own === name)?.[1]
}

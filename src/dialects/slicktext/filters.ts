import { numberOf } from '../../model/number-id.ts'
import type { CampaignField, Condition, ContactField, RowField } from '../../model/tally.ts'
import type { Workspace } from '../../model/workspace.ts'
import { badParameter } from './errors.ts'

/**
 * A parameter that narrows an answer down: what it asks for, or why it cannot. `brand` is the brand itself,
 * which is one for all that a key can see.
 */
export type Filter =
  | { readonly of: 'row'; readonly field: RowField; readonly codes?: Readonly<Record<string, string>> }
  | { readonly of: 'contact'; readonly field: ContactField }
  | { readonly of: 'contact'; readonly attribute: string }
  | { readonly of: 'campaign'; readonly field: CampaignField }
  | 'brand'
  | 'object'

export type Filters = Readonly<Record<string, Filter>>

/** What the filters of a request ask for. */
export interface Narrowing {
  readonly where: readonly Condition[]
  /** Nothing can meet it: another brand was asked for. */
  readonly isVain: boolean
}

/** Fields of a contact. Those that contacts do not have here are free members (`attributes`) of that name. */
export const CONTACT_FILTERS: Filters = {
  contact_id: contact('id'),
  _brand_id: 'brand',
  first_name: contact('firstName'),
  last_name: contact('lastName'),
  mobile_number: contact('phone'),
  mobile_number_carrier: { of: 'contact', attribute: 'mobile_number_carrier' },
  email: contact('email'),
  birthdate: contact('birthdate'),
  address: { of: 'contact', attribute: 'address' },
  city: contact('city'),
  state: contact('state'),
  zip: contact('zip'),
  country: contact('country'),
  source: contact('source'),
  _source_id: { of: 'contact', attribute: '_source_id' },
  sub_source: { of: 'contact', attribute: 'sub_source' },
  _sub_source_id: { of: 'contact', attribute: '_sub_source_id' },
  custom_fields: 'object',
  language: contact('language'),
  opt_in_status: contact('optInStatus'),
  last_opt_in_status_change: contact('optInChangedAt'),
  created: contact('createdAt'),
  last_updated: contact('updatedAt'),
}

/** Fields of a campaign. */
export const CAMPAIGN_FILTERS: Filters = {
  campaign_id: campaign('id'),
  _brand_id: 'brand',
  _created_by_user_id: campaign('createdBy'),
  name: campaign('name'),
  body: campaign('body'),
  media_url: campaign('mediaUrl'),
  audience_size: campaign('audienceSize'),
  status: campaign('status'),
  status_detail: campaign('statusDetail'),
  status_date: campaign('statusAt'),
  completion_percentage: campaign('completionPercentage'),
  created: campaign('createdAt'),
  scheduled: campaign('scheduledAt'),
  started: campaign('startedAt'),
  finished: campaign('finishedAt'),
  last_updated: campaign('updatedAt'),
}

/** Fields of a message; they win where a campaign has one of the same name. */
export const MESSAGE_FILTERS: Filters = {
  ...CAMPAIGN_FILTERS,
  _id: row('messageId'),
  to: row('recipient'),
  from: row('sender'),
  body: row('body'),
  direction: row('direction'),
  channel: row('channel'),
  source: row('source'),
  _source_id: row('originId'),
  _sub_source_id: row('nodeId'),
  message_credits: row('credits'),
  status: row('status'),
  created: row('created'),
  text_number: 'object',
  brand: 'object',
  contact: 'object',
  user: 'object',
  _link_ids: 'object',
}

/**
 * What one filter asks for; `null` is a literal that asks for none. Throws `Refusal` 400 where a field cannot be
 * asked for, or not for this.
 */
export function readFilter(name: string, filter: Filter, text: string, workspace: Workspace): Narrowing {
  if (filter === 'object') throw badParameter(name, 'cannot be filtered by')
  if (filter === 'brand') {
    const isOurs = text === workspace.id || Number(text) === numberOf(workspace.id)
    return { where: [], isVain: !isOurs }
  }
  const equals = text === 'null' ? null : text
  if (!('codes' in filter)) return { where: [{ ...filter, equals }], isVain: false }
  const { codes = {}, ...field } = filter
  if (equals === null || !Object.hasOwn(codes, equals)) {
    throw badParameter(name, `must be one of ${Object.keys(codes).join(', ')}`)
  }
  return { where: [{ ...field, equals: codes[equals] ?? '' }], isVain: false }
}

export function row(field: RowField, codes?: Readonly<Record<string, string>>): Filter {
  return codes === undefined ? { of: 'row', field } : { of: 'row', field, codes }
}

function contact(field: ContactField): Filter {
  return { of: 'contact', field }
}

function campaign(field: CampaignField): Filter {
  return { of: 'campaign', field }
}

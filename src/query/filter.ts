import type { CampaignField, Condition, ContactField, RowField } from '../model/tally.ts'
import type { Parameters } from '../store/store.ts'
import { OF_WORKSPACE } from './clauses.ts'
import { CONTACT_ORIGINS, CONTACT_STATUSES } from './contact-rows.ts'
import { numberSql } from './number.ts'

/** A field of rows as SQL, and how its values compare. */
export interface FieldSql {
  readonly sql: string
  readonly as: 'text' | 'id' | 'number'
}

/** What the rows that are narrowed down have: the columns of their contact and campaign, and fields of their own. */
export interface Filterable {
  readonly contact?: string
  readonly campaign?: string
  readonly fields?: Readonly<Partial<Record<RowField, FieldSql>>>
}

export interface Filter {
  readonly sql: readonly string[]
  readonly parameters: Parameters
}

/**
 * Conditions as SQL over rows, every value bound. Contacts and campaigns are looked up, so what they are now
 * decides; one that is not known at all has none of the fields. Throws `RangeError` for a field that the rows
 * have not.
 */
export function filterOf(conditions: readonly Condition[], rows: Filterable): Filter {
  const sql: string[] = []
  const parameters: Record<string, unknown> = {}
  conditions.forEach((condition, at) => {
    const value = `filter${at}`
    sql.push(conditionSql(condition, rows, value))
    if ('attribute' in condition) parameters[`${value}Name`] = condition.attribute
    if (condition.equals !== null) parameters[value] = condition.equals
  })
  return { sql, parameters }
}

function conditionSql(condition: Condition, rows: Filterable, value: string): string {
  const { equals } = condition
  if (condition.of === 'row')
    return compared(there(rows.fields?.[condition.field], condition.field), value, equals)
  const column = there(condition.of === 'contact' ? rows.contact : rows.campaign, condition.of)
  if ('attribute' in condition) {
    const sql = `JSONExtractString(JSONExtractRaw(members, 'attributes'), {${value}Name:String})`
    return among(column, thingsWith('contacts', { sql, as: 'text' }, value, equals), equals)
  }
  if (condition.field === 'id') return compared({ sql: column, as: 'id' }, value, equals)
  if (condition.of === 'contact') {
    const apart = ELSEWHERE[condition.field]
    const known =
      apart?.(value, equals) ?? thingsWith('contacts', contactField(condition.field), value, equals)
    return among(column, known, equals)
  }
  return among(column, thingsWith('campaigns', thingField(condition.field), value, equals), equals)
}

/** Contact fields that the stored thing does not say by itself. */
const ELSEWHERE: Partial<Record<ContactField, (value: string, equals: string | null) => string>> = {
  source: (value, equals) =>
    `SELECT contact FROM ${CONTACT_ORIGINS} WHERE ${present({ sql: 'origin', as: 'text' }, value, equals)}`,
  optInStatus: (value, equals) =>
    `SELECT contact FROM ${CONTACT_STATUSES} WHERE ${present({ sql: 'optIn', as: 'text' }, value, equals)}`,
  optInChangedAt: (value, equals) =>
    `SELECT contact FROM ${CONTACT_STATUSES} WHERE ${present({ sql: instantSql('since'), as: 'text' }, value, equals)}`,
}

const INSTANTS: ReadonlySet<string> = new Set(['scheduledAt', 'startedAt', 'finishedAt', 'statusAt'])

/** Numbers of campaigns, with what they are where the campaign does not say. */
const NUMBERS: Readonly<Partial<Record<ContactField | CampaignField, string>>> = {
  audienceSize:
    "arraySum(audience -> JSONExtractFloat(audience, 'size'), JSONExtractArrayRaw(members, 'audiences'))",
  completionPercentage: "if(JSONHas(members, 'finishedAt'), 100, 0)",
}

/**
 * A contact's: as of any thing, but only one that was created at some time has `createdAt` and `updatedAt`. Of another
 * we know no more than when we first heard of it.
 */
function contactField(field: ContactField): FieldSql {
  if (field !== 'createdAt' && field !== 'updatedAt') return thingField(field)
  return { sql: `if(deleted = 0 OR deletedAt IS NOT NULL, ${instantSql(field)}, '')`, as: 'text' }
}

/** A member of a stored thing; names are those of the model, never of a request. */
function thingField(field: ContactField | CampaignField): FieldSql {
  if (field === 'createdAt' || field === 'updatedAt') return { sql: instantSql(field), as: 'text' }
  const number = NUMBERS[field]
  if (number !== undefined) {
    const sql = `if(JSONHas(members, '${field}'), JSONExtractRaw(members, '${field}'), toString(${number}))`
    return { sql, as: 'number' }
  }
  const text = `JSONExtractString(members, '${field}')`
  if (INSTANTS.has(field)) return { sql: `replaceOne(substring(${text}, 1, 19), 'T', ' ')`, as: 'text' }
  return { sql: text, as: field === 'createdBy' ? 'id' : 'text' }
}

/** An instant as a text, to the second, UTC. */
export function instantSql(column: string): string {
  return `formatDateTime(${column}, '%F %T', 'UTC')`
}

function thingsWith(
  collection: 'contacts' | 'campaigns',
  field: FieldSql,
  value: string,
  equals: string | null,
): string {
  // Contacts stay known after their deletion; campaigns do not.
  const there = collection === 'campaigns' ? ' AND deleted = 0' : ''
  return `SELECT id FROM things FINAL WHERE ${OF_WORKSPACE} AND collection = '${collection}'${there} AND ${present(field, value, equals)}`
}

/** For null, those that have some value: the others are what is asked for, those never heard of among them. */
function present(field: FieldSql, value: string, equals: string | null): string {
  return equals === null ? `${field.sql} != ''` : compared(field, value, equals)
}

function among(column: string, known: string, equals: string | null): string {
  return `${column} ${equals === null ? 'NOT IN' : 'IN'} (${known})`
}

function compared(field: FieldSql, value: string, equals: string | null): string {
  if (equals === null) return `toString(${field.sql}) = ''`
  if (field.as === 'number') {
    return `ifNull(toFloat64OrNull(toString(${field.sql})) = toFloat64OrNull({${value}:String}), 0)`
  }
  const same = `${field.sql} = {${value}:String}`
  if (field.as === 'text') return same
  return `(${same} OR (${field.sql} != '' AND toString(${numberSql(`toString(${field.sql})`)}) = {${value}:String}))`
}

function there<Value>(value: Value | undefined, what: string): Value {
  if (value === undefined) throw new RangeError(`these rows have no ${what}`)
  return value
}

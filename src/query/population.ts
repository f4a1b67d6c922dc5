import type { PopulationQuestion, PopulationRow } from '../model/tally.ts'
import { TALLY_LIMIT } from '../model/tally.ts'
import type { Store } from '../store/store.ts'
import { CONTACTS_AS_OF, type Query, type Scope } from './compile.ts'
import { CONTACT_ORIGINS, CONTACT_STATUSES } from './contact-rows.ts'
import { filterOf } from './filter.ts'

const GROUPS = {
  source: {
    sql: 'origins.origin',
    join: `LEFT ANY JOIN ${CONTACT_ORIGINS} AS origins ON origins.contact = living.contactId`,
  },
  optInStatus: {
    sql: 'statuses.optIn',
    join: `LEFT ANY JOIN ${CONTACT_STATUSES} AS statuses ON statuses.contact = living.contactId`,
  },
} as const

/** How many contacts exist at an instant, by group. */
export async function population(
  store: Store,
  scope: Scope,
  question: PopulationQuestion,
): Promise<PopulationRow[]> {
  const { sql, parameters } = compilePopulation(question, scope)
  const rows = await store.rows<{ word: string; value: number }>(sql, parameters)
  return rows.map((row) => ({ group: row.word, value: Number(row.value) }))
}

export function compilePopulation(question: PopulationQuestion, scope: Scope): Query {
  const group = question.group === undefined ? undefined : GROUPS[question.group]
  const filter = filterOf(question.where ?? [], { contact: 'living.contactId' })
  const sql = `SELECT ${group?.sql ?? "''"} AS word, count() AS value
FROM ${CONTACTS_AS_OF} AS living
${group === undefined ? '' : `${group.join}\n`}${filter.sql.length === 0 ? '' : `WHERE ${filter.sql.join('\n  AND ')}\n`}GROUP BY word
LIMIT ${TALLY_LIMIT + 1}`
  return {
    sql,
    parameters: {
      workspace: scope.workspaceId,
      asOf: Math.max(0, question.atMs),
      statusAsOf: scope.nowMs + 1,
      ...filter.parameters,
    },
  }
}

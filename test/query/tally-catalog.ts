import {
  CAMPAIGN_FIELDS,
  CONTACT_FIELDS,
  type Condition,
  type RowField,
  TALLIES,
  type Tally,
} from '../../src/model/tally.ts'
import { GRAINS, type Window } from '../../src/model/time.ts'
import type { Query, Scope } from '../../src/query/clauses.ts'
import { compileInbox } from '../../src/query/inbox.ts'
import { compileLevel } from '../../src/query/level.ts'
import { compileOutcome, LINK_CLICKS } from '../../src/query/outcome.ts'
import { compileEarliest, compileTally } from '../../src/query/tally.ts'
import { STATE_TALLY_ROWS, TALLY_ROWS } from '../../src/query/tally-rows.ts'

/** Every SQL text that a tally, what has come of something, or the inbox can become. */
export function tallyCatalog(scope: Scope, window: Window): Map<string, Query> {
  const all = new Map<string, Query>()
  const tallies = Object.keys(TALLIES).filter((name): name is Tally => name in TALLIES)
  for (const of of tallies) {
    const rows = TALLY_ROWS[of](new Set())
    all.set(`tally ${of}`, compileTally({ of, window }, scope))
    if (STATE_TALLY_ROWS[of] !== undefined) {
      all.set(`tally ${of} from states`, compileTally({ of, window }, scope, { reading: 'states' }))
      compileEarliest({ of }, scope, 'states').forEach((query, at) => {
        all.set(`earliest ${of} from states, ${at + 1}`, query)
      })
    }
    compileEarliest({ of }, scope).forEach((query, at) => {
      all.set(`tally ${of}, earliest ${at + 1}`, query)
    })
    const fields = Object.keys(rows.fields).filter((name): name is RowField => name in rows.fields)
    for (const field of fields) {
      const where: Condition[] = [{ of: 'row', field, equals: 'x' }]
      all.set(
        `tally ${of} by ${field}`,
        compileTally({ of, window, group: field, grain: 'day', where }, scope),
      )
      all.set(
        `tally ${of} without ${field}`,
        compileTally({ of, window, where: [{ of: 'row', field, equals: null }] }, scope),
      )
    }
    if (rows.contact !== undefined) {
      all.set(
        `tally ${of} of a contact`,
        compileTally({ of, window, where: [{ of: 'contact', field: 'firstName', equals: 'x' }] }, scope),
      )
    }
    if (rows.campaign !== undefined) {
      const where = CAMPAIGN_FIELDS.map((field): Condition => ({ of: 'campaign', field, equals: 'x' }))
      all.set(`tally ${of} of a campaign`, compileTally({ of, window, where }, scope))
    }
  }
  for (const grain of GRAINS) {
    all.set(`tally by ${grain}`, compileTally({ of: 'messages', window, grain, zone: 'Asia/Tokyo' }, scope))
  }
  for (const equals of ['x', null]) {
    const named: Condition[] = CONTACT_FIELDS.map((field) => ({ of: 'contact', field, equals }))
    const where: Condition[] = [...named, { of: 'contact', attribute: 'plan', equals }]
    const name = `level of contacts ${equals === null ? 'without' : 'with'} fields`
    all.set(name, compileLevel({ of: 'contacts', atMs: 1, where }, scope))
  }
  const attribution = { model: 'last_touch', clickWindowDays: 14, viewWindowHours: 24 } as const
  for (const of of [{ campaignId: 'c' }, { workflowId: 'w' }, { workflowId: 'w', nodeId: 'n' }]) {
    const name = `outcomes of ${Object.keys(of).join(' and ')}`
    const cut = { of, window, grain: 'day', zone: 'UTC', group: 'contactSource' } as const
    compileOutcome({ of, window }, scope, attribution, { reading: 'states', isLinked: false }).forEach(
      (query, at) => {
        all.set(`outcomes of ${Object.keys(of).join(' and ')} from states, ${at + 1}`, query)
      },
    )
    compileOutcome({ of, window }, scope, attribution).forEach((query, at) => {
      all.set(`${name}, ${at + 1}`, query)
    })
    compileOutcome(cut, scope, attribution).forEach((query, at) => {
      all.set(`${name} by day and source, ${at + 1}`, query)
    })
  }
  all.set('link clicks', { sql: LINK_CLICKS, parameters: { workspace: 'w', links: ['l'], asOf: 1 } })
  for (const by of ['agent', 'tag'] as const) {
    all.set(`inbox by ${by}`, compileInbox({ by, window }, scope))
    const where: Condition[] = [{ of: 'contact', field: 'id', equals: 'x' }]
    all.set(`inbox by ${by} of a contact`, compileInbox({ by, window, where }, scope))
  }
  return all
}

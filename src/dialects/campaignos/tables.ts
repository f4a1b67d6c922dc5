import { listOf } from '../../model/member.ts'
import type { Tables } from '../dialect.ts'
import { badParameters } from './errors.ts'

/** The member that holds the rows, by the end of the route. */
const LISTS: Readonly<Record<string, string>> = {
  timeseries: 'series',
  attribution: 'sources',
  funnel: 'steps',
  cohorts: 'cohorts',
}

/** The pages that are lists: one row for each day, source, step or cohort. */
export const tables: Tables = {
  rowsOf(route) {
    const name = LISTS[route.split('/').at(-1) ?? '']
    return name === undefined ? null : (answer) => ({ rows: listOf(answer, name) })
  },
  refusal: (message) => badParameters([{ path: 'format', message }]),
}

import type { Tables } from '../dialect.ts'
import { badParameters } from './errors.ts'

/** Every answer but the summary is a list, and nothing else. */
export const tables: Tables = {
  rowsOf: (route) =>
    route.endsWith('Summary') ? null : (answer) => ({ rows: Array.isArray(answer) ? answer : [] }),
  refusal: (message) => badParameters([{ field: 'format', message }]),
}

import type { Answer, CohortGrain } from '../../api/question.ts'
import { bucketWords, datesWords } from '../../words/formats.ts'
import { figure } from '../../words/series.ts'
import type { FigureColumn, Table } from '../../words/table.ts'

/** Contacts that were created in one bucket, and how many of them were active, from week 0 on. */
export interface Cohort {
  readonly name: string
  readonly size: number
  /** As far as the weeks have begun. */
  readonly values: readonly number[]
  /** Whether the last of the weeks is not over for all of them. */
  readonly isGrowing: boolean
}

const DAY_MS = 86_400_000

/** The cohorts of an answer, the oldest first, with `weeks` weeks after the first at most. */
export function cohortsOf({ rows }: Answer, grain: CohortGrain, weeks: number): Cohort[] {
  return rows.map((row) => {
    const begun = weeksBegun(row.values)
    const values = Array.from({ length: Math.min(begun, weeks + 1) }, (_, week) => figure(row, `week${week}`))
    return {
      name: cohortName(row.bucket ?? '', grain),
      size: figure(row, 'size'),
      values,
      isGrowing: begun <= weeks + 1 && values.length > 1,
    }
  })
}

/** The columns that any of the cohorts has got to. */
export function weeksShown(cohorts: readonly Cohort[]): string[] {
  const most = Math.max(1, ...cohorts.map(({ values }) => values.length))
  return Array.from({ length: most }, (_, week) => `Week ${week}`)
}

/** The same in numbers of contacts. What they did is said as part of a sentence. */
export function cohortTable(cohorts: readonly Cohort[], did: string): Table<Cohort> {
  return {
    columns: [
      { name: 'Created', value: ({ name }) => name },
      {
        name: 'Contacts',
        kind: 'number',
        about: 'Contacts created then that still exist at the end of the range.',
        value: ({ size }) => size,
      },
      ...weeksShown(cohorts).map(
        (name, week): FigureColumn<Cohort> => ({
          name,
          kind: 'number',
          about: `How many of these contacts ${did} in their week ${week}, counted from each one’s own day of creation.`,
          value: ({ values }) => values[week] ?? null,
        }),
      ),
    ],
    rows: cohorts,
  }
}

function weeksBegun(values: Answer['rows'][number]['values']): number {
  let weeks = 0
  while (typeof values[`week${weeks}`] === 'number') weeks += 1
  return weeks
}

/** A week by its first and last day. */
function cohortName(bucket: string, grain: CohortGrain): string {
  if (grain !== 'week') return bucketWords(bucket)
  const sunday = new Date(Date.parse(bucket) + 6 * DAY_MS).toISOString().slice(0, 10)
  return datesWords(bucket, sunday)
}

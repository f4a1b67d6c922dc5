import { bucketName, sideOfYears } from '../../model/time.ts'
import { readMembers } from './body.ts'

/** How many sequences one request may name, repeats not counted. */
const MAX_SEQUENCES = 500

/** Rows of a page: the vendor's bounds, and the value of its example. */
const MIN_LIMIT = 10
const MAX_LIMIT = 500
const DEFAULT_LIMIT = 25

/** How far back the first day may lie, and how far the last may lie from it, in calendar years. */
const MAX_AGE_YEARS = 2
const MAX_SPAN_YEARS = 1

export interface ConsolidatedRequest {
  /** Without repeats. */
  readonly sequenceIds: readonly string[]
  /** Calendar days, `YYYY-MM-DD`, both inclusive. */
  readonly startDate: string
  readonly endDate: string
  /** From 1. */
  readonly pageNum: number
  readonly pageLimit: number
}

/**
 * Checks the body of a request that is made at `nowMs` in an account of this zone. Nothing is bent: numbers in
 * quotes and null are errors. Throws `Refusal` 400 with everything that is wrong, by member.
 */
export function readConsolidatedRequest(body: unknown, nowMs: number, zone: string): ConsolidatedRequest {
  const today = bucketName(nowMs, 'day', zone)
  let start = ''
  return readMembers<ConsolidatedRequest>(body, {
    sequenceIds: readSequenceIds,
    startDate(value, problems) {
      start = readDate('startDate', value, problems)
      if ((sideOfYears(start, today, -MAX_AGE_YEARS) ?? 0) < 0) {
        problems.push('startDate must not be older than 2 years')
      }
      return start
    },
    endDate(value, problems) {
      const end = readDate('endDate', value, problems)
      if ((sideOfYears(end, start, 0) ?? 0) < 0) problems.push('endDate must not be before startDate')
      if ((sideOfYears(end, start, MAX_SPAN_YEARS) ?? 0) > 0) {
        problems.push('endDate must not exceed 1 year after startDate')
      }
      return end
    },
    pageNum: (value, problems) => readWhole('pageNum', value, 1, Number.MAX_SAFE_INTEGER, 1, problems),
    pageLimit: (value, problems) =>
      readWhole('pageLimit', value, MIN_LIMIT, MAX_LIMIT, DEFAULT_LIMIT, problems),
  })
}

function readSequenceIds(value: unknown, problems: string[]): string[] {
  if (!Array.isArray(value)) {
    problems.push('sequenceIds must be an array')
    return []
  }
  const ids = new Set<string>()
  for (const id of value) if (typeof id === 'string' && id !== '') ids.add(id)
  if (value.length === 0) problems.push('sequenceIds should not be empty')
  if (ids.size > MAX_SEQUENCES) {
    problems.push(`sequenceIds must contain no more than ${MAX_SEQUENCES} elements`)
  }
  if (value.some((id) => typeof id !== 'string' || id === '')) {
    problems.push('each value in sequenceIds must be a non-empty string')
  }
  return [...ids]
}

/** A real calendar day, or '' where there is none. */
function readDate(name: string, value: unknown, problems: string[]): string {
  if (typeof value === 'string' && sideOfYears(value, value, 0) !== null) return value
  problems.push(`${name} must be a valid date in the format YYYY-MM-DD`)
  return ''
}

function readWhole(
  name: string,
  value: unknown,
  least: number,
  most: number,
  otherwise: number,
  problems: string[],
): number {
  if (value === undefined) return otherwise
  if (typeof value !== 'number' || !Number.isInteger(value)) {
    problems.push(`${name} must be an integer number`)
    return otherwise
  }
  if (value < least) problems.push(`${name} must not be less than ${least}`)
  if (value > most) problems.push(`${name} must not be greater than ${most}`)
  return value
}

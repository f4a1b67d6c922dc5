import { computed } from '@preact/signals'
import {
  COMPARISONS,
  type Comparison,
  GRAINS,
  type Grain,
  type NamedRange,
  RANGES,
  type Range,
  type When,
} from '../api/question.ts'
import { pagePath, parameter } from './address.ts'
import { nowMs } from './clock.ts'
import { workspace } from './signed-in.ts'

/** The range, grain, zone and comparison that the address asks for; what it does not say, is the usual. */

/** The page of one campaign, automation or contact shows its whole life; all others the last month. */
const isOfOne = computed(() => pagePath.value.split('/').length > 4)
export const usualRange = computed<NamedRange>(() => (isOfOne.value ? 'all' : 'last_30_days'))

function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))
}

export const range = computed<Range>(() => {
  const from = parameter('from')
  const to = parameter('to')
  if (from !== null && to !== null && isDate(from) && isDate(to)) return { from, to }
  return oneOf(RANGES, parameter('range')) ?? usualRange.value
})

export const zone = computed(() => parameter('zone') ?? workspace.value?.timezone ?? 'UTC')

/** Whether there can be anything before the range: before all of time there is nothing, and the server says so. */
export const hasBefore = computed(() => range.value !== 'all')

/** The comparison in force. Where it cannot be, the address keeps it for the next page. */
export const comparison = computed<Comparison | null>(() =>
  hasBefore.value ? oneOf(COMPARISONS, parameter('compare')) : null,
)

/** The grain that the address asks for, else one with some dozens of buckets in the range. */
export const grain = computed<Grain>(() => oneOf(GRAINS, parameter('grain')) ?? usualGrain(range.value))

/** Members of a question for one figure of the range that is not compared. */
export const inRangeAlone = computed<When>(() => ({ range: range.value, zone: zone.value }))

/** Members of a question for one figure of the range. */
export const inRange = computed<When>(() => ({
  ...inRangeAlone.value,
  ...(comparison.value === null ? {} : { compare: comparison.value }),
}))

/** Members of a question for a line through the range. */
export const overRange = computed<When>(() => ({ ...inRange.value, grain: grain.value }))

function usualGrain(of: Range): Grain {
  // Of a whole life, only the days on which something happened are shown.
  if (of === 'all') return isOfOne.value ? 'day' : 'month'
  if (typeof of === 'string') return USUAL[of] ?? 'day'
  const days = (Date.parse(of.to) - Date.parse(of.from)) / 86_400_000 + 1
  return days <= 2 ? 'hour' : days <= 120 ? 'day' : 'month'
}

const USUAL: Partial<Record<NamedRange, Grain>> = {
  today: 'hour',
  yesterday: 'hour',
  last_12_months: 'month',
  this_year: 'month',
  last_year: 'month',
}

function oneOf<Word extends string>(words: readonly Word[], text: string | null): Word | null {
  return words.find((word) => word === text) ?? null
}

/** Whether the range goes up to now, so that its figures still grow. */
export const isOpen = computed(() => {
  const now = range.value
  if (typeof now === 'string') return !OVER.has(now)
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: zone.value }).format(nowMs())
  return now.from <= today && now.to >= today
})

const OVER: ReadonlySet<NamedRange> = new Set([
  'yesterday',
  'last_week',
  'last_month',
  'last_quarter',
  'last_year',
])

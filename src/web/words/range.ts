import type { Comparison, Grain, NamedRange } from '../api/question.ts'

export const RANGE_WORDS: Readonly<Record<NamedRange, string>> = {
  today: 'Today',
  yesterday: 'Yesterday',
  last_7_days: 'Last 7 days',
  last_30_days: 'Last 30 days',
  last_90_days: 'Last 90 days',
  last_12_months: 'Last 12 months',
  this_week: 'This week',
  last_week: 'Last week',
  this_month: 'This month',
  last_month: 'Last month',
  this_quarter: 'This quarter',
  last_quarter: 'Last quarter',
  this_year: 'This year',
  last_year: 'Last year',
  all: 'All time',
}

export const COMPARISON_WORDS: Readonly<Record<Comparison, string>> = {
  previous_period: 'the period before',
  previous_day: 'a day earlier',
  previous_week: 'a week earlier',
  previous_month: 'a month earlier',
  previous_quarter: 'a quarter earlier',
  previous_year: 'a year earlier',
}

export const GRAIN_WORDS: Readonly<Record<Grain, string>> = {
  hour: 'Hours',
  day: 'Days',
  week: 'Weeks',
  month: 'Months',
  quarter: 'Quarters',
  year: 'Years',
}

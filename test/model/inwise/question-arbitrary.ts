import fc from 'fast-check'
import { numberOf } from '../recount-numbers.ts'
import { readingOf } from '../recount-wall.ts'
import type { InwiseQuestion } from './questions.ts'

/** Questions to inwise's lists and its summary. */

const TYPES = [
  'emailOpened',
  'emailClicked',
  'emailOpened,emailBounced',
  'emailWebVersion',
  'emailPublicWebVersion,emailUnsubscribed',
  'emailWebVersion,emailPublicWebVersion,emailOnsite,emailReportSpam,emailPrinted',
] as const

const CAMPAIGNS = ['k1', 'k1', 'k2', 'k3', String(numberOf('k1'))] as const

/** Pages of a table; dates are read in a zone that may be another than the account's. */
export function listQuestion(instant: fc.Arbitrary<number>): fc.Arbitrary<InwiseQuestion> {
  const date = fc
    .tuple(instant, fc.constantFrom('UTC', 'Asia/Jerusalem'), fc.constantFrom(10, 19, 19))
    .map(([ms, zone, length]) => readingOf(ms, zone).slice(0, length))
  const some = fc.record(
    {
      campaign_id: fc.constantFrom(...CAMPAIGNS),
      contact_id: fc.constantFrom('c1', '3', String(numberOf('c2')), 'a1'),
      page_size: fc.constantFrom('1', '2', '5', '1000', '5000'),
      page_index: fc.constantFrom('1', '1', '2', '3'),
      other: fc.constant('ignored'),
    },
    { requiredKeys: [] },
  )
  const dates = fc.oneof(
    fc.constant({ date_from: '1990-01-01' }),
    fc.constant({}),
    fc.record({ date_from: date }),
    fc.record({ date_to: date }),
    fc.tuple(date, date).map((both) => {
      const [date_from = '', date_to = ''] = both.sort()
      return { date_from, date_to }
    }),
  )
  return fc
    .tuple(
      fc.constantFrom('sentEmails', 'undelivered', 'activities'),
      some,
      dates,
      fc.constantFrom(...TYPES, ''),
    )
    .map(([table, query, window, types]): InwiseQuestion => {
      const type = table === 'activities' && types !== '' ? { action_type: types } : {}
      return { ask: 'inwise', table, query: { ...query, ...window, ...type } }
    })
}

export function summaryQuestion(): fc.Arbitrary<InwiseQuestion> {
  return fc.constantFrom(...CAMPAIGNS).map((campaign) => ({ ask: 'inwise summary', campaign }))
}

/** A campaign's summary, and all rows of its lists, which it must count. */
export function summaryAndLists(campaign: string): InwiseQuestion[] {
  const query = { campaign_id: campaign, date_from: '1990-01-01', date_to: '2100-01-01', page_size: '1000' }
  return [
    { ask: 'inwise summary', campaign },
    { ask: 'inwise', table: 'sentEmails', query },
    { ask: 'inwise', table: 'undelivered', query },
    { ask: 'inwise', table: 'activities', query },
  ]
}

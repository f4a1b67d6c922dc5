import fc from 'fast-check'
import { CONTACT_FILTERS, windowQuery } from './question-arbitrary.ts'
import type { SlickTextQuestion } from './questions.ts'

/** Questions whose answers must fit each other (truths.ts): the same windows and filters, cut and told apart differently. */
export function pairedQuestions(instant: fc.Arbitrary<number>): fc.Arbitrary<SlickTextQuestion[]> {
  const window = windowQuery(instant, false, true)
  const filter = fc.oneof(
    fc.constant({}),
    fc.constantFrom(...CONTACT_FILTERS).map(([name, value]) => ({ [name]: value })),
  )
  const frequencies = fc.shuffledSubarray(['day', 'month', 'year'], { minLength: 2, maxLength: 2 })
  return fc
    .tuple(window, filter, frequencies, fc.constantFrom('source', 'status', 'weekday', 'direction'))
    .map(([query, narrowed, [first = 'day', second = 'year'], group]) => {
      const asked = (path: string, more: Readonly<Record<string, string>> = {}): SlickTextQuestion => {
        return { ask: 'slicktext', path, query: { ...query, ...more } }
      }
      return [
        asked('/contacts/growth', { ...narrowed, frequency: first }),
        asked('/contacts/growth', { ...narrowed, frequency: second, group: 'contact_source' }),
        asked('/contacts/add-delete-events', { ...narrowed, frequency: first, group: 'type' }),
        asked('/messages', { frequency: second }),
        asked('/messages', { frequency: first, group }),
        asked('/campaigns', { frequency: first, campaign_id: 'k1' }),
        asked('/campaigns/k1'),
        { ask: 'slicktext', path: '/contacts', query: {} },
        { ask: 'slicktext', path: '/contacts/growth', query: { frequency: 'year' } },
      ]
    })
}

import fc from 'fast-check'
import { DAYS, ZONES } from './moments.ts'
import type { Question } from './questions.ts'
import { CAMPAIGNS } from './universe.ts'

const STEPS = [
  'page_view',
  'page_view',
  'signup',
  'purchase',
  'purchase.completed',
  'message.sent',
  'message.opened',
  'goal.reached',
  'never',
]

/** Every page at least once, with parameters that differ from case to case. */
export function questionsArbitrary(instant: fc.Arbitrary<number>): fc.Arbitrary<Question[]> {
  const days = fc.constantFrom(...DAYS)
  const zone = fc.constantFrom(...ZONES)
  const window = { days, zone }
  const optional = { requiredKeys: ['ask' as const] }
  const some = (question: fc.Arbitrary<Question>, count: number) =>
    fc.array(question, { minLength: count, maxLength: count })
  return fc
    .tuple(
      fc.constant<Question[]>([{ ask: 'overview' }, { ask: 'timeseries' }]),
      everyGrouping(instant),
      some(statsQuestion(instant), 3),
      some(
        fc.record(
          { ask: fc.constant('campaign'), id: fc.constantFrom('k1', ...CAMPAIGNS), ...window },
          { requiredKeys: ['ask', 'id'] },
        ),
        3,
      ),
      some(fc.record({ ask: fc.constantFrom('timeseries', 'attribution'), ...window }, optional), 3),
      some(
        fc.record(
          {
            ask: fc.constant('funnel'),
            steps: fc.array(fc.constantFrom(...STEPS), { minLength: 1, maxLength: 3 }),
            ...window,
          },
          { requiredKeys: ['ask', 'steps'] },
        ),
        3,
      ),
      some(
        fc.record(
          {
            ask: fc.constant('cohorts'),
            metric: fc.constantFrom('events', 'messages', 'opens', 'clicks'),
            ...window,
          },
          optional,
        ),
        4,
      ),
    )
    .map((groups) => groups.flat())
}

/** The same conditions with all four groupings: their sums must be equal. */
function everyGrouping(instant: fc.Arbitrary<number>): fc.Arbitrary<Question[]> {
  return statsQuestion(instant).map((question) =>
    question.ask !== 'stats'
      ? []
      : (['hourly', 'daily', 'monthly', 'yearly'] as const).map((grouping) => ({
          ask: 'stats',
          conditions: { ...question.conditions, grouping },
        })),
  )
}

function statsQuestion(instant: fc.Arbitrary<number>): fc.Arbitrary<Question> {
  const day = instant.map((ms) => new Date(ms).toISOString().slice(0, 10))
  return fc
    .record(
      {
        message: fc.constantFrom('k1', ...CAMPAIGNS),
        grouping: fc.constantFrom('hourly', 'daily', 'monthly', 'yearly'),
        created_on: fc.oneof(
          fc.record({ FROM: day }, { requiredKeys: [] }),
          fc.record({ TO: day }),
          fc.record({ AT: day }),
          fc.record({ FROM: day, TO: day, AT: day }, { requiredKeys: [] }),
        ),
      },
      { requiredKeys: ['message'] },
    )
    .map((conditions) => ({ ask: 'stats', conditions }))
}

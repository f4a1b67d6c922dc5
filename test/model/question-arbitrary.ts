import fc from 'fast-check'
import { listQuestion, summaryAndLists, summaryQuestion } from './inwise/question-arbitrary.ts'
import { DAYS, ZONES } from './moments.ts'
import type { Question } from './questions.ts'
import { addressQuestion, rowsQuestion, sequenceQuestion } from './saleshandy/question-arbitrary.ts'
import { pairedQuestions } from './slicktext/paired-questions.ts'
import { PAGES, type PageName, slickTextQuestion } from './slicktext/question-arbitrary.ts'
import { COUNTS_HANDED_OVER, type Theme } from './themes.ts'
import { CAMPAIGNS } from './universe.ts'

type Questions = fc.Arbitrary<Question[]>

/** How often each page of SlickText's is asked by a theme; a few of any besides. */
const PAGES_OF: Readonly<Record<Theme, readonly PageName[]>> = {
  visits: [],
  texts: Object.keys(PAGES).filter(isPage),
  inbox: ['users', 'users', 'users', 'users', 'tags', 'tags', 'tags', 'tags', 'counts'],
  outreach: ['optIns'],
  mail: ['messages', 'campaign'],
}

/** Pages that count messages handed over. */
const OF_MESSAGES: readonly PageName[] = ['messages', 'credits', 'campaigns', 'campaign', 'workflow', 'node']

/** Every page of what a theme is about, with parameters that differ from case to case, and a few of the others. */
export function questionsArbitrary(theme: Theme, instant: fc.Arbitrary<number>): Questions {
  const all = Object.keys(PAGES).filter(isPage)
  const others = COUNTS_HANDED_OVER[theme] ? all : all.filter((name) => !OF_MESSAGES.includes(name))
  const slickText = [
    ...PAGES_OF[theme].map((name) => slickTextQuestion(name, instant)),
    ...[1, 2].map(() => fc.constantFrom(...others).chain((name) => slickTextQuestion(name, instant))),
  ]
  const isMail = theme === 'mail'
  const isOutreach = theme === 'outreach'
  return fc
    .tuple(
      fc.constant<Question[]>([{ ask: 'overview' }]),
      theme === 'visits' ? everyOwnPage(instant) : some(statsQuestion(instant), 1),
      fc.constant<Question[]>([{ ask: 'stats', conditions: { message: 'k1', grouping: 'yearly' } }]),
      fc.constant<Question[]>(isMail || theme === 'visits' ? summaryAndLists('k1') : []),
      fc.tuple(...slickText),
      theme === 'texts' ? pairedQuestions(instant) : fc.constant([]),
      some(listQuestion(instant), isMail ? 10 : 1),
      some(summaryQuestion(), isMail ? 2 : 0),
      some(rowsQuestion(instant), isOutreach ? 6 : 1),
      isOutreach ? everyOutreachPage() : fc.constant([]),
    )
    .map((groups) => groups.flat())
}

function isPage(name: string): name is PageName {
  return Object.hasOwn(PAGES, name)
}

function some(question: fc.Arbitrary<Question>, count: number): Questions {
  return fc.array(question, { minLength: count, maxLength: count })
}

function everyOutreachPage(): Questions {
  return fc.tuple(some(sequenceQuestion(), 2), some(addressQuestion(), 3)).map((groups) => groups.flat())
}

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

/** All pages of GetResponse and CampaignOS. */
function everyOwnPage(instant: fc.Arbitrary<number>): Questions {
  const days = fc.constantFrom(...DAYS)
  const zone = fc.constantFrom(...ZONES)
  const window = { days, zone }
  const optional = { requiredKeys: ['ask' as const] }
  return fc
    .tuple(
      fc.constant<Question[]>([{ ask: 'timeseries' }]),
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
function everyGrouping(instant: fc.Arbitrary<number>): Questions {
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

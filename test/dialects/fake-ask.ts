import type {
  Ask,
  Cohort,
  CohortsQuestion,
  CountQuestion,
  CountRow,
  FindQuestion,
  FunnelQuestion,
  LevelQuestion,
  ListAnswer,
  ListQuestion,
  SourcesAnswer,
  SourcesQuestion,
} from '../../src/model/ask.ts'
import type { Metric } from '../../src/model/metric.ts'
import type { ProspectsQuestion, ProspectsRow } from '../../src/model/prospects.ts'
import type { SendsAnswer, SendsQuestion } from '../../src/model/sends.ts'
import type { Collection, Thing } from '../../src/model/thing.ts'
import type { Workspace } from '../../src/model/workspace.ts'

/** A row of counts with only the metrics that a test cares for; the others are 0. */
export interface SparseRow {
  readonly bucket?: string
  readonly group?: readonly string[]
  readonly values: Readonly<Partial<Record<Metric, number>>>
}

/** What the fake answers. Absent: nothing was ever written. */
export interface Answers {
  readonly nowMs?: number
  readonly timezone?: string
  readonly dialects?: Workspace['settings']['dialects']
  readonly things?: Readonly<Partial<Record<Collection, Readonly<Record<string, Thing['members']>>>>>
  readonly count?: (question: CountQuestion) => readonly SparseRow[] | Promise<readonly SparseRow[]>
  readonly level?: number
  readonly sends?: SendsAnswer
  readonly prospects?: readonly ProspectsRow[]
  readonly list?: ListAnswer
  readonly funnel?: readonly number[]
  readonly cohorts?: readonly Cohort[]
  readonly sources?: SourcesAnswer
}

/** Every question that was put, in order, by the name of its kind. */
export interface Asked {
  readonly count: CountQuestion[]
  readonly level: LevelQuestion[]
  readonly sends: SendsQuestion[]
  readonly prospects: ProspectsQuestion[]
  readonly list: ListQuestion[]
  readonly find: FindQuestion[]
  readonly funnel: FunnelQuestion[]
  readonly cohorts: CohortsQuestion[]
  readonly sources: SourcesQuestion[]
}

/** An `Ask` that computes nothing: it writes questions down and gives chosen answers. For protocol tests only. */
export function fakeAsk(answers: Answers = {}): { ask: Ask; asked: Asked } {
  const asked: Asked = {
    count: [],
    level: [],
    sends: [],
    prospects: [],
    list: [],
    find: [],
    funnel: [],
    cohorts: [],
    sources: [],
  }
  const things = (collection: Collection): Thing[] =>
    Object.entries(answers.things?.[collection] ?? {}).map(([id, members]) => ({
      id,
      createdAtMs: 0,
      updatedAtMs: 0,
      members,
    }))
  const ask: Ask = {
    workspace: {
      id: 'ws_1',
      name: 'Fake',
      timezone: answers.timezone ?? 'UTC',
      currency: 'USD',
      settings: {
        conversionKinds: ['purchase'],
        attribution: { model: 'last_touch', clickWindowDays: 14, viewWindowHours: 24 },
        retentionDays: null,
        dialects: answers.dialects ?? {},
      },
      createdAtMs: 0,
      updatedAtMs: 0,
    },
    nowMs: answers.nowMs ?? Date.parse('2026-01-30T12:00:00Z'),
    async count<M extends Metric>(question: CountQuestion<M>): Promise<CountRow<M>[]> {
      asked.count.push(question)
      const rows = (await answers.count?.(question)) ?? []
      return rows.map(({ bucket = '', group = [], values }) => ({
        bucket,
        group,
        values: Object.fromEntries(question.metrics.map((name) => [name, values[name] ?? 0])) as Record<
          M,
          number
        >,
      }))
    },
    async level(question) {
      asked.level.push(question)
      if (question.of === 'campaigns') {
        return things('campaigns').map(({ members }) => ({
          group: String(members.status ?? '').toLowerCase(),
          value: 1,
        }))
      }
      return [{ group: '', value: answers.level ?? 0 }]
    },
    async began() {
      return null
    },
    async events() {
      return { events: [], hasMore: false }
    },
    async list(question) {
      asked.list.push(question)
      return answers.list ?? { rows: [], hasMore: false, total: 0, place: { arrival: 1, sequence: 0 } }
    },
    async messages() {
      return { rows: [], hasMore: false }
    },
    async sends(question) {
      asked.sends.push(question)
      return answers.sends ?? { rows: [], hasMore: false }
    },
    async prospects(question) {
      asked.prospects.push(question)
      return [...(answers.prospects ?? [])]
    },
    async find(question) {
      asked.find.push(question)
      return things(question.collection).filter(({ id }) => question.ids?.includes(id) ?? true)
    },
    async funnel(question) {
      asked.funnel.push(question)
      return [...(answers.funnel ?? question.steps.map(() => 0))]
    },
    async cohorts(question) {
      asked.cohorts.push(question)
      return [...(answers.cohorts ?? [])]
    },
    async sources(question) {
      asked.sources.push(question)
      return answers.sources ?? { sources: [], conversions: 0 }
    },
    log: async () => ({ events: [], hasMore: false, place: { arrival: 1, sequence: 0 } }),
    tally: async () => [],
    earliest: async () => null,
    outcomes: async () => [],
    eventIds: async () => new Map(),
    linkClicks: async () => [],
    inbox: async () => [],
  }
  return { ask, asked }
}

/** A cursor for dialects that have none. */
export function noCursor(): never {
  throw new Error('These dialects keep no place')
}

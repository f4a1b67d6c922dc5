import fc from 'fast-check'
import type { Plan } from './delivery.ts'
import { eventArbitrary } from './event-arbitrary.ts'
import { DAYS, edgesNear, NUDGES_MS, ZONES } from './moments.ts'
import type { Question } from './questions.ts'
import type { Input, World } from './recount-inputs.ts'

/** One case: what happened in a workspace, how it is delivered, what is asked of it afterwards. */
export interface Case {
  readonly world: World
  readonly plan: Plan
  readonly questions: readonly Question[]
}

const DAY_MS = 86_400_000
const YEAR_MS = 365 * DAY_MS

/** The small universe. Few of everything, so that collisions are frequent. */
export const CONTACTS = ['c1', 'c2', 'c3'] as const
/** Contacts that are only ever merged into others. */
export const MERGED = ['a1', 'z1'] as const
export const CAMPAIGNS = ['k1', 'k2', 'k3'] as const
export const SESSIONS = ['s1', 's2', 's3'] as const
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

export function caseArbitrary(nowMs: number): fc.Arbitrary<Case> {
  const instant = instantArbitrary(nowMs)
  return fc.record({
    world: worldArbitrary(nowMs, instant),
    plan: planArbitrary(),
    questions: questionsArbitrary(instant),
  })
}

/** Instants near the edges; some hours ahead, some years ago. */
function instantArbitrary(nowMs: number): fc.Arbitrary<number> {
  const nearEdge = fc
    .tuple(fc.constantFrom(...edgesNear(nowMs)), fc.constantFrom(...NUDGES_MS))
    .map(([edgeMs, nudgeMs]) => Math.min(edgeMs + nudgeMs, nowMs + DAY_MS - 1))
  return fc.oneof(
    { weight: 8, arbitrary: nearEdge },
    { weight: 5, arbitrary: fc.integer({ min: 0, max: 7 }).map((hours) => nowMs - hours * 3_600_000) },
    { weight: 8, arbitrary: fc.integer({ min: 0, max: 32 * DAY_MS }).map((ms) => nowMs - ms) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: DAY_MS }).map((ms) => nowMs + ms) },
    {
      weight: 1,
      arbitrary: fc.tuple(nearEdge, fc.integer({ min: 1, max: 20 })).map(([ms, n]) => ms - n * YEAR_MS),
    },
  )
}

function worldArbitrary(nowMs: number, instant: fc.Arbitrary<number>): fc.Arbitrary<World> {
  const event = eventArbitrary(nowMs, instant).map((body): Input => ({ act: 'event', body }))
  const past = instant.map((ms) => new Date(Math.min(ms, nowMs)).toISOString())
  return fc
    .record(
      {
        timezone: fc.constantFrom(...ZONES),
        conversionKinds: fc.constantFrom(['signup'], ['order.placed', 'purchase'], []),
        channels: fc.record({ k1: fc.constantFrom('email', 'sms'), k2: fc.constantFrom('push', 'email') }),
        aliases: aliasTargets(),
        inputs: fc.array(
          fc.oneof(
            { weight: 50, arbitrary: event },
            { weight: 5, arbitrary: contactWrite(past) },
            { weight: 5, arbitrary: campaignWrite() },
            { weight: 3, arbitrary: experimentWrite(past) },
            { weight: 2, arbitrary: deletion() },
            { weight: 2, arbitrary: fc.constantFrom(...MERGED, ...SESSIONS).map(mergeOf) },
          ),
          { maxLength: 80, size: 'max' },
        ),
        firstWrites: fc.array(fc.nat(100), { maxLength: 2 }),
        repeats: fc.array(fc.tuple(fc.nat(100), fc.nat(100)), { maxLength: 8 }),
      },
      { requiredKeys: ['timezone', 'channels', 'aliases', 'inputs', 'firstWrites', 'repeats'] },
    )
    .map(({ channels, aliases, inputs, firstWrites, repeats, ...settings }) => ({
      ...settings,
      nowMs,
      inputs: repeated(withWrites(inputs, firstWrites), repeats).map((input) =>
        settled(input, channels, aliases),
      ),
    }))
}

/** Who each merged contact and known session is; fixed for a case, since only the first merge of one counts. */
function aliasTargets(): fc.Arbitrary<Record<string, string>> {
  const contact = fc.constantFrom(...CONTACTS)
  return fc.record({
    a1: fc.constantFrom('z1', ...CONTACTS),
    z1: contact,
    s1: contact,
    s2: contact,
    s3: contact,
  })
}

function mergeOf(previousId: string): Input {
  return { act: 'alias', previousId, userId: '' }
}

/** Fills in what is fixed for a case: a campaign's channel, the survivor of a merge. */
function settled(input: Input, channels: Record<string, string>, aliases: Record<string, string>): Input {
  if (input.act === 'alias') return { ...input, userId: aliases[input.previousId] ?? 'c1' }
  const channel =
    input.act === 'write' && input.members.channel !== undefined ? channels[input.id] : undefined
  if (input.act !== 'write' || channel === undefined) return input
  return { ...input, members: { ...input.members, channel } }
}

/** Writes of the campaigns most asked for, somewhere among the other inputs. */
function withWrites(inputs: readonly Input[], places: readonly number[]): Input[] {
  const all = [...inputs]
  for (const [index, place] of places.entries()) {
    const id = CAMPAIGNS[index] ?? 'k1'
    const members = { name: `Campaign ${id}`, channel: '', status: 'Active' }
    all.splice(place % (all.length + 1), 0, { act: 'write', collection: 'campaigns', id, members })
  }
  return all
}

/** Some inputs a second time, later on. */
function repeated(inputs: readonly Input[], repeats: readonly (readonly [number, number])[]): Input[] {
  const all = [...inputs]
  for (const [which, later] of repeats) {
    const again = all[which % Math.max(1, all.length)]
    if (again !== undefined) all.splice(Math.min(all.length, which + later), 0, again)
  }
  return all
}

function contactWrite(past: fc.Arbitrary<string>): fc.Arbitrary<Input> {
  return fc.record({
    act: fc.constant('write'),
    collection: fc.constant('contacts'),
    id: fc.constantFrom(...CONTACTS),
    members: fc.record({ name: fc.constantFrom('Ann', 'Bob'), createdAt: past }, { requiredKeys: [] }),
  })
}

function campaignWrite(): fc.Arbitrary<Input> {
  const name = fc.constantFrom('Spring', 'Autumn')
  const status = fc.constantFrom('active', 'ACTIVE', 'paused', null)
  return fc.oneof(
    fc.record({
      act: fc.constant('write'),
      collection: fc.constant('campaigns'),
      id: fc.constantFrom('k1', 'k2'),
      members: fc.record({ name, status, channel: fc.constant('') }, { requiredKeys: [] }),
    }),
    fc.record({
      act: fc.constant('write'),
      collection: fc.constant('campaigns'),
      id: fc.constant('k3'),
      members: fc.record({ name, status }, { requiredKeys: [] }),
    }),
  )
}

function experimentWrite(past: fc.Arbitrary<string>): fc.Arbitrary<Input> {
  const variant = fc.record({ id: fc.constantFrom('v1', 'v2'), name: fc.constantFrom('Short', 'Long') })
  return fc.record({
    act: fc.constant('write'),
    collection: fc.constant('experiments'),
    id: fc.constantFrom('x1', 'x2'),
    members: fc.record(
      {
        name: fc.constantFrom('Subject', 'Sender'),
        createdAt: past,
        campaignId: fc.constantFrom(...CAMPAIGNS),
        variants: fc.uniqueArray(variant, { maxLength: 2, selector: ({ id }) => id }),
      },
      { requiredKeys: ['campaignId'] },
    ),
  })
}

function deletion(): fc.Arbitrary<Input> {
  return fc.oneof(
    fc.record({
      act: fc.constant('delete'),
      collection: fc.constant('contacts'),
      id: fc.constantFrom(...CONTACTS),
    }),
    fc.constantFrom<Input>(
      { act: 'delete', collection: 'campaigns', id: 'k3' },
      { act: 'delete', collection: 'experiments', id: 'x2' },
    ),
  )
}

function planArbitrary(): fc.Arbitrary<Plan> {
  return fc.record({
    batches: fc.array(
      fc.record({
        size: fc.integer({ min: 1, max: 20 }),
        form: fc.constantFrom('one', 'array', 'array', 'lines', 'lines', 'zipped'),
        isParallel: fc.boolean(),
      }),
      { minLength: 1, maxLength: 12, size: 'max' },
    ),
    disturbance: fc.oneof(
      { weight: 14, arbitrary: fc.constant(null) },
      {
        weight: 1,
        arbitrary: fc.record({
          beforeStep: fc.nat(20),
          what: fc.constantFrom('restart', 'kill', 'kill during'),
        }),
      },
    ),
  })
}

/** Every page at least once, with parameters that differ from case to case. */
function questionsArbitrary(instant: fc.Arbitrary<number>): fc.Arbitrary<Question[]> {
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

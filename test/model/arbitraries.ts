import fc from 'fast-check'
import type { Plan } from './delivery.ts'
import { eventArbitrary } from './event-arbitrary.ts'
import { edgesNear, NUDGES_MS, ZONES } from './moments.ts'
import { questionsArbitrary } from './question-arbitrary.ts'
import type { Question } from './questions.ts'
import type { Input, World } from './recount-inputs.ts'
import { THEMES, type Theme } from './themes.ts'
import { CONTACTS, MERGED, SESSIONS } from './universe.ts'
import {
  campaignWrite,
  contactWrite,
  deletion,
  experimentWrite,
  otherWrite,
  stageOf,
} from './write-arbitrary.ts'

/** One case: what happened in a workspace, how it is delivered, what is asked of it afterwards. */
export interface Case {
  readonly world: World
  readonly plan: Plan
  readonly questions: readonly Question[]
}

const DAY_MS = 86_400_000
const YEAR_MS = 365 * DAY_MS

/** `themes`: what the workspaces may be about. */
export function caseArbitrary(nowMs: number, themes: readonly Theme[] = THEMES): fc.Arbitrary<Case> {
  const instant = instantArbitrary(nowMs)
  return fc.constantFrom(...themes).chain((theme) =>
    fc.record({
      world: worldArbitrary(theme, nowMs, instant),
      plan: planArbitrary(theme),
      questions: questionsArbitrary(theme, instant),
    }),
  )
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

function worldArbitrary(theme: Theme, nowMs: number, instant: fc.Arbitrary<number>): fc.Arbitrary<World> {
  const event = eventArbitrary(theme, nowMs, instant).map((body): Input => ({ act: 'event', body }))
  const past = instant.map((ms) => new Date(Math.min(ms, nowMs)).toISOString())
  const isVisits = theme === 'visits'
  return fc
    .record({
      settings: settingsArbitrary(),
      channels: fc.record({
        k1: fc.constantFrom('email', theme === 'mail' ? 'email' : 'sms'),
        k2: fc.constantFrom('push', 'email'),
      }),
      aliases: aliasTargets(),
      inputs: fc.array(
        fc.oneof(
          { weight: 50, arbitrary: event },
          { weight: theme === 'inbox' ? 2 : 5, arbitrary: contactWrite(past) },
          { weight: isVisits || theme === 'texts' ? 5 : 1, arbitrary: campaignWrite(past) },
          { weight: isVisits ? 3 : 0, arbitrary: experimentWrite(past) },
          { weight: isVisits ? 0 : 4, arbitrary: otherWrite(theme, past) },
          { weight: 2, arbitrary: deletion() },
          { weight: 2, arbitrary: fc.constantFrom(...MERGED, ...SESSIONS).map(mergeOf) },
        ),
        { maxLength: 80, size: 'max' },
      ),
      stage: fc.array(fc.nat(100), { maxLength: 4 }),
      repeats: fc.array(fc.tuple(fc.nat(100), fc.nat(100)), { maxLength: 8 }),
    })
    .map(({ settings, channels, aliases, inputs, stage, repeats }) => ({
      ...settings,
      nowMs,
      inputs: repeated(staged(inputs, stageOf(theme), stage), repeats).map((input) =>
        settled(input, channels, aliases),
      ),
    }))
}

/** What the workspace says of itself. */
function settingsArbitrary(): fc.Arbitrary<Omit<World, 'nowMs' | 'inputs'>> {
  const zone = fc.constantFrom(...ZONES)
  return fc.record(
    {
      timezone: zone,
      currency: fc.constantFrom('EUR', 'USD'),
      conversionKinds: fc.constantFrom(['signup'], ['order.placed', 'purchase'], []),
      attribution: fc.record(
        { clickWindowDays: fc.constantFrom(0, 1, 30), viewWindowHours: fc.constantFrom(0, 3, 240) },
        { requiredKeys: [] },
      ),
      inwise: fc.record({ timezone: zone, pageIndexBase: fc.constantFrom(0, 1) }, { requiredKeys: [] }),
      saleshandy: fc.constant({ outcomes: { Demo: 'Positive', 'Not Now': 'Negative' } }),
    },
    { requiredKeys: ['timezone'] },
  )
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

/** The first few things that a theme shows, written somewhere among the other inputs. */
function staged(inputs: readonly Input[], stage: readonly Input[], places: readonly number[]): Input[] {
  const all = [...inputs]
  for (const [index, write] of stage.entries()) {
    const place = places[index]
    if (place !== undefined) all.splice(place % (all.length + 1), 0, write)
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

function planArbitrary(theme: Theme): fc.Arbitrary<Plan> {
  return fc.record({
    readings: theme === 'mail' ? readingsArbitrary() : fc.constant([]),
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

function readingsArbitrary(): fc.Arbitrary<Plan['readings']> {
  return fc.array(
    fc.record({
      beforeStep: fc.nat(20),
      table: fc.constantFrom('sentEmails', 'undelivered', 'activities', 'activities'),
      pageSize: fc.constantFrom(1, 2, 5, 1000),
    }),
    { maxLength: 10, size: 'max' },
  )
}

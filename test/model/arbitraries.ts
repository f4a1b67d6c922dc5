import fc from 'fast-check'
import type { Plan } from './delivery.ts'
import { eventArbitrary } from './event-arbitrary.ts'
import { edgesNear, NUDGES_MS, ZONES } from './moments.ts'
import { questionsArbitrary } from './question-arbitrary.ts'
import type { Question } from './questions.ts'
import type { Input, World } from './recount-inputs.ts'
import { CAMPAIGNS, CONTACTS, MERGED, SESSIONS } from './universe.ts'
import { campaignWrite, contactWrite, deletion, experimentWrite } from './write-arbitrary.ts'

/** One case: what happened in a workspace, how it is delivered, what is asked of it afterwards. */
export interface Case {
  readonly world: World
  readonly plan: Plan
  readonly questions: readonly Question[]
}

const DAY_MS = 86_400_000
const YEAR_MS = 365 * DAY_MS

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

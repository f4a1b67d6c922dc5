import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ACTS } from '../../src/model/act.ts'
import { GROUPS } from '../../src/model/ask.ts'
import { COMPARISONS } from '../../src/model/compare.ts'
import { METRICS } from '../../src/model/metric.ts'
import { RANGE_NAMES } from '../../src/model/range.ts'
import { GRAINS } from '../../src/model/time.ts'
import { QUESTIONS } from '../../src/questions/index.ts'
import { type Asked, opened, tellLetters } from './asked.ts'

/** Questions, and what else comes to people; `QUESTIONS_ASKED=5000` asks more of them. */
const ASKED = Number(process.env.QUESTIONS_ASKED ?? 500)
const SEED = Number(process.env.FUZZ_SEED ?? 20_260_130)
const AT_ONCE = 20

let shop: Asked
beforeAll(async () => {
  shop = await opened()
  await tellLetters(shop)
})
afterAll(() => shop.server.close())

const id = fc.constantFrom(
  'spring',
  'summer',
  'ann',
  'l1',
  "x'); DROP TABLE events --",
  '\u202eabc',
  '😀',
  '%',
)
const odd = fc.oneof(
  fc.constantFrom(
    null,
    '',
    0,
    -1,
    1e21,
    true,
    [],
    {},
    '\0',
    '\ud800',
    '__proto__',
    'constructor',
    '9999-99-99',
  ),
  fc.string(),
  fc.jsonValue({ maxDepth: 2 }),
)
const date = fc.constantFrom('2026-01-01', '2026-01-12', '2025-03-30', '2026-01-12T08:00:00Z', '1970-01-01')
const instant = fc.constantFrom('2026-01-12T08:00:00+14:00', '2026-02-30', '2199-12-31', '0000-01-01')
const ids = fc.record(
  {
    campaignId: id,
    workflowId: id,
    sequenceId: id,
    contactId: id,
    channel: fc.constantFrom('email', 'sms'),
    sender: id,
  },
  { requiredKeys: [] },
)

/** Every member that some question has, with values that are mostly good. */
const MEMBERS: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  metrics: fc.array(fc.constantFrom(...Object.keys(ACTS), ...Object.keys(METRICS)), {
    minLength: 1,
    maxLength: 4,
  }),
  basis: fc.constantFrom('events', 'messages', 'firsts', 'contacts'),
  range: fc.oneof(
    fc.constantFrom(...RANGE_NAMES),
    fc.record({ from: date, to: date }, { requiredKeys: ['from'] }),
    fc.record({ from: fc.oneof(date, instant), to: fc.oneof(date, instant) }),
  ),
  zone: fc.constantFrom(
    'Europe/Berlin',
    'Asia/Kolkata',
    'Pacific/Apia',
    'Australia/Lord_Howe',
    'europe/berlin',
  ),
  grain: fc.constantFrom(...GRAINS),
  compare: fc.constantFrom(...COMPARISONS),
  filters: ids,
  group: fc.constantFrom(...GROUPS),
  limit: fc.constantFrom(1, 2, 1000, 0, 100_000),
  of: fc.constantFrom('contacts', 'campaigns'),
  steps: fc.array(fc.constantFrom('message.sent', 'message.opened', 'signup'), {
    minLength: 1,
    maxLength: 3,
  }),
  activity: fc.constantFrom('trackedEvents', 'sends', 'opens', 'clicks'),
  weeks: fc.constantFrom(1, 8, 52, 53),
  conversionKinds: fc.array(id, { minLength: 1, maxLength: 2 }),
  did: fc.record(
    { opened: fc.boolean(), clicked: fc.boolean(), bounced: fc.boolean() },
    { requiredKeys: [] },
  ),
  kinds: fc.array(fc.constantFrom('message.sent', 'signup'), { minLength: 1, maxLength: 2 }),
  cursor: fc.constantFrom('x', 'WzEsMV0', 'WzEsIj1tMSJd', 'WzFlOTksMV0', 'W10'),
  collection: fc.constantFrom('contacts', 'campaigns', 'lists'),
  ids: fc.array(id, { minLength: 1, maxLength: 3 }),
}

/** Filters and groups of questions that have others. */
const OWN: Readonly<Record<string, Readonly<Record<string, fc.Arbitrary<unknown>>>>> = {
  level: { group: fc.constantFrom('source', 'optInStatus', 'status') },
  changes: { group: fc.constant('source') },
  inbox: { group: fc.constantFrom('agent', 'tag') },
  prospects: { filters: fc.oneof(fc.record({ sequenceId: id }), fc.record({ sender: id })) },
  links: { filters: fc.oneof(fc.record({ campaignId: id }), fc.record({ workflowId: id })) },
  outcomes: {
    group: fc.constantFrom('source', 'node'),
    filters: fc.oneof(
      fc.record({ campaignId: id }),
      fc.record({ workflowId: id, nodeId: id }, { requiredKeys: ['workflowId'] }),
    ),
  },
  recipients: {
    filters: fc.record(
      { campaignId: id, workflowId: id, channel: fc.constant('email') },
      { requiredKeys: ['campaignId'] },
    ),
  },
}

/** The members that a question's shape names, each there or not; now and then one of them is odd. */
function questionNamed(question: string): fc.Arbitrary<object> {
  const shape = QUESTIONS[question]?.shape
  const names = shape !== undefined && 'shape' in shape ? Object.keys(Object(shape.shape)) : []
  const known = names.filter((name) => name in MEMBERS)
  const needed = new Set(['metrics', 'of', 'steps', 'collection', 'ids', 'filters'])
  const good = fc.record(
    Object.fromEntries(
      known.map((name) => [name, OWN[question]?.[name] ?? MEMBERS[name] ?? fc.constant(null)]),
    ),
    {
      requiredKeys: known.filter((name) => needed.has(name) && !(question === 'count' && name === 'filters')),
    },
  )
  return fc
    .tuple(
      good,
      fc.oneof(
        { weight: 3, arbitrary: fc.constant(null) },
        { weight: 1, arbitrary: fc.tuple(fc.constantFrom(...known, 'x'), odd) },
      ),
    )
    .map(([members, strange]) => ({
      question,
      ...members,
      ...(strange === null ? {} : Object.fromEntries([strange])),
    }))
}

const anyQuestion = fc.oneof(...Object.keys(QUESTIONS).map(questionNamed), odd)

test('Whatever is asked is answered or refused with a reason, and never with a 500', {
  timeout: 120_000,
}, async () => {
  const path = `/api/workspaces/${shop.id}/analytics/query`
  const statuses = new Map<string, number>()
  await fc.assert(
    fc.asyncProperty(fc.array(anyQuestion, { minLength: AT_ONCE, maxLength: AT_ONCE }), async (questions) => {
      for (const question of questions) {
        const { status, body, text } = await shop.server.call('POST', path, question, shop.key)
        const said = `${JSON.stringify(question)} -> ${status} ${text.slice(0, 300)}`
        expect([200, 400], said).toContain(status)
        if (status === 400) expect(body.error.code, said).toBe('invalid_question')
        else expect(Array.isArray(body.rows), said).toBe(true)
        const name = `${Object(question).question} ${status}`
        statuses.set(name, (statuses.get(name) ?? 0) + 1)
      }
    }),
    { seed: SEED, numRuns: Math.ceil(ASKED / AT_ONCE), endOnFailure: true },
  )
  // Each question was answered at times, and not only refused.
  for (const name of Object.keys(QUESTIONS)) expect([...statuses].sort().join(', ')).toContain(`${name} 200`)
})

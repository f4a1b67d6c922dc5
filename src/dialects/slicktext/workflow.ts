import type { Ask } from '../../model/ask.ts'
import { ownNumber } from '../../model/number-id.ts'
import type { Thing } from '../../model/thing.ts'
import type { Window } from '../../model/time.ts'
import { REFUSALS } from './errors.ts'
import { clickFigures, outcomeOf, saleFigures } from './outcome.ts'
import type { PathIds } from './pages.ts'
import { readWindow } from './period.ts'
import { readQuery } from './query.ts'
import { findNamed, instantOf, linkResources, workflowResource } from './resources.ts'
import { ratio } from './series.ts'

/**
 * One workflow over all of history. Rates divide by entrances. Whoever was still in it when it was last cleared
 * has left. Throws `Refusal`: 400, 404.
 */
export async function workflow(ask: Ask, query: unknown, { id }: PathIds): Promise<object> {
  readQuery(query, { parameters: [], filters: {} }, ask.workspace)
  const window = { fromMs: 0, toMs: ask.nowMs + 1 }
  const found = workflowOf(ask, id)
  // A text is the id itself: what takes longest need not wait for the workflow to be found.
  const named = ownNumber(id) === null ? Promise.resolve(id) : found.then((one) => one.id)
  const [thing, outcome, { entrances, current }, links] = await Promise.all([
    found,
    named.then((workflowId) => outcomeOf(ask, { of: { workflowId }, window })),
    found.then((one) => enrollmentsOf(ask, one, window)),
    found.then((one) => linkResources(ask, { workflowId: one.id })),
  ])
  return {
    totals: {
      entrances,
      current,
      exits: entrances - current,
      messages: outcome.messages,
      ...clickFigures(outcome, entrances),
      ...saleFigures(outcome, entrances),
      revenue_per_entrance: ratio(outcome.revenue, entrances),
    },
    workflow: workflowResource(ask, thing),
    links,
  }
}

/** Who has ever entered, and who is still in it of those who have entered since it was last cleared. */
async function enrollmentsOf(ask: Ask, thing: Thing, window: Window) {
  const where = { workflowId: thing.id }
  const clearedAtMs = instantOf(thing.members.clearedAt) ?? 0
  const [[all], [since]] = await Promise.all([
    ask.count({ metrics: ['enrollments', 'enrollmentsActive'], window, where }),
    clearedAtMs <= 0
      ? []
      : ask.count({ metrics: ['enrollmentsActive'], window: { ...window, fromMs: clearedAtMs }, where }),
  ])
  return {
    entrances: all?.values.enrollments ?? 0,
    current: (clearedAtMs <= 0 ? all : since)?.values.enrollmentsActive ?? 0,
  }
}

/**
 * One node of a workflow: its messages and the clicks on them, in a window, all of history by default. A node
 * is known by its messages only, so one that has none has zeros. Throws `Refusal`: 400, 404.
 */
export async function workflowNode(ask: Ask, query: unknown, { id, node }: PathIds): Promise<object> {
  const read = readQuery(query, { parameters: ['start', 'end'], filters: {} }, ask.workspace)
  const window = await readWindow(read, ask, async () => 0)
  const thing = await workflowOf(ask, id)
  const outcome = await outcomeOf(ask, { of: { workflowId: thing.id, nodeId: node }, window })
  const { contacts, messages } = outcome
  return { totals: { contacts, messages, ...clickFigures(outcome, contacts) } }
}

async function workflowOf(ask: Ask, named: string): Promise<Thing> {
  const thing = await findNamed(ask, 'workflows', named)
  if (thing === null) throw REFUSALS.noWorkflow
  return thing
}

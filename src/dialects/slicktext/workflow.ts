import type { Ask } from '../../model/ask.ts'
import { ownNumber } from '../../model/number-id.ts'
import type { Thing } from '../../model/thing.ts'
import type { Window } from '../../model/time.ts'
import { REFUSALS } from './errors.ts'
import { clickFigures, NO_OUTCOME, type Outcome, outcomeOf, saleFigures } from './outcome.ts'
import type { PathIds } from './pages.ts'
import { readWindow } from './period.ts'
import type { Accepted, Query } from './query.ts'
import { findNamed, instantOf, linkResources, workflowResource } from './resources.ts'
import { ratio } from './series.ts'

export const WORKFLOW: Accepted = { parameters: [], filters: {} }
export const NODE: Accepted = { parameters: ['start', 'end'], filters: {} }

/**
 * One workflow over all of history. Rates divide by entrances. Whoever was still in it when it was last cleared
 * has left. Throws `Refusal`: 400, 404.
 */
export async function workflow(ask: Ask, { isVain }: Query, { id }: PathIds): Promise<object> {
  const window = { fromMs: 0, toMs: ask.nowMs + 1 }
  const found = workflowOf(ask, id)
  async function outcome(): Promise<Outcome> {
    // A text is the id itself: what takes longest need not wait for the workflow to be found.
    const workflowId = ownNumber(id) === null ? id : (await found).id
    return outcomeOf(ask, { of: { workflowId }, window })
  }
  const [thing, come, { entrances, current }, links] = await Promise.all([
    found,
    isVain ? NO_OUTCOME : outcome(),
    isVain ? { entrances: 0, current: 0 } : found.then((one) => enrollmentsOf(ask, one, window)),
    found.then((one) => linkResources(ask, { workflowId: one.id })),
  ])
  return {
    totals: {
      entrances,
      current,
      exits: entrances - current,
      messages: come.messages,
      ...clickFigures(come, entrances),
      ...saleFigures(come, entrances),
      revenue_per_entrance: ratio(come.revenue, entrances),
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
export async function workflowNode(ask: Ask, query: Query, { id, node }: PathIds): Promise<object> {
  const window = await readWindow(query, ask, async () => 0)
  const thing = await workflowOf(ask, id)
  const of = { workflowId: thing.id, nodeId: node }
  const outcome = query.isVain ? NO_OUTCOME : await outcomeOf(ask, { of, window })
  const { contacts, messages } = outcome
  return { totals: { contacts, messages, ...clickFigures(outcome, contacts) } }
}

async function workflowOf(ask: Ask, named: string): Promise<Thing> {
  const thing = await findNamed(ask, 'workflows', named)
  if (thing === null) throw REFUSALS.noWorkflow
  return thing
}

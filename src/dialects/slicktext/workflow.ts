import type { Ask } from '../../model/ask.ts'
import type { Thing } from '../../model/thing.ts'
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
  const thing = await workflowOf(ask, id)
  const of = { workflowId: thing.id }
  const window = { fromMs: 0, toMs: ask.nowMs + 1 }
  const clearedAtMs = instantOf(thing.members.clearedAt) ?? 0
  const [outcome, [all], [sinceCleared], links] = await Promise.all([
    outcomeOf(ask, { of, window }),
    ask.count({ metrics: ['enrollments', 'enrollmentsActive'], window, where: of }),
    clearedAtMs <= 0
      ? []
      : ask.count({ metrics: ['enrollmentsActive'], window: { ...window, fromMs: clearedAtMs }, where: of }),
    linkResources(ask, of),
  ])
  const entrances = all?.values.enrollments ?? 0
  const current = (clearedAtMs <= 0 ? all : sinceCleared)?.values.enrollmentsActive ?? 0
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

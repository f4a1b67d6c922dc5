import { clicksOfPeople } from '../recount-attribution.ts'
import { enrollmentsBefore } from '../recount-enrollments.ts'
import { factsOf } from '../recount-facts.ts'
import { countOf } from '../recount-figures.ts'
import { numberOf } from '../recount-numbers.ts'
import { isIn } from '../recount-wall.ts'
import { firstOf } from './recount-contacts.ts'
import { isEqual } from './recount-filters.ts'
import { orUnknown } from './recount-labels.ts'
import { clickFigures, comeOf, contactsOf, messagesOf, revenueOf, saleFigures } from './recount-outcome.ts'
import type { Read } from './recount-query.ts'
import { linkResources, named, workflowResource } from './recount-resources.ts'
import { fixedLines, flowLines, quotient, seriesAnswer } from './recount-series.ts'
import { Refused, spanOf } from './recount-window.ts'

/** slicktext.md, 2.11 and 4: one workflow, one node, entrances, clicks on links. */

export const ENTRANCES = { groups: ['_workflow_id'], filters: ['_workflow_id'] }
export const LINK_CLICKS = { groups: ['_link_id'], filters: ['link_source', '_link_source_id', '_link_id'] }

/** All of history. Whoever was in it when it was last cleared has left. */
export function oneWorkflow({ brand, nowMs, isVain }: Read, name: string): object {
  const thing = named(brand.journal.things.workflows, name)
  if (thing === undefined) throw new Refused(404)
  const { clearedAt } = thing.members
  const clearedMs = typeof clearedAt === 'string' ? Date.parse(clearedAt) : 0
  const facts = isVain ? [] : factsOf(brand.journal)
  const all = enrollmentsBefore(nowMs + 1, (fact) => fact.workflowId === thing.id, facts)
  const current = countOf(all, ({ startedMs, end }) => end === 'active' && startedMs >= clearedMs)
  const come = isVain ? [] : comeOf({ workflowId: thing.id }, brand)
  return {
    totals: {
      entrances: all.length,
      current,
      exits: all.length - current,
      messages: messagesOf(come).length,
      ...clickFigures(come, all.length),
      ...saleFigures(come, all.length),
      revenue_per_entrance: quotient(revenueOf(come), all.length),
    },
    workflow: workflowResource(thing, brand),
    links: linkResources(brand, { kind: 'Workflow', id: thing.id }),
  }
}

export function oneNode(read: Read, name: string, nodeId: string): object {
  const span = spanOf(read, () => 0)
  const thing = named(read.brand.journal.things.workflows, name)
  if (thing === undefined) throw new Refused(404)
  const all = read.isVain ? [] : comeOf({ workflowId: thing.id, nodeId }, read.brand)
  const come = all.filter(({ timeMs }) => isIn(span, timeMs))
  const messages = messagesOf(come)
  const contacts = contactsOf(messages)
  return { totals: { contacts, messages: messages.length, ...clickFigures(come, contacts) } }
}

/** Groups go by the numbers that the vendor's resources have. */
function numberLabel(id: string): string {
  return orUnknown(id === '' ? '' : String(numberOf(id)))
}

interface Row {
  readonly timeMs: number
  /** By the name of the parameter that asks for it; ids, but for a source, which is a word. */
  readonly fields: Readonly<Record<string, string>>
}

export function entrances(read: Read): object {
  const rows = factsOf(read.brand.journal)
    .filter(({ kind, workflowId }) => kind === 'enrollment.started' && workflowId !== '')
    .map(({ timeMs, workflowId }): Row => ({ timeMs, fields: { _workflow_id: workflowId } }))
  return rowsAnswer(read, 'Entrances', rows)
}

export function linkClicks(read: Read): object {
  const source = read.filters.find(([name]) => name === 'link_source')?.[1] ?? 'Campaign'
  if (source !== 'Campaign' && source !== 'Workflow') throw new Refused(400)
  const rows = clicksOfPeople(read.brand.world).map(({ fact, owner }): Row => {
    const { campaignId, workflowId } = owner
    return {
      timeMs: fact.timeMs,
      fields: {
        link_source: campaignId !== '' ? 'Campaign' : workflowId !== '' ? 'Workflow' : '',
        _link_source_id: campaignId || workflowId,
        _link_id: fact.body.linkId ?? '',
      },
    }
  })
  return rowsAnswer(read, 'Clicks', rows)
}

function rowsAnswer(read: Read, series: string, rows: readonly Row[]): object {
  const { group } = read.query
  const meant = rows.filter(
    ({ fields }) =>
      !read.isVain &&
      read.filters.every(([name, asked]) =>
        isEqual({ value: fields[name] ?? '', as: name === 'link_source' ? 'text' : 'id' }, asked),
      ),
  )
  const counted = meant.map(({ timeMs, fields }) => ({
    timeMs,
    name: group === undefined ? series : numberLabel(fields[group] ?? ''),
    value: 1,
  }))
  return seriesAnswer(
    read,
    () => firstOf(rows, read.nowMs),
    (cut) => (group === undefined ? fixedLines([series], flowLines(counted, cut)) : flowLines(counted, cut)),
  )
}

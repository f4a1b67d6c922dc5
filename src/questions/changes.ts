import { z } from 'zod'
import type { Ask } from '../model/ask.ts'
import type { TallyQuestion } from '../model/tally.ts'
import type { FigureRow, Part } from './answer.ts'
import { answered, CUT, cutOf, type Period } from './period.ts'
import { questionOf } from './question.ts'
import { checkRoom, whole } from './room.ts'

const SHAPE = z.strictObject({
  question: z.literal('changes'),
  ...CUT,
  group: z.enum(['source']).optional(),
})

const DEFINITIONS = {
  additions: 'creations of contacts that count: once for each time that one came to exist',
  deletions: 'deletions of contacts that existed',
  gain: 'additions less deletions',
  optIns: 'changes of a contact’s opt-in status to subscribed, its first status included',
  optOuts: 'changes of a contact’s opt-in status to unsubscribed',
} as const

/** The tallies behind the figures that are not made of others. */
const TALLIES = {
  additions: { of: 'contactChanges', where: [{ of: 'row', field: 'kind', equals: 'contact.created' }] },
  deletions: { of: 'contactChanges', where: [{ of: 'row', field: 'kind', equals: 'contact.deleted' }] },
  optIns: { of: 'optInChanges', where: [{ of: 'row', field: 'status', equals: 'subscribed' }] },
  optOuts: { of: 'optInChanges', where: [{ of: 'row', field: 'status', equals: 'unsubscribed' }] },
} as const satisfies Record<string, Pick<TallyQuestion, 'of' | 'where'>>

type Figure = keyof typeof TALLIES

/** How contacts have come, gone, opted in and opted out. Every figure adds up over buckets and groups. */
export const changes = questionOf(SHAPE, async (ask, wanted) => {
  const answer = await answered(ask, wanted, 'changes', (period) =>
    part(ask, period, wanted.group !== undefined),
  )
  return { ...answer, definitions: DEFINITIONS }
})

async function part(ask: Ask, period: Period, isGrouped: boolean): Promise<Part> {
  const cells = await cellsOf(ask, period, isGrouped)
  const all = [...cells.values()]
  const totals = summed(all)
  const { buckets } = period
  if (!isGrouped) {
    if (buckets === undefined) return { rows: [{ values: totals }], totals }
    const rows = buckets.map((bucket) => ({ bucket, values: summed(cells.get(keyOf(bucket, ''))) }))
    return { rows, totals }
  }
  const byGroup = new Map<string, Cell[]>()
  for (const cell of all) {
    const own = byGroup.get(cell.group)
    if (own === undefined) byGroup.set(cell.group, [cell])
    else own.push(cell)
  }
  const groups = [...byGroup.keys()].sort()
  checkRoom(groups.length, buckets?.length ?? 1, '/grain')
  const wholes = groups.map((group): FigureRow => ({ group, values: summed(byGroup.get(group)) }))
  if (buckets === undefined) return { rows: wholes, totals }
  const rows = groups.flatMap((group) =>
    buckets.map((bucket) => ({ bucket, group, values: summed(cells.get(keyOf(bucket, group))) })),
  )
  return { rows, groups: wholes, totals }
}

type Cell = { readonly group: string } & Partial<Record<Figure, number>>

async function cellsOf(ask: Ask, period: Period, isGrouped: boolean): Promise<Map<string, Cell>> {
  const names = ['additions', 'deletions', 'optIns', 'optOuts'] as const satisfies readonly Figure[]
  const split = isGrouped ? { group: 'contactSource' as const } : {}
  const found = await Promise.all(
    names.map(async (name) => ({
      name,
      rows: whole(await ask.tally({ ...TALLIES[name], ...cutOf(period), ...split })),
    })),
  )
  const cells = new Map<string, Cell>()
  for (const { name, rows } of found) {
    for (const { bucket, group, value } of rows) {
      const key = keyOf(bucket, group)
      cells.set(key, { ...cells.get(key), group, [name]: value })
    }
  }
  return cells
}

function keyOf(bucket: string, group: string): string {
  return JSON.stringify([bucket, group])
}

function summed(cells: Cell | readonly Cell[] | undefined): Record<string, number> {
  const list = cells === undefined ? [] : [cells].flat()
  const of = (name: Figure) => list.reduce((sum, cell) => sum + (cell[name] ?? 0), 0)
  const [additions, deletions] = [of('additions'), of('deletions')]
  return { additions, deletions, gain: additions - deletions, optIns: of('optIns'), optOuts: of('optOuts') }
}

import { z } from 'zod'
import type { Ask, LevelRow } from '../model/ask.ts'
import type { FigureRow, Part } from './answer.ts'
import { answered, CUT, type Period } from './period.ts'
import { questionOf } from './question.ts'
import { refusedAt } from './refusal.ts'
import { checkRoom, whole } from './room.ts'

const SHAPE = z.strictObject({
  question: z.literal('level'),
  of: z.enum(['contacts', 'campaigns']),
  ...CUT,
  group: z
    .enum(['source', 'optInStatus', 'status'])
    .optional()
    .meta({ description: 'Contacts: `source`, or `optInStatus` without a grain. Campaigns: `status`.' }),
})

type Wanted = z.output<typeof SHAPE>

const DEFINITIONS = {
  contacts: 'contacts that exist at the end of the bucket or range: created before, and not deleted since',
  campaigns: 'campaigns that there are now',
} as const

/** How many there are: at the end of the range, or of each of its buckets. Campaigns: as they are now. */
export const level = questionOf(SHAPE, async (ask, wanted) => {
  check(wanted)
  const answer =
    wanted.of === 'campaigns'
      ? { question: 'level', ...(await campaigns(ask, wanted)) }
      : await answered(ask, wanted, 'level', (period) => contacts(ask, period, wanted.group))
  return { ...answer, definitions: { [wanted.of]: DEFINITIONS[wanted.of] } }
})

function check({ of, group, grain, range, compare }: Wanted): void {
  if (of === 'contacts') {
    if (group === 'status') throw refusedAt('/group', 'must be source or optInStatus for contacts')
    if (group === 'optInStatus' && grain !== undefined)
      throw refusedAt('/group', 'cannot be optInStatus with a grain: ask "changes" for how it has changed')
    return
  }
  if (group !== undefined && group !== 'status') throw refusedAt('/group', 'must be status for campaigns')
  const path = grain !== undefined ? '/grain' : range !== undefined ? '/range' : '/compare'
  if (grain !== undefined || range !== undefined || compare !== undefined)
    throw refusedAt(path, 'cannot be asked of campaigns, which are as they are now')
}

async function campaigns(ask: Ask, { group }: Wanted): Promise<Part> {
  return levels('campaigns', await ask.level({ of: 'campaigns', group: 'status' }), group !== undefined)
}

async function contacts(ask: Ask, period: Period, group: Wanted['group']): Promise<Part> {
  const split = group === 'source' || group === 'optInStatus' ? { group } : {}
  const end = { of: 'contacts', atMs: period.window.toMs, ...split } as const
  if (period.grain === undefined || period.buckets === undefined)
    return levels('contacts', whole(await ask.level(end)), group !== undefined)
  const { window, grain, zone, buckets } = period
  const [opening, gains] = await Promise.all([
    ask.level({ ...end, atMs: window.fromMs }),
    ask.tally({
      of: 'contactGain',
      window,
      grain,
      zone,
      ...(group === undefined ? {} : { group: 'contactSource' }),
    }),
  ])
  const at = new Map(whole(opening).map((row) => [row.group, row.value]))
  const gained = new Map(whole(gains).map((row) => [JSON.stringify([row.bucket, row.group]), row.value]))
  const groups =
    group === undefined ? [''] : [...new Set([...at.keys(), ...gains.map((row) => row.group)])].sort()
  checkRoom(groups.length, buckets.length, '/grain')
  const rows = groups.flatMap((one) =>
    buckets.map((bucket): FigureRow => {
      const value = (at.get(one) ?? 0) + (gained.get(JSON.stringify([bucket, one])) ?? 0)
      at.set(one, value)
      return { bucket, ...(group === undefined ? {} : { group: one }), values: { contacts: value } }
    }),
  )
  const ends = groups.map((one) => ({ group: one, value: at.get(one) ?? 0 }))
  const { totals = {}, rows: last } = levels('contacts', ends, true)
  return { rows, totals, ...(group === undefined ? {} : { groups: last.filter(isFigures) }) }
}

function levels(name: string, found: readonly LevelRow[], isGrouped: boolean): Part {
  const totals = { [name]: found.reduce((sum, { value }) => sum + value, 0) }
  const rows = found
    .map(({ group, value }): FigureRow => ({ group, values: { [name]: value } }))
    .sort(
      (a, b) => (b.values[name] ?? 0) - (a.values[name] ?? 0) || ((a.group ?? '') < (b.group ?? '') ? -1 : 1),
    )
  return { rows: isGrouped ? rows : [{ values: totals }], totals }
}

function isFigures(row: object): row is FigureRow {
  return 'values' in row
}

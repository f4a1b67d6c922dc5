import type { Ask } from '../model/ask.ts'
import { listOf, memberOf } from '../model/member.ts'
import type { Collection, Thing } from '../model/thing.ts'

/** Which things groups are, so that they can be called by their names. */
const COLLECTION_OF: Readonly<Record<string, Collection>> = {
  campaign: 'campaigns',
  workflow: 'workflows',
  sequence: 'sequences',
  link: 'links',
  variant: 'experiments',
  agent: 'agents',
  tag: 'tags',
}

/** Things looked up by one statement. */
const IDS_AT_ONCE = 10_000

/** What people call a group's values; empty for those that have no name. Things that were deleted keep theirs. */
export async function labelsOf(
  ask: Ask,
  group: string | undefined,
  values: readonly (readonly string[])[],
): Promise<(value: readonly string[]) => string | undefined> {
  const collection = group === undefined ? undefined : COLLECTION_OF[group]
  if (collection === undefined) return () => undefined
  const ids = [...new Set(values.map(([id = '']) => id).filter((id) => id !== ''))]
  const things = new Map<string, Thing>()
  for (let at = 0; at < ids.length; at += IDS_AT_ONCE) {
    const found = await ask.find({ collection, ids: ids.slice(at, at + IDS_AT_ONCE), withDeleted: true })
    for (const thing of found) things.set(thing.id, thing)
  }
  return ([id = '', variantId]) => {
    const thing = things.get(id)
    if (thing === undefined) return undefined
    const name = nameOf(thing)
    if (variantId === undefined) return name
    const variant = listOf(thing.members, 'variants').find((one) => memberOf(one, 'id') === variantId)
    return `${name ?? id}: ${textOf(memberOf(variant, 'name')) ?? variantId}`
  }
}

function nameOf({ members }: Thing): string | undefined {
  return textOf(members.name) ?? textOf(members.url)
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

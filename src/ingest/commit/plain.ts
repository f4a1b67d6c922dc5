import type { Collection } from '../../model/thing.ts'
import { instantText } from '../../model/time.ts'
import type { Store } from '../../store/store.ts'
import type { ThingChange } from '../submission.ts'
import type { Ledger } from './ledger.ts'
import type { Member } from './member.ts'
import { type KeptThing, loadThings, mergeMembers, type ThingWrite } from './things.ts'

/** Things of all collections but contacts, which have no history: the newest state wins. */
export interface PlainThings {
  readonly writes: readonly ThingWrite[]
  /** Channels of the campaigns written, by id. */
  readonly campaigns: ReadonlyMap<string, string>
}

/** Writes to all collections but contacts: the newest state wins. */
export async function planThings(
  store: Store,
  ledger: Ledger,
  workspaceId: string,
  members: readonly Member[],
  nowMs: number,
): Promise<PlainThings> {
  const collections = new Set<Collection>()
  for (const { submission } of members)
    for (const change of submission.things) collections.add(change.collection)
  collections.delete('contacts')
  const writes: ThingWrite[] = []
  const campaigns = new Map<string, string>()
  for (const collection of collections) {
    const ids = members.flatMap(({ submission }) =>
      submission.things.filter((change) => change.collection === collection).map((change) => change.id),
    )
    const kept = await loadThings(store, ledger, workspaceId, collection, [...new Set(ids)])
    const touched = new Map<string, KeptThing>()
    for (const { submission, receipt } of members) {
      submission.things.forEach((change, at) => {
        if (change.collection !== collection) return
        const before = touched.get(change.id) ?? kept.get(change.id)
        const there = before !== undefined && !before.deleted
        receipt.things[at] =
          change.act === 'put' ? (there ? 'updated' : 'created') : there ? 'deleted' : 'missing'
        if (change.act === 'delete' && !there) return
        const base = there ? before : blankThing(change.id, nowMs)
        touched.set(
          change.id,
          change.act === 'put'
            ? {
                ...base,
                createdAtMs: change.createdAtMs ?? base.createdAtMs,
                updatedAtMs: nowMs,
                members: mergeMembers(base.members, {
                  ...statusChange(change, before, nowMs),
                  ...change.members,
                }),
              }
            : { ...base, deleted: true, deletedAtMs: nowMs, updatedAtMs: nowMs, members: {} },
        )
      })
    }
    for (const thing of touched.values()) {
      writes.push({ workspaceId, collection, thing })
      const { channel } = thing.members
      if (collection === 'campaigns') campaigns.set(thing.id, typeof channel === 'string' ? channel : '')
    }
  }
  return { writes, campaigns }
}

/** When a campaign's status changed, where this write changes it: the first one lies at its creation. */
function statusChange(
  change: ThingChange & { act: 'put' },
  before: KeptThing | undefined,
  nowMs: number,
): Record<string, unknown> {
  const { status } = change.members
  const known = before?.deleted === false ? before.members.status : undefined
  if (change.collection !== 'campaigns' || typeof status !== 'string' || status === known) return {}
  return { statusAt: instantText(known === undefined ? (change.createdAtMs ?? nowMs) : nowMs) }
}

function blankThing(id: string, nowMs: number): KeptThing {
  return {
    id,
    deleted: false,
    known: true,
    createdAtMs: nowMs,
    updatedAtMs: nowMs,
    deletedAtMs: null,
    optInStatus: '',
    optInAtMs: 0,
    origin: '',
    members: {},
    history: null,
  }
}

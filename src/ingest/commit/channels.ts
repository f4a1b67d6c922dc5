import { type Store, statement } from '../../store/store.ts'
import { keyOf } from './key.ts'
import type { Knowledge } from './knowledge.ts'
import type { Ledger } from './ledger.ts'
import { CHANNEL_OF_CAMPAIGN, type LogRow } from './row.ts'
import { loadThings } from './things.ts'

/**
 * The channel of last resort: an event that has none, and whose message has none, takes its campaign's,
 * whichever of the two is written first.
 */

const ADOPT = statement('queries/channel.adopt.sql')

/** Keeps in mind what has just been said of campaigns' channels. */
export function noteChannels(
  ledger: Ledger,
  workspaceId: string,
  campaigns: ReadonlyMap<string, string>,
): void {
  for (const [id, channel] of campaigns) ledger.channels.set(keyOf(workspaceId, id), channel)
}

/** Gives new rows that lack a channel that of their campaign. */
export async function fillChannels(
  store: Store,
  ledger: Ledger,
  workspaceId: string,
  rows: readonly LogRow[],
): Promise<void> {
  const lacking = rows.filter((row) => row.event.channel === '' && row.event.campaignId !== '')
  if (lacking.length === 0) return
  const channels = await channelsOf(
    store,
    ledger,
    workspaceId,
    new Set(lacking.map((row) => row.event.campaignId)),
  )
  for (const row of lacking) {
    const channel = channels.get(row.event.campaignId) ?? ''
    if (channel === '') continue
    row.event.channel = channel
    row.inherited |= CHANNEL_OF_CAMPAIGN
  }
}

/** Gives stored rows their campaign's channel, those of campaigns just written or just heard of: they arrive anew. */
export async function adoptChannels(
  store: Store,
  ledger: Ledger,
  workspaceId: string,
  written: ReadonlyMap<string, string>,
  retold: ReadonlyMap<string, Knowledge>,
  arrival: number,
): Promise<void> {
  const heardOf = new Set<string>()
  for (const { members } of retold.values()) if (members.campaignId !== '') heardOf.add(members.campaignId)
  const channels = new Map([...(await channelsOf(store, ledger, workspaceId, heardOf)), ...written])
  const campaignsByChannel = new Map<string, string[]>()
  for (const [id, channel] of channels) {
    if (channel === '' && !written.has(id)) continue
    campaignsByChannel.set(channel, [...(campaignsByChannel.get(channel) ?? []), id])
  }
  for (const [channel, campaigns] of campaignsByChannel) {
    ledger.changes.noteChannels(workspaceId, channel, campaigns)
    await store.change(ADOPT, { workspace: workspaceId, arrival, channel, campaigns })
  }
}

async function channelsOf(
  store: Store,
  ledger: Ledger,
  workspaceId: string,
  campaignIds: ReadonlySet<string>,
): Promise<Map<string, string>> {
  const channels = new Map<string, string>()
  const missing: string[] = []
  for (const id of campaignIds) {
    const channel = ledger.channels.get(keyOf(workspaceId, id))
    if (channel === undefined) missing.push(id)
    else channels.set(id, channel)
  }
  const things = await loadThings(store, ledger, workspaceId, 'campaigns', missing)
  for (const id of missing) {
    const thing = things.get(id)
    const channel = thing !== undefined && !thing.deleted ? thing.members.channel : ''
    channels.set(id, typeof channel === 'string' ? channel : '')
  }
  noteChannels(ledger, workspaceId, channels)
  return channels
}

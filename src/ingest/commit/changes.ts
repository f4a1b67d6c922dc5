/**
 * What commits have changed of rows that were in the log already, for whoever keeps something that was made from
 * them. Noted before the change is made, so that one cut short is known too. In memory only: after a start nothing
 * made from the log is taken as it is, unless it was put away in order.
 */
export interface Changes {
  /** Events of these messages have changed. */
  noteMessages(workspaceId: string, ids: Iterable<string>): void
  /** Events of these campaigns may have changed their channel, to this one. */
  noteChannels(workspaceId: string, channel: string, campaignIds: Iterable<string>): void
  /** Anything may have changed. */
  noteEverything(): void
  /** What has been noted since it was last taken. */
  take(): Changed
}

export interface Changed {
  readonly everything: boolean
  readonly messages: ReadonlyMap<string, ReadonlySet<string>>
  /** Channels by campaign, by workspace. */
  readonly channels: ReadonlyMap<string, ReadonlyMap<string, string>>
}

/** So many messages are kept in mind; beyond them it is said that everything has changed. */
const MESSAGES_REMEMBERED = 200_000

export function newChanges(): Changes {
  let everything = false
  let messages = new Map<string, Set<string>>()
  let channels = new Map<string, Map<string, string>>()
  let size = 0
  const changes: Changes = {
    noteMessages(workspaceId, ids) {
      const known = messages.get(workspaceId) ?? new Set()
      messages.set(workspaceId, known)
      size -= known.size
      for (const id of ids) known.add(id)
      size += known.size
      if (size > MESSAGES_REMEMBERED) changes.noteEverything()
    },
    noteChannels(workspaceId, channel, campaignIds) {
      const known = channels.get(workspaceId) ?? new Map()
      channels.set(workspaceId, known)
      for (const id of campaignIds) known.set(id, channel)
    },
    noteEverything() {
      everything = true
      messages = new Map()
      channels = new Map()
      size = 0
    },
    take() {
      const taken = { everything, messages, channels }
      everything = false
      messages = new Map()
      channels = new Map()
      size = 0
      return taken
    },
  }
  return changes
}

import { TooMany } from '../errors.ts'
import { numberOf } from '../model/number-id.ts'
import type { Key, Scope, Workspace, WorkspaceSettings } from '../model/workspace.ts'
import type { Records } from '../store/records.ts'
import { hashSecret, newName, newSecret } from './secret.ts'

/**
 * Workspaces and keys: read at start, kept in memory, written through. A revoked key is refused by the next
 * request.
 */
export interface Registry {
  workspace(id: string): Workspace | undefined
  /** The workspace of this number (model/number-id): the one whose id it is, else the one that it is made from. */
  numbered(number: number): Workspace | undefined
  workspaces(): Workspace[]
  /** Throws `TooMany` for a new one where there are enough. */
  putWorkspace(id: string, change: WorkspaceChange): Promise<{ workspace: Workspace; created: boolean }>
  keys(workspaceId: string): Key[]
  /** A key that opens something, by its id. */
  key(id: string): Key | undefined
  /** The key itself is in the answer and nowhere else, ever. Throws `TooMany` where the workspace has enough. */
  makeKey(workspaceId: string, wanted: KeyWanted): Promise<{ key: Key; secret: string }>
  revokeKey(workspaceId: string, id: string): Promise<boolean>
  /** Who a key belongs to: the administrator, a key of a workspace, or nobody. */
  holder(secret: string): 'admin' | Key | undefined
  /** The hash of the admin key that holds; another one when the key has been changed. It is told to nobody. */
  readonly adminHash: string
}

/** Workspaces there may be, and keys of one of them: all are held in memory. */
export const WORKSPACES_LIMIT = 10_000
export const KEYS_LIMIT = 1_000

/** What is absent stays as it is. */
export interface WorkspaceChange {
  readonly name?: string | undefined
  readonly timezone?: string | undefined
  readonly currency?: string | undefined
  readonly settings?: SettingsChange | undefined
}

export interface SettingsChange {
  readonly conversionKinds?: readonly string[] | undefined
  readonly attribution?:
    | {
        [Name in keyof WorkspaceSettings['attribution']]?: WorkspaceSettings['attribution'][Name] | undefined
      }
    | undefined
  readonly retentionDays?: number | null | undefined
  /** Each dialect named replaces that dialect's settings as a whole. */
  readonly dialects?: WorkspaceSettings['dialects'] | undefined
}

export interface KeyWanted {
  readonly name: string
  readonly scopes: readonly Scope[]
  readonly expiresAtMs: number | null
  readonly allowedIps: readonly string[]
}

export const DEFAULT_SETTINGS: WorkspaceSettings = {
  conversionKinds: ['purchase', 'purchase.completed'],
  attribution: { model: 'last_touch', clickWindowDays: 14, viewWindowHours: 24 },
  retentionDays: null,
  dialects: {},
}

/**
 * Opens the registry. `adminKey` is the one from the settings, or null: then the one made at the first start
 * holds, and `announce` is given it once.
 */
export async function openRegistry(
  records: Records,
  clock: { nowMs(): number },
  adminKey: string | null,
  announce: (secret: string) => void,
): Promise<Registry> {
  const workspaces = withDefaults(records.opened<Workspace>('workspace'))
  const keys = records.opened<Key>('key')
  const idsByNumber = new Map([...workspaces.keys()].map((id) => [numberOf(id), id]))
  const byHash = new Map([...keys.values()].map((key) => [key.hash, key]))
  const adminHash = adminKey === null ? await ownAdminHash(records, announce) : hashSecret(adminKey)
  return {
    workspace: (id) => workspaces.get(id),
    numbered: (number) => workspaces.get(String(number)) ?? workspaces.get(idsByNumber.get(number) ?? ''),
    workspaces: () => [...workspaces.values()].sort((a, b) => a.createdAtMs - b.createdAtMs),
    async putWorkspace(id, change) {
      const before = workspaces.get(id)
      if (before === undefined && workspaces.size >= WORKSPACES_LIMIT) {
        throw new TooMany(`There are ${WORKSPACES_LIMIT} workspaces, which is as many as there may be.`)
      }
      const nowMs = clock.nowMs()
      const workspace: Workspace = {
        id,
        name: change.name ?? before?.name ?? id,
        timezone: change.timezone ?? before?.timezone ?? 'UTC',
        currency: change.currency ?? before?.currency ?? 'USD',
        settings: changedSettings(before?.settings ?? DEFAULT_SETTINGS, change.settings ?? {}),
        createdAtMs: before?.createdAtMs ?? nowMs,
        updatedAtMs: nowMs,
      }
      await records.put('workspace', id, workspace)
      workspaces.set(id, workspace)
      idsByNumber.set(numberOf(id), id)
      return { workspace, created: before === undefined }
    },
    key(id) {
      const key = keys.get(id)
      return key !== undefined && byHash.has(key.hash) ? key : undefined
    },
    keys: (workspaceId) =>
      [...keys.values()]
        .filter((key) => key.workspaceId === workspaceId)
        .sort((a, b) => a.createdAtMs - b.createdAtMs || (a.id < b.id ? -1 : 1)),
    async makeKey(workspaceId, wanted) {
      const taken = [...keys.values()].filter((key) => key.workspaceId === workspaceId).length
      if (taken >= KEYS_LIMIT) {
        throw new TooMany(`The workspace has ${taken} keys, and may have ${KEYS_LIMIT}; revoke one first.`)
      }
      const secret = newSecret('as')
      const key: Key = {
        id: newName('key'),
        workspaceId,
        ...wanted,
        hash: hashSecret(secret),
        createdAtMs: clock.nowMs(),
      }
      await records.put('key', key.id, key)
      keys.set(key.id, key)
      byHash.set(key.hash, key)
      return { key, secret }
    },
    async revokeKey(workspaceId, id) {
      const key = keys.get(id)
      if (key === undefined || key.workspaceId !== workspaceId) return false
      // It opens nothing from now on, and can be revoked again where that could not be written down.
      byHash.delete(key.hash)
      await records.remove('key', id)
      keys.delete(id)
      return true
    },
    holder(secret) {
      const hash = hashSecret(secret)
      return hash === adminHash ? 'admin' : byHash.get(hash)
    },
    adminHash,
  }
}

/** Workspaces that were written before a setting was known have its default. */
function withDefaults(workspaces: ReadonlyMap<string, Workspace>): Map<string, Workspace> {
  return new Map(
    [...workspaces].map(([id, workspace]) => [
      id,
      { ...workspace, settings: { ...DEFAULT_SETTINGS, ...workspace.settings } },
    ]),
  )
}

function changedSettings(before: WorkspaceSettings, change: SettingsChange): WorkspaceSettings {
  const { attribution = {} } = change
  return {
    conversionKinds: change.conversionKinds ?? before.conversionKinds,
    attribution: {
      model: attribution.model ?? before.attribution.model,
      clickWindowDays: attribution.clickWindowDays ?? before.attribution.clickWindowDays,
      viewWindowHours: attribution.viewWindowHours ?? before.attribution.viewWindowHours,
    },
    retentionDays: change.retentionDays === undefined ? before.retentionDays : change.retentionDays,
    dialects: { ...before.dialects, ...change.dialects },
  }
}

async function ownAdminHash(records: Records, announce: (secret: string) => void): Promise<string> {
  const kept = records.opened<{ hash: string }>('admin').get('admin')
  if (kept !== undefined) return kept.hash
  const secret = newSecret('admin')
  const hash = hashSecret(secret)
  await records.put('admin', 'admin', { hash })
  announce(secret)
  return hash
}

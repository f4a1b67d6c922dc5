import { randomBytes } from 'node:crypto'
import { Conflict, NotFound } from '../../errors.ts'
import type { Clock } from '../../model/time.ts'
import type { Records } from '../../store/records.ts'
import {
  SECRET_OVERLAP_MS,
  SOURCES_LIMIT,
  type Source,
  type SourceChange,
  type SourceWanted,
} from './source.ts'

/** The sources of every workspace: read at start, kept in memory, written through. */
export interface Sources {
  /** A workspace's, oldest first. */
  of(workspaceId: string): Source[]
  get(id: string): Source | undefined
  /** Throws `Conflict` where the workspace has as many as it may have. */
  add(workspaceId: string, wanted: SourceWanted): Promise<Source>
  /** Throws `NotFound` where it has been removed meanwhile. */
  change(id: string, change: SourceChange): Promise<Source>
  /** The one before goes on being good for a day. */
  renewSecret(id: string, secret: string): Promise<Source>
  remove(id: string): Promise<void>
}

/** A secret of ours, for providers that sign nothing: it is fit for a path and for a password. */
export function newSourceSecret(): string {
  return randomBytes(24).toString('base64url')
}

export function openSources(records: Records, clock: Clock): Sources {
  const sources = records.opened<Source>('source')
  let changing: Promise<unknown> = Promise.resolve()

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = changing.then(work)
    changing = done.catch(() => {})
    return done
  }

  async function write(source: Source): Promise<Source> {
    await records.put('source', source.id, source)
    sources.set(source.id, source)
    return source
  }

  const of = (workspaceId: string): Source[] =>
    [...sources.values()]
      .filter((source) => source.workspaceId === workspaceId)
      .sort((a, b) => a.createdAtMs - b.createdAtMs || (a.id < b.id ? -1 : 1))

  const changed = (id: string, change: (now: Source) => Partial<Source>): Promise<Source> =>
    inTurn(async () => {
      const now = sources.get(id)
      if (now === undefined) throw new NotFound('The source')
      return write({ ...now, ...change(now), updatedAtMs: clock.nowMs() })
    })

  return {
    of,
    get: (id) => sources.get(id),
    add: (workspaceId, { secret, ...wanted }) =>
      inTurn(async () => {
        if (of(workspaceId).length >= SOURCES_LIMIT) {
          throw new Conflict(
            'too_many_sources',
            `A workspace has at most ${SOURCES_LIMIT} sources; remove one first.`,
          )
        }
        const nowMs = clock.nowMs()
        return write({
          ...wanted,
          id: `src_${randomBytes(12).toString('base64url').replaceAll('-', 'a').replaceAll('_', 'b')}`,
          workspaceId,
          secrets: secret === null ? [] : [{ text: secret, untilMs: null }],
          createdAtMs: nowMs,
          updatedAtMs: nowMs,
        })
      }),
    change: (id, { name, publicUrl, allowedIps, topics, toleranceSeconds, mapping }) =>
      changed(id, (now) => ({
        name: name ?? now.name,
        publicUrl: publicUrl === undefined ? now.publicUrl : publicUrl,
        allowedIps: allowedIps ?? now.allowedIps,
        topics: topics ?? now.topics,
        toleranceSeconds: toleranceSeconds ?? now.toleranceSeconds,
        mapping: mapping ?? now.mapping,
      })),
    renewSecret: (id, secret) =>
      changed(id, ({ secrets }) => {
        const before = secrets.find(({ untilMs }) => untilMs === null)
        const kept = before === undefined ? [] : [{ ...before, untilMs: clock.nowMs() + SECRET_OVERLAP_MS }]
        return { secrets: [{ text: secret, untilMs: null }, ...kept] }
      }),
    remove: (id) =>
      inTurn(async () => {
        await records.remove('source', id)
        sources.delete(id)
      }),
  }
}

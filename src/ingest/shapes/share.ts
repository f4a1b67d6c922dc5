import { z } from 'zod'
import type { Checked, Problem } from './problem.ts'
import { named } from './problem.ts'
import { instantMs, readShape, textUpTo } from './shape.ts'

/** What a new share link is to be. */
export interface ShareWrite {
  name: string
  path: string
  /** Epoch milliseconds; absent: as long as links last by themselves. Whether it is past is for the caller to say. */
  expiresAtMs?: number
}

export const SHARE = z.strictObject({
  name: textUpTo(200, 1),
  path: textUpTo(2_000, 1),
  expiresAt: instantMs.optional(),
})

/** Reads `POST /api/workspaces/{ws}/shares`. The path has to be that of a page of the workspace. */
export function readShare(input: unknown, workspaceId: string): Checked<ShareWrite> {
  const problems: Problem[] = []
  const read = readShape(SHARE, input, '', problems)
  if (read === undefined) return { problems }
  const path = pagePath(read.path, workspaceId)
  if (path === null) {
    const message = `must be a page of the workspace, such as /w/${workspaceId}/overview: not ${named(read.path)}`
    return { problems: [{ path: '/path', message }] }
  }
  const { name, expiresAt } = read
  return { value: { name, path, ...(expiresAt === undefined ? {} : { expiresAtMs: expiresAt }) } }
}

/**
 * Path and query as browsers understand them, or null where they lead out of the workspace: `//evil.example`,
 * `/\evil.example`, `/w/shop/../other`. Whoever opens a share link is taken there.
 */
export function pagePath(text: string, workspaceId: string): string | null {
  const base = 'http://page.invalid'
  if (!text.startsWith('/') || !URL.canParse(text, base)) return null
  const { origin, pathname, search } = new URL(text, base)
  return origin === base && pathname.startsWith(`/w/${workspaceId}/`) ? pathname + search : null
}

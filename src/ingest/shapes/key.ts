import { z } from 'zod'
import { SCOPES, type Scope } from '../../model/workspace.ts'
import { ADDRESS_RANGES } from './addresses.ts'
import type { Checked, Problem } from './problem.ts'
import { instantMs, readShape, textUpTo } from './shape.ts'

/** What a new key is to be. */
export interface KeyWrite {
  name: string
  scopes: Scope[]
  /** Epoch milliseconds; null: never. Whether that is past is for the caller to say. */
  expiresAtMs: number | null
  allowedIps: string[]
}

export const KEY = z.strictObject({
  name: textUpTo(200, 1),
  scopes: z
    .array(
      z
        .enum([...SCOPES, 'analytics:read'])
        .transform((scope) => (scope === 'analytics:read' ? 'read' : scope)),
    )
    .min(1)
    .max(20),
  expiresAt: instantMs.nullish(),
  allowedIps: ADDRESS_RANGES.nullish(),
})

/**
 * Reads `POST /api/workspaces/{ws}/keys`. Scopes: `ingest`, `read`, `admin`; `analytics:read` is `read`
 * (ruling Model 4). No `expiresAt`: never; no `allowedIps`: from anywhere.
 */
export function readKey(input: unknown): Checked<KeyWrite> {
  const problems: Problem[] = []
  const read = readShape(KEY, input, '', problems)
  if (read === undefined) return { problems }
  const { name, scopes, expiresAt, allowedIps } = read
  return {
    value: {
      name,
      scopes: [...new Set(scopes)],
      expiresAtMs: expiresAt ?? null,
      allowedIps: [...new Set(allowedIps ?? [])],
    },
  }
}

import { isIP } from 'node:net'
import { z } from 'zod'
import { SCOPES, type Scope } from '../../model/workspace.ts'
import { type Checked, named, type Problem } from './problem.ts'
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
  allowedIps: z
    .array(
      z.string().refine(isAddressRange, {
        error: ({ input }) =>
          `must be an IP address or a CIDR range such as "10.0.0.0/8": not ${named(input)}`,
      }),
    )
    .max(1000)
    .nullish(),
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

/** An address, or one with the length of a prefix that its family can have. */
export function isAddressRange(text: string): boolean {
  const [address = '', prefix, ...rest] = text.split('/')
  const family = address.includes('%') ? 0 : isIP(address)
  if (family === 0 || rest.length > 0) return false
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (family === 4 ? 32 : 128))
}

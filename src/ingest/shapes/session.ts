import { z } from 'zod'
import type { Checked, Problem } from './problem.ts'
import { readShape, textUpTo } from './shape.ts'

/** With what somebody signs in: a key, or what follows the # of a one-time link. */
export type SignIn = { readonly key: string } | { readonly link: string }

const SECRET = textUpTo(10_000, 1)

export const SIGN_IN = z.strictObject({ key: SECRET.optional(), link: SECRET.optional() })

/** Reads `POST /api/session`: one of the two, and not both. */
export function readSignIn(input: unknown): Checked<SignIn> {
  const problems: Problem[] = []
  const read = readShape(SIGN_IN, input, '', problems)
  if (read === undefined) return { problems }
  const { key, link } = read
  if (key !== undefined && link === undefined) return { value: { key: key.trim() } }
  if (link !== undefined && key === undefined) return { value: { link: link.trim() } }
  return { problems: [{ path: '', message: 'needs either key or link' }] }
}

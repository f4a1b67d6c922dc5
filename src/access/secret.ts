import { createHash, randomBytes } from 'node:crypto'

/** A new key: a prefix that says what it is, and 24 random bytes. */
export function newSecret(prefix: string): string {
  return `${prefix}_${randomBytes(24).toString('base64url')}`
}

/** What is kept of a key. Keys have 192 bits of chance, so a plain SHA-256 gives nothing away. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

/** A short random name, e.g. of a key. */
export function newName(prefix: string): string {
  return `${prefix}_${randomBytes(9).toString('base64url').replaceAll('-', 'a').replaceAll('_', 'b')}`
}

/** What a browser has of its session: 32 random bytes. */
export function newSessionSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** What opens a one-time link: 24 random bytes, short enough for a line of a terminal. */
export function newLinkToken(): string {
  return randomBytes(24).toString('base64url')
}

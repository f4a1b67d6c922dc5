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

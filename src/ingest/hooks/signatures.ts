import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { Call, Refusal } from './hook.ts'
import { type Source, secretsOf } from './source.ts'

/** True if two texts are the same; takes as long whatever they are. */
export function isSame(given: string, wanted: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(wanted))
}

export function hmac(
  algorithm: 'sha1' | 'sha256',
  key: string | Buffer,
  parts: readonly (string | Buffer)[],
  encoding: 'hex' | 'base64',
): string {
  const signature = createHmac(algorithm, key)
  for (const part of parts) signature.update(part)
  return signature.digest(encoding)
}

/**
 * True if a signed time, in seconds since 1970 as text, is within the source's tolerance of ours. It may be older by
 * `retriesMs`: some providers do not sign an attempt anew.
 */
export function isFresh(seconds: string, source: Source, nowMs: number, retriesMs = 0): boolean {
  return /^\d{1,12}$/.test(seconds) && isFreshAt(Number(seconds) * 1000, source, nowMs, retriesMs)
}

/** The same for an instant; one that is no number is not fresh. */
export function isFreshAt(signedMs: number, source: Source, nowMs: number, retriesMs = 0): boolean {
  const toleranceMs = source.toleranceSeconds * 1000
  const ageMs = nowMs - signedMs
  return ageMs >= -toleranceMs && ageMs <= Math.max(toleranceMs, retriesMs)
}

/** Refuses unless one of the secrets in force makes the check true. */
export function bySecret(source: Source, nowMs: number, isGood: (secret: string) => boolean): Refusal | null {
  const secrets = secretsOf(source, nowMs)
  if (secrets.length === 0) return 'unready'
  return secrets.map(isGood).includes(true) ? null : 'wrong'
}

/**
 * For providers that sign nothing: the source's secret as the last part of the path, as the password of HTTP Basic
 * (whatever the user), or as Bearer.
 */
export function verifySharedSecret(call: Call, source: Source, nowMs: number): Refusal | null {
  const [scheme = '', credentials = ''] = (call.headers.authorization ?? '').trim().split(/\s+/, 2)
  const offered: string[] = []
  if (call.pathSecret !== '') offered.push(call.pathSecret)
  if (/^bearer$/i.test(scheme)) offered.push(credentials)
  if (/^basic$/i.test(scheme)) {
    const pair = Buffer.from(credentials, 'base64').toString('utf8')
    offered.push(pair.slice(pair.indexOf(':') + 1))
  }
  if (offered.length === 0) return 'missing'
  return bySecret(source, nowMs, (secret) => offered.some((text) => isSame(text, secret)))
}

/** A form's fields in the order they came; a name may come twice. */
export function formOf(body: Buffer): [string, string][] {
  return [...new URLSearchParams(body.toString('utf8'))]
}

/**
 * The text that is signed of a form: the address, then each name with its value, by the names' code units. A name
 * that comes twice is there with each of its values once, by theirs.
 */
export function signedForm(url: string, fields: readonly (readonly [string, string])[]): string {
  const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
  const sorted = fields.toSorted(([a, x], [b, y]) => byText(a, b) || byText(x, y))
  const once = sorted.filter(([name, value], place) => {
    const before = sorted[place - 1]
    return before === undefined || before[0] !== name || before[1] !== value
  })
  return url + once.map(([name, value]) => name + value).join('')
}

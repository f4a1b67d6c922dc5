import { SETTINGS } from '../../config.ts'
import type { Environment } from '../overrides.ts'

/** Names of settings whose values nobody is to read over a shoulder. */
const SECRETS: ReadonlySet<string> = new Set(['AFTERSEND_ADMIN_KEY'])

/** Every setting with the value that holds: the environment's, or the default. Secrets are not shown. */
export function effectiveSettings(from: Environment): [name: string, value: string][] {
  return SETTINGS.map(({ name, fallback }) => {
    const given = from[name]?.trim() ?? ''
    if (given === '') return [name, fallback === '' ? '(not set)' : `${fallback} (default)`]
    return [name, SECRETS.has(name) ? '(set, not shown)' : withoutPassword(given)]
  })
}

function withoutPassword(value: string): string {
  if (!URL.canParse(value)) return value
  const url = new URL(value)
  if (url.password === '') return value
  url.password = '***'
  return url.href
}

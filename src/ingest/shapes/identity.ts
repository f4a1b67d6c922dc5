import { createHash } from 'node:crypto'

/** Members that say nothing about what happened. */
const NOT_CONTENT = new Set(['id', 'workspace_id'])

/**
 * The id of an event that came without one: `h:` and the SHA-256 of its content as sent, in hex.
 *
 * Order of members does not matter, and a member that is null counts as absent. So a body that is sent again
 * is a duplicate (contract, section 5); without a `time`, the time of receipt is no part of it either.
 * Call it only for content whose depth has been checked.
 */
export function derivedId(input: Readonly<Record<string, unknown>>): string {
  const members = Object.keys(input)
    .filter((name) => !NOT_CONTENT.has(name) && input[name] !== null && input[name] !== undefined)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${canonical(input[name])}`)
  return `h:${createHash('sha256').update(members.join(',')).digest('hex')}`
}

/** JSON text with the members of every object in code-unit order. */
function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  const members = Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`)
  return `{${members.join(',')}}`
}

import { Ajv } from 'ajv'
import { readDecimal } from './decimal.ts'
import { EVENT_MEMBERS } from './members.ts'

/**
 * True if every member of an event is of its shape; else its `errors` say which are not. Compiled once.
 * `time`, `amount`, `credits` and `properties` have readers of their own. The schema is ours, and is not held to the
 * schema of schemas: compiling that takes ten times as long.
 */
export const hasGoodMembers = new Ajv({
  allErrors: true,
  allowUnionTypes: true,
  meta: false,
  validateSchema: false,
}).compile({
  type: 'object',
  required: ['kind'],
  properties: EVENT_MEMBERS,
})

/** True if an event's member can have this value: for what may be a member and may be something else. */
export function takesEventMember(name: string, value: unknown): boolean {
  if (name === 'amount' || name === 'credits') return 'decimal' in readDecimal(value)
  return Object.hasOwn(EVENT_MEMBERS, name) && hasGoodMembers({ kind: 'any', [name]: value })
}

import type { JsonSchema } from './json-schema.ts'

const WORKSPACE_ID: JsonSchema = {
  type: 'string',
  pattern: '^[A-Za-z0-9_-]{1,64}$',
  description: 'Id of the workspace.',
}

/** Path parameters of a route below a workspace; `idOf` says of what the `id` is one; `others` lie below that. */
export function pathOf(idOf?: string, others: Readonly<Record<string, JsonSchema>> = {}): JsonSchema {
  const id: JsonSchema = { type: 'string', minLength: 1, maxLength: 200, description: `Id of the ${idOf}.` }
  return {
    type: 'object',
    properties: { ws: WORKSPACE_ID, ...(idOf === undefined ? {} : { id }), ...others },
  }
}

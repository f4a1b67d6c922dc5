import { Unreadable } from './hook.ts'

/** The JSON of a body; undefined where it is empty. Throws `Unreadable`. */
export function jsonIn(body: Buffer | string): unknown {
  const text = body.toString('utf8').replace(/^\uFEFF/, '')
  if (text.trim() === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    throw new Unreadable('The body is not JSON.')
  }
}

/** The one event, or the list of them, that a body is. */
export function eventsIn({ body }: { readonly body: Buffer | string }): readonly unknown[] {
  const value = jsonIn(body)
  if (value === undefined) return []
  return Array.isArray(value) ? value : [value]
}

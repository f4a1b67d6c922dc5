import { z } from 'zod'
import { refusedAt } from './refusal.ts'

/** Where a page went on: to be given back as it was. */
export const CURSOR = z.string().max(1_000).meta({ description: '`next` of the page before.' })

/** A place as text for `next`. */
export function cursorOf(place: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(place), 'utf8').toString('base64url')
}

/** The place of a cursor, as its shape has it. Throws `BadRequest` for a text that no answer had. */
export function placeIn<Place>(shape: z.ZodType<Place>, cursor: string): Place {
  const read = shape.safeParse(parsed(cursor))
  if (!read.success) throw refusedAt('/cursor', 'must be the "next" of an earlier answer')
  return read.data
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}

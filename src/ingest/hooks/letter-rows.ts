import type { Letter, NumberedLetter } from './letter.ts'
import type { Place } from './letter-places.ts'
import { mentionsIn } from './mentions.ts'

/** Which letters lie where, without what is in them: all that is kept in memory. */
export const PLACES = `SELECT toString(workspace) AS workspace, slot, version, deleted, number, pushedOut, id,
  toString(source) AS source
FROM dead_letters FINAL ORDER BY workspace, number`

const LETTER = `SELECT number, id, toString(source) AS sourceId, receivedAtMs, reason, isWhole = 1 AS isWhole, body
FROM dead_letters FINAL
WHERE workspace = {workspace:String} AND deleted = 0 AND source = {source:String}`
export const PAGE = `${LETTER} AND number < {before:UInt64} ORDER BY number DESC LIMIT {limit:UInt32}`
export const FIND = `${LETTER} AND id IN {ids:Array(String)} ORDER BY number`
export const OLD = `SELECT id FROM dead_letters FINAL
WHERE workspace = {workspace:String} AND deleted = 0 AND receivedAtMs < {before:UInt64}`

export const COLUMNS = [
  'workspace',
  'slot',
  'version',
  'deleted',
  'number',
  'pushedOut',
  'id',
  'source',
  'receivedAtMs',
  'reason',
  'isWhole',
  'body',
  'mentions',
] as const

export interface PlaceRow {
  readonly workspace: string
  readonly slot: number
  readonly version: number
  readonly deleted: number
  readonly number: number
  readonly pushedOut: number
  readonly id: string
  readonly source: string
}

export interface LetterRow extends Omit<NumberedLetter, 'isWhole'> {
  readonly isWhole: number | boolean
}

export function rowOf(workspaceId: string, letter: Letter, place: Place, version: number): unknown[] {
  const { id, sourceId, receivedAtMs, reason, isWhole, body } = letter
  const { slot, number, pushedOut } = place
  const where = [workspaceId, slot, version, 0, number, pushedOut]
  return [...where, id, sourceId, receivedAtMs, reason, isWhole ? 1 : 0, body, mentionsIn(body)]
}

/** The row that stands for a letter's removal: it says nothing of it. */
export function removal(
  workspaceId: string,
  { slot, number, pushedOut, sourceId }: Place,
  version: number,
): unknown[] {
  return [workspaceId, slot, version, 1, number, pushedOut, '', sourceId, 0, '', 0, '', []]
}

export function letterIn(row: LetterRow): NumberedLetter {
  return {
    ...row,
    number: Number(row.number),
    receivedAtMs: Number(row.receivedAtMs),
    isWhole: Number(row.isWhole) === 1,
  }
}

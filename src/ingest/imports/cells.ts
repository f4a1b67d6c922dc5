import type { ImportTarget } from '../../model/import.ts'
import { COLLECTIONS, type MemberShape } from '../../model/thing.ts'
import { EVENT_MEMBERS } from '../shapes/members.ts'
import type { TimeForm } from './mapping.ts'
import { importTime } from './times.ts'

/** Turns what a cell holds into what the member of that name takes. What it cannot turn it leaves for the reader. */
export type CellReader = (name: string, value: unknown) => unknown

type Turn = (value: unknown) => unknown

/**
 * The reader of cells for a target: text becomes a number, a flag, an instant, a list or an object where the member is
 * one. `true`, `yes` and `1` are flags, so are their opposites; lists are JSON, or words with commas between.
 */
export function cellReader(into: ImportTarget, form: TimeForm, zone: string): CellReader {
  const turns = new Map<string, Turn>()
  const time: Turn = (value) => importTime(value, form, zone)
  if (into === 'events') {
    for (const [name, schema] of Object.entries(EVENT_MEMBERS)) {
      const types: readonly string[] = 'type' in schema ? [schema.type].flat() : []
      if (types.includes('boolean')) turns.set(name, flag)
      else if (types.includes('integer') && !types.includes('string')) turns.set(name, number)
    }
    turns.set('time', time)
    turns.set('properties', json)
  } else {
    for (const [name, shape] of Object.entries<MemberShape>(COLLECTIONS[into])) {
      const turn = turnOf(shape, time)
      if (turn !== undefined) turns.set(name, turn)
    }
    turns.set('createdAt', time)
  }
  return (name, value) => (value === undefined ? value : (turns.get(name)?.(value) ?? value))
}

function turnOf(shape: MemberShape, time: Turn): Turn | undefined {
  if (shape === 'number' || shape === 'percentage') return number
  if (shape === 'flag') return flag
  if (shape === 'instant') return time
  if (shape === 'texts') return texts
  return shape === 'object' || (typeof shape === 'object' && 'listOf' in shape) ? json : undefined
}

function number(value: unknown): unknown {
  return typeof value === 'string' && /^\s*-?\d+(\.\d+)?\s*$/.test(value) ? Number(value) : value
}

const FLAGS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['yes', true],
  ['1', true],
  ['false', false],
  ['no', false],
  ['0', false],
])

function flag(value: unknown): unknown {
  return FLAGS.get(String(value).toLowerCase()) ?? value
}

function json(value: unknown): unknown {
  if (typeof value !== 'string') return value
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}

function texts(value: unknown): unknown {
  if (typeof value !== 'string') return value
  if (value.startsWith('[')) return json(value)
  return value
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '')
}

import { instantText } from '../../model/time.ts'
import { wallInstantMs } from '../../model/wall.ts'
import { named } from '../shapes/problem.ts'
import type { TimeForm } from './mapping.ts'

const OFFSET_TEXT = /^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})$/
const LOCAL =
  /^(\d{4}-\d{2}-\d{2})(?:[Tt ](\d{2}:\d{2})(?::(\d{2}))?(?:[.,](\d{1,9}))?(?:\s*(UTC|GMT|[Zz]|[+-]\d{2}:?\d{2}|[+-]\d{2})(?:\s+(?:[A-Z]{1,5}|[+-]\d{2,4}))?)?)?$/

/**
 * An instant of a file as RFC 3339, or what it was where it can be none: the reader of the member says so then.
 * `text`: RFC 3339, `2026-01-30 12:00:00.5 +0100 CET` (the offset holds), and without an offset by the clock of the zone; a date is its first
 * instant. `epoch`, `epoch_ms`: a number since 1970, in seconds with or without a fraction, or in milliseconds.
 */
export function importTime(value: unknown, form: TimeForm, zone: string): unknown {
  if (typeof value === 'string' && OFFSET_TEXT.test(value)) return value
  if (form !== 'text') return epoch(value, form === 'epoch' ? 1000 : 1)
  if (typeof value !== 'string') return value
  const match = LOCAL.exec(value.trim())
  if (match === null) return value
  const [, date, minutes = '00:00', seconds = '00', fraction, offset] = match
  const ms = fraction === undefined ? '' : `.${fraction.slice(0, 3).padEnd(3, '0')}`
  const reading = `${date}T${minutes}:${seconds}`
  if (offset !== undefined) return `${reading}${ms}${rfcOffset(offset)}`
  if (zone === 'UTC') return `${reading}${ms}Z`
  const instantMs = wallInstantMs(reading, zone)
  return instantMs === null ? value : instantText(instantMs + Number(`0${ms}`) * 1000)
}

function rfcOffset(offset: string): string {
  if (/[a-z]/i.test(offset)) return 'Z'
  const digits = offset.replace(':', '').padEnd(5, '0')
  return `${digits.slice(0, 3)}:${digits.slice(3)}`
}

function epoch(value: unknown, factor: number): unknown {
  const text = typeof value === 'number' ? String(value) : value
  if (typeof text !== 'string' || !/^\s*-?\d+(\.\d+)?\s*$/.test(text)) return `no number: ${named(value)}`
  const ms = Math.floor(Number(text) * factor)
  return Math.abs(ms) > 8.64e15 ? `no instant: ${named(value)}` : instantText(ms)
}

import type { Answer, Question } from './questions.ts'

/** What the server answered to one question. */
export interface Told {
  readonly question: Question
  readonly answer: Answer
}

/** Something that must hold between answers of one workspace, whatever was sent. */
export interface Truth {
  readonly name: string
  holds(told: readonly Told[]): boolean
}

export function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined
  return Object.entries(value).find(([key]) => key === name)?.[1]
}

export function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}

/** A number somewhere in an answer: `number(body, 'totals', 'total')`. */
export function number(value: unknown, ...path: readonly string[]): number {
  return Number(path.reduce(member, value))
}

/** True if all are the same. */
export function areEqual(values: readonly unknown[]): boolean {
  return new Set(values.map((value) => JSON.stringify(value))).size <= 1
}

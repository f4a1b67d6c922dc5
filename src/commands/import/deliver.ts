import { z } from 'zod'
import { Failure } from '../failure.ts'
import { refusalIn } from '../refusal.ts'
import type { Line } from './batches.ts'
import { type Destination, post } from './patience.ts'

/** What the server made of some lines. */
export interface Outcome {
  /** Events that are new, or things that were created. */
  readonly fresh: number
  /** Events that were there already, or things that were changed. */
  readonly known: number
  /** In the order of the lines. */
  readonly rejected: readonly Rejected[]
}

export interface Rejected {
  readonly line: Line
  readonly id?: string
  readonly errors: readonly { readonly path: string; readonly message: string }[]
}

const Rejection = z.object({
  index: z.number(),
  id: z.string().optional(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })),
})
type Rejection = z.output<typeof Rejection>

const EventsTaken = z.object({
  accepted: z.number(),
  duplicates: z.number(),
  rejected: z.array(Rejection),
})
const ThingsTaken = z.object({ created: z.number(), updated: z.number(), rejected: z.array(Rejection) })
const NoneTaken = z.object({
  error: z.object({ code: z.enum(['invalid_event', 'invalid_thing']), details: z.array(Rejection) }),
})
const Answer = z.union([EventsTaken, ThingsTaken, NoneTaken])

/**
 * Sends lines, and resolves when the server has them on disk. What it had taken already when a connection
 * broke off is known to it when the same lines come again. Lines that are too much for it, or for a proxy
 * before it, are sent by halves.
 *
 * Throws `Failure` where the server refuses all of it: a wrong key, no such workspace.
 */
export async function deliver(to: Destination, lines: readonly Line[]): Promise<Outcome> {
  const sent = lines.filter((line) => line.text !== null)
  const unsent = lines.filter((line) => line.text === null).map((line) => tooLong(line))
  const outcome = sent.length === 0 ? NOTHING : await deliverAll(to, sent)
  return { ...outcome, rejected: inOrder([...outcome.rejected, ...unsent]) }
}

async function deliverAll(to: Destination, lines: readonly Line[]): Promise<Outcome> {
  const body = { text: lines.map((line) => line.text).join('\n'), type: 'application/x-ndjson' }
  const { status, text } = await post(to, body)
  if (status === 413) {
    const [line] = lines
    if (lines.length === 1 && line !== undefined) return { ...NOTHING, rejected: [tooLong(line)] }
    const middle = Math.ceil(lines.length / 2)
    return sum(await deliverAll(to, lines.slice(0, middle)), await deliverAll(to, lines.slice(middle)))
  }
  const answer = Answer.safeParse(parsed(text)).data
  if (answer === undefined) throw new Failure(refusalIn(status, text))
  if ('error' in answer) return { ...NOTHING, rejected: placed(answer.error.details, lines) }
  const rejected = placed(answer.rejected, lines)
  return 'accepted' in answer
    ? { fresh: answer.accepted, known: answer.duplicates, rejected }
    : { fresh: answer.created, known: answer.updated, rejected }
}

const NOTHING: Outcome = { fresh: 0, known: 0, rejected: [] }

function sum(a: Outcome, b: Outcome): Outcome {
  return { fresh: a.fresh + b.fresh, known: a.known + b.known, rejected: [...a.rejected, ...b.rejected] }
}

/** Rejections with their lines: an index counts from the first line of the request. */
function placed(rejections: readonly Rejection[], lines: readonly Line[]): Rejected[] {
  return rejections.flatMap(({ index, id, errors }) => {
    const line = lines[index]
    return line === undefined ? [] : [{ line, errors, ...(id === undefined ? {} : { id }) }]
  })
}

function tooLong(line: Line): Rejected {
  return { line, errors: [{ path: '', message: 'the line is longer than the server takes' }] }
}

function inOrder(rejected: readonly Rejected[]): Rejected[] {
  return [...rejected].sort((a, b) => a.line.number - b.line.number)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

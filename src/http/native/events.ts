import type { FastifyInstance } from 'fastify'
import type { Gate } from '../../access/gate.ts'
import { AppError, TooLarge } from '../../errors.ts'
import { type Problem, readEvent } from '../../ingest/shapes/event.ts'
import { type EventOutcome, REFUSALS, refusalOf, type ThingOutcome } from '../../ingest/submission.ts'
import type { Writer } from '../../ingest/writer.ts'
import type { Metrics } from '../../metrics.ts'
import type { Event } from '../../model/event.ts'
import { BadLine, valuesOf } from '../body.ts'
import { eventsSchema } from '../openapi/events.ts'
import { enter } from './door.ts'
import type { Rejections } from './rejections.ts'

/** How many events one request may carry. */
export const EVENTS_LIMIT = 10_000

export interface Rejection {
  readonly index: number
  readonly id?: string
  readonly errors: readonly Problem[]
}

export interface EventsNeeds extends Gate {
  readonly writer: Writer
  readonly metrics: Metrics
  readonly rejections: Rejections
}

/** `POST /api/workspaces/{ws}/events`: one event, an array, or NDJSON (contract, section 5). */
export function eventRoutes(app: FastifyInstance, needs: EventsNeeds): void {
  app.post<{ Params: { ws: string } }>(
    '/api/workspaces/:ws/events',
    { schema: eventsSchema },
    async (request, reply) => {
      const { workspace } = enter(needs, request, request.params.ws, 'ingest')
      const receivedAtMs = needs.clock.nowMs()
      const { events, places, rejected } = readEvents(request.body, {
        nowMs: receivedAtMs,
        currency: workspace.currency,
      })
      needs.rejections.note(workspace.id, receivedAtMs, rejected)
      if (events.length === 0 && rejected.length > 0) {
        throw new AppError(400, 'invalid_event', 'No event of this request could be taken.', rejected)
      }
      const receipt =
        events.length === 0
          ? { events: [] }
          : await needs.writer.submit({ workspace, receivedAtMs, events, things: [], aliases: [] })
      needs.metrics.count(receipt.events, rejected.length)
      const late = refused(receipt.events, events, places)
      needs.rejections.note(workspace.id, receivedAtMs, late.filter(mayBeKept))
      rejected.push(...late)
      const count = (wanted: EventOutcome) => receipt.events.filter((outcome) => outcome === wanted).length
      rejected.sort((a, b) => a.index - b.index)
      return reply.send({ accepted: count('accepted'), duplicates: count('duplicate'), rejected })
    },
  )
}

/** The events of a body. What was read of it besides is not held on to: a request may wait for long to be written. */
function readEvents(body: unknown, context: { nowMs: number; currency: string }) {
  const values = valuesOf(body)
  if (values.length > EVENTS_LIMIT) {
    throw new TooLarge(`${values.length} events are over the limit of ${EVENTS_LIMIT} a request.`)
  }
  return checkEvents(values, context)
}

/** What was refused only when it was to be written, by where it stood and what its id is. */
export function refused(
  outcomes: readonly (EventOutcome | ThingOutcome)[],
  written: readonly { readonly id: string }[],
  places: readonly number[],
): Rejection[] {
  return outcomes.flatMap((outcome, at) => {
    const refusal = refusalOf(outcome)
    const id = written[at]?.id
    return refusal === null
      ? []
      : [{ index: places[at] ?? at, ...(id === undefined ? {} : { id }), errors: [refusal] }]
  })
}

/** Whether a rejection may be remembered: one that is of an erased person may not. */
export function mayBeKept({ errors }: Rejection): boolean {
  return errors[0] !== REFUSALS.erased
}

/** Sorts values into events and rejections, each of these by its index and with every reason. */
export function checkEvents(
  values: readonly unknown[],
  context: { nowMs: number; currency: string },
): { events: Event[]; places: number[]; rejected: Rejection[] } {
  const events: Event[] = []
  /** Where each event stood among the values. */
  const places: number[] = []
  const rejected: Rejection[] = []
  values.forEach((value, index) => {
    if (value instanceof BadLine) {
      rejected.push({ index, errors: [{ path: '', message: `the line is not JSON: ${value.reason}` }] })
      return
    }
    const checked = readEvent(value, context)
    if ('value' in checked) {
      places.push(index)
      events.push(checked.value.event)
    } else rejected.push({ index, ...givenId(value), errors: checked.problems })
  })
  return { events, places, rejected }
}

function givenId(value: unknown): { id?: string } {
  if (typeof value !== 'object' || value === null || !('id' in value)) return {}
  return typeof value.id === 'string' ? { id: value.id.slice(0, 200) } : {}
}

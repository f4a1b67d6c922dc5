import cors from '@fastify/cors'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { LRUCache } from 'lru-cache'
import { admit } from '../access/gate.ts'
import { AppError, BadRequest, TooLarge } from '../errors.ts'
import { mapSegment, VERBS } from '../ingest/segment/message.ts'
import { readBatch, segmentKey } from '../ingest/segment/request.ts'
import type { Problem } from '../ingest/shapes/problem.ts'
import { readThing } from '../ingest/shapes/thing.ts'
import type { Alias, ThingChange } from '../ingest/submission.ts'
import type { Event } from '../model/event.ts'
import { jsonOf } from './body.ts'
import { refusalError } from './native/door.ts'
import {
  checkEvents,
  EVENTS_LIMIT,
  type EventsNeeds,
  mayBeKept,
  type Rejection,
  refused,
} from './native/events.ts'
import { segmentSchema, segmentSettingsSchema } from './openapi/segment.ts'

/** Messages that wrote contacts, of all workspaces: so many of the last ones are known again. */
const REMEMBERED = 100_000
const ID_MAX_LENGTH = 200

/** Routes that take many messages, beside the one-message routes of `VERBS`. */
const MANY = ['batch', 'b', 'import'] as const

/**
 * Segment's protocol below `/v1` (contract, section 6), so that its SDKs work pointed at this host. A request is answered
 * 200 when everything good in it is durable; messages that cannot be taken are named beside `success`.
 */
export async function segmentRoutes(app: FastifyInstance, needs: EventsNeeds): Promise<void> {
  // The browser's SDK asks first; the key it sends is made for being public. It has to see when to come back.
  await app.register(cors, {
    origin: true,
    methods: ['POST', 'GET'],
    exposedHeaders: ['Retry-After'],
    maxAge: 7_200,
  })

  // A contact is written anew each time; sent again behind a newer message, an old one would undo that.
  const written = new LRUCache<string, true>({ max: REMEMBERED })

  for (const verb of [...MANY, ...VERBS.keys()]) {
    app.post(`/${verb}`, { schema: segmentSchema(verb) }, async (request, reply) => {
      const body = jsonOf(request.body)
      const key = segmentKey({ headers: request.headers, body })
      const admitted = admit(needs, { key, ip: request.ip, scope: 'ingest' })
      if ('refused' in admitted) throw refusalError(admitted, 'ingest')
      const batch = readBatch(body, verb)
      if ('problems' in batch) throw new BadRequest('invalid_batch', words(batch.problems), batch.problems)
      if (batch.value.messages.length > EVENTS_LIMIT) {
        throw new TooLarge(
          `${batch.value.messages.length} messages are over the limit of ${EVENTS_LIMIT} a request.`,
        )
      }
      const { workspace } = admitted
      const receivedAtMs = needs.clock.nowMs()
      const arrival = { sentAt: batch.value.sentAt, receivedAtMs }
      const keyOf = (id: string) => `${workspace.id}\0${id}`
      const read = readMessages(batch.value.messages, arrival, workspace.currency, (id) =>
        written.has(keyOf(id)),
      )
      needs.rejections.note(workspace.id, receivedAtMs, read.rejected)
      if (read.taken === 0 && read.rejected.length > 0) {
        throw new AppError(400, 'invalid_event', 'No message of this request could be taken.', read.rejected)
      }
      const { events, things, aliases, rejected } = read
      if (read.taken > 0) {
        const receipt = await needs.writer.submit({ workspace, receivedAtMs, events, things, aliases })
        needs.metrics.count(receipt.events, rejected.length)
        const late = [
          ...refused(receipt.events, events, read.eventPlaces),
          ...refused(receipt.things, things, read.thingPlaces),
        ]
        needs.rejections.note(workspace.id, receivedAtMs, late.filter(mayBeKept))
        rejected.push(...late)
        // What was refused is told again when it comes again.
        const lateAt = new Set(late.map(({ index }) => index))
        for (const [id, index] of read.writers) if (!lateAt.has(index)) written.set(keyOf(id), true)
      }
      rejected.sort((a, b) => a.index - b.index)
      return reply.send({ success: true, ...(rejected.length === 0 ? {} : { rejected }) })
    })
  }

  // What the browser's SDK loads before it sends anything: send everything here.
  app.get<{ Params: { key: string } }>(
    '/projects/:key/settings',
    { schema: segmentSettingsSchema },
    async (request, reply) =>
      reply.send({
        integrations: {
          'Segment.io': {
            apiKey: request.params.key,
            apiHost: `${request.host}/v1`,
            protocol: protocolOf(request),
          },
        },
      }),
  )
}

function protocolOf(request: FastifyRequest): string {
  return request.protocol === 'https' ? 'https' : 'http'
}

interface ReadMessages {
  readonly events: Event[]
  readonly things: ThingChange[]
  /** The index of the message that each event, and each thing, is of. */
  readonly eventPlaces: number[]
  readonly thingPlaces: number[]
  readonly aliases: Alias[]
  readonly rejected: Rejection[]
  /** Ids of messages that write a contact, and where they stand. */
  readonly writers: Map<string, number>
  /** Messages of which something is written, or was when they came before. */
  readonly taken: number
}

/** Turns messages into what is to be written; a message with anything wrong is left out whole. */
function readMessages(
  messages: readonly unknown[],
  arrival: { sentAt: unknown; receivedAtMs: number },
  currency: string,
  isWritten: (id: string) => boolean,
): ReadMessages {
  const read: Omit<ReadMessages, 'taken'> = {
    events: [],
    things: [],
    eventPlaces: [],
    thingPlaces: [],
    aliases: [],
    rejected: [],
    writers: new Map(),
  }
  let taken = 0
  messages.forEach((message, index) => {
    const mapped = mapSegment(message, arrival)
    if ('problems' in mapped) {
      read.rejected.push({ index, ...idOf(message), errors: mapped.problems })
      return
    }
    const { events, rejected } = checkEvents(mapped.writes.events, { nowMs: arrival.receivedAtMs, currency })
    const problems = rejected.flatMap((rejection) => rejection.errors)
    const things: ThingChange[] = []
    for (const { id, input } of mapped.writes.contacts) {
      const checked = readThing('contacts', input, { id, nowMs: arrival.receivedAtMs })
      if ('value' in checked) things.push({ act: 'put', collection: 'contacts', ...checked.value })
      else problems.push(...checked.problems)
    }
    if (problems.length > 0) {
      read.rejected.push({ index, ...idOf(message), errors: problems })
      return
    }
    taken += 1
    const { id } = idOf(message)
    if (id !== undefined && things.length > 0) {
      if (isWritten(id) || read.writers.has(id)) return
      read.writers.set(id, index)
    }
    read.events.push(...events)
    read.eventPlaces.push(...events.map(() => index))
    read.thingPlaces.push(...things.map(() => index))
    read.things.push(...things)
    read.aliases.push(...mapped.writes.aliases)
  })
  return { ...read, taken }
}

function idOf(message: unknown): { id?: string } {
  if (typeof message !== 'object' || message === null || !('messageId' in message)) return {}
  return typeof message.messageId === 'string' ? { id: message.messageId.slice(0, ID_MAX_LENGTH) } : {}
}

function words(problems: readonly Problem[]): string {
  return problems.map((problem) => `${problem.path} ${problem.message}`.trim()).join('; ')
}

import type { EventsAnswer, EventsQuestion } from '../model/events.ts'
import type { LoggedEvent } from '../model/log.ts'
import type { Store } from '../store/store.ts'
import { AS_OF, bounds, OF_WORKSPACE, type Query, type Scope, within } from './clauses.ts'
import { WHOLE_EVENT } from './log.ts'
import { pageParameters, pageSql } from './page.ts'
import { conditions, whereParameters } from './where.ts'

const ORDERS: Readonly<Record<EventsQuestion['by'], { readonly sql: string; readonly order: string }>> = {
  time: { sql: 'toUnixTimestamp64Milli(time)', order: 'time DESC, sequence DESC' },
  arrival: {
    sql: 'greatest(sequence, rearrived)',
    order: 'greatest(sequence, rearrived) DESC, sequence DESC',
  },
}

/** Whole events, the newest first. Asks for one row more than wanted, to know whether there are more. */
export async function events(store: Store, scope: Scope, question: EventsQuestion): Promise<EventsAnswer> {
  const { sql, parameters } = compileEvents(question, scope)
  const found = await store.rows<LoggedEvent>(sql, parameters)
  const rows = found.slice(0, question.limit).map((event) => ({
    ...event,
    sequence: Number(event.sequence),
    arrival: Number(event.arrival),
    timeMs: Number(event.timeMs),
    sizeBytes: Number(event.sizeBytes),
  }))
  return { events: rows, hasMore: found.length > question.limit }
}

export function compileEvents(question: EventsQuestion, scope: Scope): Query {
  const { by, kinds, window, where = {}, before, limit } = question
  const { sql, order } = ORDERS[by]
  const wanted = [
    OF_WORKSPACE,
    'own != 2',
    ...(kinds === undefined ? [] : ['kind IN {kinds:Array(String)}']),
    ...(by === 'time' ? [AS_OF] : []),
    ...(window === undefined ? [] : [within('time')]),
    ...(before === undefined
      ? []
      : [
          // Said of the column too, so that the table's order passes over what is younger.
          ...(by === 'time' ? ["time <= fromUnixTimestamp64Milli({at:Int64}, 'UTC')"] : []),
          `(${sql}, sequence) < ({at:Int64}, {before:UInt64})`,
        ]),
    ...conditions(where),
  ]
  return {
    sql: pageSql(WHOLE_EVENT, wanted, order),
    parameters: {
      workspace: scope.workspaceId,
      ...(by === 'time' ? { asOf: scope.nowMs + 1 } : {}),
      ...(kinds === undefined ? {} : { kinds }),
      ...(window === undefined ? {} : bounds(window)),
      ...(before === undefined ? {} : { at: before.at, before: before.sequence }),
      ...whereParameters(where),
      ...pageParameters(limit, 0),
    },
  }
}

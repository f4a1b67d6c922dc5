import type { FunnelQuestion } from '../model/ask.ts'
import type { Store } from '../store/store.ts'
import { OF_WORKSPACE, type Query, type Scope, within } from './clauses.ts'
import { ACTOR, ACTOR_OR_EVENT, JOIN_SESSIONS } from './sessions.ts'

/**
 * How many actors reach each step, by step. An actor's events are taken by time, then order of arrival, and
 * each takes it one step on if it is of the kind that the next step asks for; taking the earliest is exact
 * for this question.
 */
export async function funnel(store: Store, scope: Scope, question: FunnelQuestion): Promise<number[]> {
  const { sql, parameters } = compileFunnel(question, scope)
  const rows = await store.rows<{ reached: number; actors: number }>(sql, parameters)
  return question.steps.map((_, at) =>
    rows.reduce((sum, row) => (Number(row.reached) > at ? sum + Number(row.actors) : sum), 0),
  )
}

export function compileFunnel(question: FunnelQuestion, scope: Scope): Query {
  const sql = `SELECT reached, count() AS actors
FROM
(
  SELECT ${question.steps.length === 1 ? ACTOR_OR_EVENT : ACTOR} AS actor,
         arrayFold((step, event) -> if(event.3 = {steps:Array(String)}[step + 1], step + 1, step),
                   arraySort(groupArray((time, sequence, toString(kind)))),
                   toUInt64(0)) AS reached
  FROM events
  ${JOIN_SESSIONS}
  WHERE ${OF_WORKSPACE} AND kind IN {steps:Array(String)}
    AND ${within('time')}
  GROUP BY actor
  HAVING actor != ''
)
GROUP BY reached`
  return {
    sql,
    parameters: {
      workspace: scope.workspaceId,
      steps: question.steps,
      from: question.window.fromMs,
      to: question.window.toMs,
      asOf: question.window.toMs,
    },
  }
}

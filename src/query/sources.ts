import type { SourcesAnswer, SourcesQuestion } from '../model/ask.ts'
import type { Store } from '../store/store.ts'
import { OF_WORKSPACE, type Query, type Scope, within } from './clauses.ts'
import { IS_TRACKED } from './expressions.ts'
import { ACTOR_OR_EVENT, JOIN_SESSIONS } from './sessions.ts'

/** Where tracked events came from, and the conversions of those who came so. */
export async function sources(store: Store, scope: Scope, question: SourcesQuestion): Promise<SourcesAnswer> {
  const visits = compileSources(question, scope)
  const conversions = compileConversions(question, scope)
  const [rows, [counted]] = await Promise.all([
    store.rows<SourcesAnswer['sources'][number]>(visits.sql, visits.parameters),
    store.rows<{ conversions: number }>(conversions.sql, conversions.parameters),
  ])
  return {
    sources: rows.map((row) => ({ ...row, actors: Number(row.actors), events: Number(row.events) })),
    conversions: Number(counted?.conversions ?? 0),
  }
}

/** Most events first, then most actors, then by name. */
export function compileSources(question: SourcesQuestion, scope: Scope): Query {
  const sql = `SELECT toString(utmSource) AS source, toString(utmMedium) AS medium, toString(utmCampaign) AS campaign,
       uniqExact(${ACTOR_OR_EVENT}) AS actors, count() AS events
FROM events
${JOIN_SESSIONS}
WHERE ${OF_WORKSPACE} AND ${IS_TRACKED} AND utmSource != ''
    AND ${within('time')}
GROUP BY source, medium, campaign
ORDER BY events DESC, actors DESC, source, medium, campaign`
  return { sql, parameters: parametersOf(question, scope) }
}

/** Events of conversion kinds whose actor came from somewhere at or before them, in the window. */
export function compileConversions(question: SourcesQuestion, scope: Scope): Query {
  const sql = `SELECT sum(arrayCount(at -> arrived.2 AND at >= arrived.1, converted)) AS conversions
FROM
(
  SELECT ${ACTOR_OR_EVENT} AS actor,
         (minIf(time, ${IS_TRACKED} AND utmSource != ''), countIf(${IS_TRACKED} AND utmSource != '') > 0) AS arrived,
         groupArrayIf(time, kind IN {conversions:Array(String)}) AS converted
  FROM events
  ${JOIN_SESSIONS}
  WHERE ${OF_WORKSPACE} AND (kind IN {conversions:Array(String)} OR utmSource != '')
    AND ${within('time')}
  GROUP BY actor
)`
  return { sql, parameters: { ...parametersOf(question, scope), conversions: question.conversionKinds } }
}

function parametersOf(question: SourcesQuestion, scope: Scope) {
  return {
    workspace: scope.workspaceId,
    from: question.window.fromMs,
    to: question.window.toMs,
    asOf: question.window.toMs,
  }
}

import type { SourcesAnswer, SourcesQuestion } from '../model/ask.ts'
import type { Store } from '../store/store.ts'
import { OF_WORKSPACE, type Query, type Scope, within } from './clauses.ts'
import { IS_TRACKED } from './expressions.ts'
import { ACTOR_OR_EVENT, JOIN_SESSIONS } from './sessions.ts'

/** Where tracked events came from, and the conversions of those who came so. */
export async function sources(store: Store, scope: Scope, question: SourcesQuestion): Promise<SourcesAnswer> {
  const { sql, parameters } = compileSources(question, scope)
  const rows = await store.rows<Source & { conversions: number }>(sql, parameters)
  return {
    sources: rows
      .filter(({ source }) => source !== '')
      .map(({ source, medium, campaign, actors, events }) => ({
        source,
        medium,
        campaign,
        actors: Number(actors),
        events: Number(events),
      })),
    conversions: rows.reduce((sum, row) => sum + Number(row.conversions), 0),
  }
}

type Source = SourcesAnswer['sources'][number]

const IS_ARRIVAL = `${IS_TRACKED} AND utmSource != ''`

/**
 * Most events first, then most actors, then by name. One row without a source has the conversions: events of
 * conversion kinds whose actor came from somewhere at or before them, in the window.
 */
export function compileSources(question: SourcesQuestion, scope: Scope): Query {
  const sql = `SELECT fact.1 AS source, fact.2 AS medium, fact.3 AS campaign,
       uniqExact(actor) AS actors, count() AS events, sum(fact.4) AS conversions
FROM
(
  SELECT actor, arrayJoin(arrayPushBack(arrivals, ('', '', '', arrayCount(at -> notEmpty(arrivals) AND at >= arrived, converted)))) AS fact
  FROM
  (
    SELECT ${ACTOR_OR_EVENT} AS actor,
           groupArrayIf((toString(utmSource), toString(utmMedium), toString(utmCampaign), toUInt64(0)), ${IS_ARRIVAL}) AS arrivals,
           minIf(time, ${IS_ARRIVAL}) AS arrived,
           groupArrayIf(time, kind IN {conversions:Array(String)}) AS converted
    FROM events
    ${JOIN_SESSIONS}
    WHERE ${OF_WORKSPACE} AND (kind IN {conversions:Array(String)} OR (${IS_ARRIVAL}))
      AND ${within('time')}
    GROUP BY actor
  )
)
GROUP BY source, medium, campaign
ORDER BY events DESC, actors DESC, source, medium, campaign`
  return {
    sql,
    parameters: {
      workspace: scope.workspaceId,
      conversions: question.conversionKinds,
      from: question.window.fromMs,
      to: question.window.toMs,
      asOf: question.window.toMs,
    },
  }
}

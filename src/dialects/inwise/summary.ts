import type { Ask } from '../../model/ask.ts'
import type { Metric } from '../../model/metric.ts'
import type { Access } from './access.ts'
import type { Answer } from './endpoints.ts'
import { REFUSALS } from './errors.ts'
import { type Named, QUERIES, readQuery } from './parameters.ts'

/** The vendor's members in its order, each with the figure that it is. There is no total of web versions. */
const MEMBERS = [
  ['opens', 'opens'],
  ['opens_unique', 'openers'],
  ['clicks', 'clicks'],
  ['clicks_unique', 'clickers'],
  ['sent', 'sends'],
  ['undelivered', 'suppressions'],
  ['bounces', 'bounces'],
  ['bounces_unique', 'bouncers'],
  ['webversions_unique', 'browserViewers'],
  ['unsubscribes', 'unsubscribes'],
  ['unsubscribes_unique', 'unsubscribers'],
  ['report_spam', 'complaints'],
  ['report_spam_unique', 'complainers'],
  ['onsite', 'onsiteVisits'],
  ['onsite_unique', 'onsiteVisitors'],
] as const satisfies readonly (readonly [string, Metric])[]

/** The funnel of a campaign over its whole life: what counting its rows in the lists gives. Throws `Refusal` 404. */
export async function summary({ ask }: Access, given: unknown): Promise<Answer> {
  const { campaign_id } = readQuery(QUERIES.summary, given)
  const campaignId = await campaignOf(ask, campaign_id)
  if (campaignId === null) throw REFUSALS.noCampaign
  const [row] = await ask.count({
    metrics: MEMBERS.map(([, metric]) => metric),
    where: { campaignId, channel: 'email' },
  })
  return { body: Object.fromEntries(MEMBERS.map(([name, metric]) => [name, row?.values[metric] ?? 0])) }
}

/** The id of a campaign that is there. A number is most often an id as it is, which is found faster. */
async function campaignOf(ask: Ask, named: Named): Promise<string | null> {
  const own = await ask.find('campaigns', 'id' in named ? named.id : String(named.number))
  if (own !== null) return own.id
  if ('id' in named) return null
  const [hashed] = await ask.things({ collection: 'campaigns', number: named.number })
  return hashed?.id ?? null
}

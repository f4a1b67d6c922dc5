import type { Metric } from '../../model/metric.ts'
import type { Access } from './access.ts'
import type { Answer } from './endpoints.ts'
import { REFUSALS } from './errors.ts'
import { QUERIES, readQuery } from './parameters.ts'

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
  const which = 'id' in campaign_id ? { ids: [campaign_id.id] } : { number: campaign_id.number }
  const [campaign] = await ask.find({ collection: 'campaigns', ...which })
  if (campaign === undefined) throw REFUSALS.noCampaign
  const [row] = await ask.count({
    metrics: MEMBERS.map(([, metric]) => metric),
    where: { campaignId: campaign.id, channel: 'email' },
  })
  return { body: Object.fromEntries(MEMBERS.map(([name, metric]) => [name, row?.values[metric] ?? 0])) }
}

import { factsOf } from '../recount-facts.ts'
import { handedMessages } from '../recount-handed.ts'
import { sourceOf } from '../recount-people.ts'
import { isIn } from '../recount-wall.ts'
import { firstOf } from './recount-contacts.ts'
import { campaignField, isEqual } from './recount-filters.ts'
import { sourceLabel } from './recount-labels.ts'
import { CAMPAIGN_FIELDS, type Read } from './recount-query.ts'
import { fixedLines, flowLines, seriesAnswer } from './recount-series.ts'
import { Refused } from './recount-window.ts'

/** slicktext.md, 2.5: contacts that campaigns have reached, or campaigns by their start. */

export const REACHED = { groups: ['contact_source'], filters: CAMPAIGN_FIELDS }

interface Reached {
  readonly timeMs: number
  readonly campaignId: string
  readonly contactId: string
}

/** Contacts reached, each once a campaign and window; or campaigns, by their start. */
export function campaigns(read: Read): object {
  const { metric = 'contacts', group } = read.query
  if (metric === 'campaigns') {
    if (group !== undefined) throw new Refused(400)
    return startedAnswer(read)
  }
  if (metric !== 'contacts') throw new Refused(400)
  const { journal } = read.brand
  const sends = sendsOfCampaigns(read)
  const nameOf = ({ contactId }: Reached) =>
    group === undefined ? 'Contacts' : sourceLabel(sourceOf(contactId, journal))
  return seriesAnswer(
    read,
    () => firstOf(sends, read.nowMs),
    (cut) => {
      const inside = sends.filter(({ timeMs }) => isIn(cut.span, timeMs))
      const firsts = inside.filter(
        (send) =>
          inside.find((other) => isSamePair(send, other)) === send && isCampaignMeant(read, send.campaignId),
      )
      const lines = flowLines(
        firsts.map((send) => ({ timeMs: send.timeMs, name: nameOf(send), value: 1 })),
        cut,
      )
      return group === undefined ? fixedLines(['Contacts'], lines) : lines
    },
  )
}

/** Outgoing messages of each campaign, by the events that name it, the oldest first. */
function sendsOfCampaigns({ brand }: Read): Reached[] {
  const ids = new Set(factsOf(brand.journal).map((fact) => fact.campaignId))
  ids.delete('')
  return [...ids]
    .flatMap((campaignId) =>
      handedMessages(brand.world, (fact) => fact.campaignId === campaignId)
        .filter(({ isIncoming, contactId }) => !isIncoming && contactId !== '')
        .map(({ createdMs, contactId }) => ({ timeMs: createdMs, campaignId, contactId })),
    )
    .sort((a, b) => a.timeMs - b.timeMs)
}

function isSamePair(a: Reached, b: Reached): boolean {
  return a.campaignId === b.campaignId && a.contactId === b.contactId
}

function isCampaignMeant({ brand, filters, isVain }: Read, campaignId: string): boolean {
  if (isVain) return false
  return filters.every(([name, asked]) => {
    const field = campaignField(name, campaignId, brand.journal, brand.world.nowMs)
    return field !== undefined && isEqual(field, asked)
  })
}

function startedAnswer(read: Read): object {
  const started = [...read.brand.journal.things.campaigns.values()].flatMap(({ id, members }) =>
    typeof members.startedAt === 'string' ? [{ id, timeMs: Date.parse(members.startedAt) }] : [],
  )
  const counted = started
    .filter(({ id }) => isCampaignMeant(read, id))
    .map(({ timeMs }) => ({ timeMs, name: 'Campaigns', value: 1 }))
  return seriesAnswer(
    read,
    () => firstOf(started, read.nowMs),
    (cut) => fixedLines(['Campaigns'], flowLines(counted, cut)),
  )
}

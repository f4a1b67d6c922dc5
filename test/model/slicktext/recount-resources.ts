import { isMachine } from '../recount-attribution.ts'
import { factsOf } from '../recount-facts.ts'
import type { Things } from '../recount-journal.ts'
import { isMeant, numberOf } from '../recount-numbers.ts'
import type { StoredThing } from '../recount-things.ts'
import { readingOf } from '../recount-wall.ts'
import { audienceSize, completion, timeText } from './recount-filters.ts'
import type { Brand } from './recount-query.ts'

/** slicktext.md, 11: campaigns, audiences, workflows and links as the vendor shows them. */

/** A thing by its id or the number form of it. */
export function named(things: Things, name: string): StoredThing | undefined {
  return things.get(name) ?? [...things.values()].find(({ id }) => isMeant(name, id))
}

export function campaignResource({ id, createdMs, statusMs, members }: StoredThing, brand: Brand) {
  return {
    campaign_id: numberOf(id),
    _brand_id: numberOf(brand.workspaceId),
    _created_by_user_id: idOrNull(members.createdBy),
    name: members.name ?? null,
    body: members.body ?? null,
    media_url: members.mediaUrl ?? null,
    audience_size: audienceSize(members),
    status: members.status ?? null,
    status_detail: members.statusDetail ?? null,
    status_date: statusMs === null ? null : readingOf(statusMs, 'UTC'),
    completion_percentage: completion(members),
    created: readingOf(createdMs, 'UTC'),
    scheduled: timeText(members.scheduledAt) || null,
    started: timeText(members.startedAt) || null,
    finished: timeText(members.finishedAt) || null,
    last_updated: readingOf(brand.world.nowMs, 'UTC'),
  }
}

export function audienceResources({ id, createdMs, members }: StoredThing) {
  return Object.fromEntries(
    (members.audiences ?? []).map((audience, at) => {
      const number = numberOf(audience.id ?? `${id}:${at}`)
      const shown = {
        campaign_audience_id: number,
        _campaign_id: numberOf(id),
        all_contacts: audience.allContacts === true ? 1 : 0,
        _contact_list_id: idOrNull(audience.listId),
        _segment_id: null,
        size: audience.size ?? 0,
        created: timeText(audience.createdAt) || readingOf(createdMs, 'UTC'),
      }
      return [String(number), shown] as const
    }),
  )
}

export function workflowResource({ id, createdMs, members }: StoredThing, brand: Brand) {
  return {
    workflow_id: numberOf(id),
    _brand_id: numberOf(brand.workspaceId),
    name: members.name ?? null,
    description: members.description ?? null,
    entry_rule: members.entryRule ?? null,
    active: members.active === true ? 1 : 0,
    created: readingOf(createdMs, 'UTC'),
    last_updated: readingOf(brand.world.nowMs, 'UTC'),
    last_activated: timeText(members.activatedAt) || null,
    last_deactivated: null,
    last_cleared: timeText(members.clearedAt) || null,
  }
}

/** Links of a campaign or workflow, the oldest first, with the clicks of all of history up to now. */
export function linkResources(
  brand: Brand,
  source: { readonly kind: 'Campaign' | 'Workflow'; readonly id: string },
) {
  const member = source.kind === 'Campaign' ? 'campaignId' : 'workflowId'
  const links = [...brand.journal.things.links.values()].filter(
    ({ members }) => members[member] === source.id,
  )
  links.sort((a, b) => a.createdMs - b.createdMs || (a.id < b.id ? -1 : 1))
  return links.map(({ id, createdMs, members }) => {
    const clicks = factsOf(brand.journal).filter(
      (fact) =>
        fact.kind === 'message.clicked' && fact.body.linkId === id && fact.timeMs <= brand.world.nowMs,
    )
    const people = clicks.filter((fact) => !isMachine(fact))
    return {
      link_id: numberOf(id),
      _brand_id: numberOf(brand.workspaceId),
      _contact_id: null,
      name: members.name ?? null,
      url: members.url ?? null,
      type: members.kind ?? 'normal',
      source: source.kind,
      _source_id: numberOf(source.id),
      sub_source: null,
      _sub_source_id: null,
      clicks: people.length,
      unique_clicks: new Set(people.map(({ contactId }) => contactId).filter((one) => one !== '')).size,
      bot_clicks: clicks.length - people.length,
      active: members.active === false ? 0 : 1,
      created: readingOf(createdMs, 'UTC'),
      expires: timeText(members.expiresAt) || null,
    }
  })
}

function idOrNull(id: string | null | undefined): number | null {
  return typeof id === 'string' ? numberOf(id) : null
}

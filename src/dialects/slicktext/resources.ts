import type { Ask } from '../../model/ask.ts'
import { numberOf, ownNumber } from '../../model/number-id.ts'
import type { Collection, Thing } from '../../model/thing.ts'
import { wallText } from '../../model/wall.ts'

/** Things of ours in the shapes of the vendor's resources. Times are UTC, whatever zone a question has. */
export type Resource = Readonly<Record<string, unknown>>

/** A thing by its id or the number form of it, or null. */
export async function findNamed(ask: Ask, collection: Collection, named: string): Promise<Thing | null> {
  const number = ownNumber(named)
  const [thing] = await ask.find(number === null ? { collection, ids: [named] } : { collection, number })
  return thing ?? null
}

export function campaignResource(ask: Ask, thing: Thing): Resource {
  const { members } = thing
  const audiences = audienceList(members.audiences)
  return {
    campaign_id: numberOf(thing.id),
    _brand_id: numberOf(ask.workspace.id),
    _created_by_user_id: idOrNull(members.createdBy),
    name: textOrNull(members.name),
    body: textOrNull(members.body),
    media_url: textOrNull(members.mediaUrl),
    audience_size: number(
      members.audienceSize,
      audiences.reduce((sum, { size }) => sum + number(size, 0), 0),
    ),
    status: textOrNull(members.status),
    status_detail: textOrNull(members.statusDetail),
    status_date: timeOrNull(members.statusAt),
    completion_percentage: number(members.completionPercentage, members.finishedAt === undefined ? 0 : 100),
    created: wallText(thing.createdAtMs, 'UTC'),
    scheduled: timeOrNull(members.scheduledAt),
    started: timeOrNull(members.startedAt),
    finished: timeOrNull(members.finishedAt),
    last_updated: wallText(thing.updatedAtMs, 'UTC'),
  }
}

/** The audiences of a campaign by their ids. One without an id goes by its place. */
export function audienceResources(thing: Thing): Resource {
  return Object.fromEntries(
    audienceList(thing.members.audiences).map((audience, at) => {
      const own = typeof audience.id === 'string' && audience.id !== '' ? audience.id : `${thing.id}:${at}`
      const id = numberOf(own)
      const resource = {
        campaign_audience_id: id,
        _campaign_id: numberOf(thing.id),
        all_contacts: audience.allContacts === true ? 1 : 0,
        _contact_list_id: idOrNull(audience.listId),
        _segment_id: idOrNull(audience.segmentId),
        size: number(audience.size, 0),
        created: timeOrNull(audience.createdAt) ?? wallText(thing.createdAtMs, 'UTC'),
      }
      return [String(id), resource]
    }),
  )
}

export function workflowResource(ask: Ask, thing: Thing): Resource {
  const { members } = thing
  return {
    workflow_id: numberOf(thing.id),
    _brand_id: numberOf(ask.workspace.id),
    name: textOrNull(members.name),
    description: textOrNull(members.description),
    entry_rule: textOrNull(members.entryRule),
    active: members.active === true ? 1 : 0,
    created: wallText(thing.createdAtMs, 'UTC'),
    last_updated: wallText(thing.updatedAtMs, 'UTC'),
    last_activated: timeOrNull(members.activatedAt),
    last_deactivated: timeOrNull(members.deactivatedAt),
    last_cleared: timeOrNull(members.clearedAt),
  }
}

/** The links of a campaign or workflow, with the clicks on them up to now. */
export async function linkResources(
  ask: Ask,
  of: { readonly campaignId: string } | { readonly workflowId: string },
): Promise<Resource[]> {
  const links = await ask.find({ collection: 'links', members: { ...of } })
  const clicks = new Map((await ask.linkClicks(links.map(({ id }) => id))).map((row) => [row.linkId, row]))
  const isCampaign = 'campaignId' in of
  return links.map(({ id, members, createdAtMs }) => ({
    link_id: numberOf(id),
    _brand_id: numberOf(ask.workspace.id),
    _contact_id: null,
    name: textOrNull(members.name),
    url: textOrNull(members.url),
    type: textOrNull(members.kind) ?? 'normal',
    source: isCampaign ? 'Campaign' : 'Workflow',
    _source_id: numberOf(isCampaign ? of.campaignId : of.workflowId),
    sub_source: null,
    _sub_source_id: null,
    clicks: clicks.get(id)?.clicks ?? 0,
    unique_clicks: clicks.get(id)?.clickers ?? 0,
    bot_clicks: clicks.get(id)?.botClicks ?? 0,
    active: members.active === false ? 0 : 1,
    created: wallText(createdAtMs, 'UTC'),
    expires: timeOrNull(members.expiresAt),
  }))
}

/** An instant that a thing says as a text, or null: `2024-12-18T13:39:01.000Z` is 2024-12-18 13:39:01. */
export function timeOrNull(value: unknown): string | null {
  const instantMs = instantOf(value)
  return instantMs === null ? null : wallText(instantMs, 'UTC')
}

export function instantOf(value: unknown): number | null {
  const instantMs = typeof value === 'string' ? Date.parse(value) : Number.NaN
  return Number.isNaN(instantMs) ? null : instantMs
}

export function textOrNull(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

function idOrNull(value: unknown): number | null {
  return typeof value === 'string' && value !== '' ? numberOf(value) : null
}

function number(value: unknown, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise
}

function audienceList(value: unknown): Resource[] {
  return Array.isArray(value) ? value.filter(isResource) : []
}

function isResource(value: unknown): value is Resource {
  return typeof value === 'object' && value !== null
}

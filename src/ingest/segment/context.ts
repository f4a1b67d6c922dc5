import { isObject } from '../shapes/problem.ts'

type Members = Record<string, unknown>

const MAX_LENGTH = 4096
const MAX_UTM_LENGTH = 500

/**
 * What `context` says of an event: who asked from where, on which page, brought by which campaign.
 * It is filled in by libraries, so what is no text here is left out and what is too long is cut: no event
 * is refused for it.
 */
export function contextMembers(context: Readonly<Record<string, unknown>>, withPage: boolean): Members {
  const page = withPage && isObject(context.page) ? context.page : {}
  return {
    ip: cut(context.ip, MAX_UTM_LENGTH),
    userAgent: cut(context.userAgent ?? context.user_agent, MAX_LENGTH),
    url: cut(page.url, MAX_LENGTH),
    referrer: cut(page.referrer, MAX_LENGTH),
    ...campaignMembers(context.campaign),
  }
}

/** A campaign as Segment's specs write it (`name`, `source`, `medium`, `term`, `content`) as UTM members. */
export function campaignMembers(campaign: unknown): Members {
  if (!isObject(campaign)) return {}
  return {
    utmCampaign: cut(campaign.name, MAX_UTM_LENGTH),
    utmSource: cut(campaign.source, MAX_UTM_LENGTH),
    utmMedium: cut(campaign.medium, MAX_UTM_LENGTH),
    utmTerm: cut(campaign.term, MAX_UTM_LENGTH),
    utmContent: cut(campaign.content, MAX_UTM_LENGTH),
  }
}

function cut(value: unknown, length: number): string | undefined {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value)
  if (typeof value !== 'string' || value === '') return undefined
  return value.slice(0, length).replaceAll('\0', '')
}

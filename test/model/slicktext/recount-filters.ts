import { livesOf } from '../recount-contacts.ts'
import type { Journal } from '../recount-journal.ts'
import { isMeant, numberOf } from '../recount-numbers.ts'
import { countedOptIns, historyOf, optInStatusAt, sourceOf } from '../recount-people.ts'
import { readingOf } from '../recount-wall.ts'

/** slicktext.md, 1.8: what the fields of contacts and campaigns are, and whether they are what was asked for. */

/** A field's value, '' for none, and how it compares. */
export interface Field {
  readonly value: string
  readonly as: 'text' | 'id' | 'number'
}

/** The literal `null` asks for none. */
export function isEqual({ value, as }: Field, asked: string): boolean {
  if (asked === 'null') return value === ''
  if (as === 'id') return isMeant(asked, value)
  if (as === 'number') return value !== '' && Number(value) === Number(asked)
  return value === asked
}

export function isOwnBrand(workspaceId: string, asked: string): boolean {
  return asked === workspaceId || asked === String(numberOf(workspaceId))
}

/** A field of a contact as it is now; undefined for what is no field of contacts. */
export function contactField(
  name: string,
  contactId: string,
  journal: Journal,
  nowMs: number,
): Field | undefined {
  const members = journal.things.contacts.get(contactId)?.members
  switch (name) {
    case 'contact_id':
      return { value: contactId, as: 'id' }
    case 'first_name':
      return text(members?.firstName)
    case 'last_name':
      return text(members?.lastName)
    case 'email':
      return text(members?.email)
    case 'mobile_number':
      return text(members?.phone)
    case 'mobile_number_carrier':
      return text(members?.mobile_number_carrier)
    case 'birthdate':
      return text(members?.birthdate)
    case 'city':
      return text(members?.city)
    case 'state':
      return text(members?.state)
    case 'zip':
      return text(members?.zip)
    case 'country':
      return text(members?.country)
    case 'language':
      return text(members?.language)
    case 'address':
      return text(members?.address)
    case '_source_id':
      return text(members?._source_id)
    case 'sub_source':
      return text(members?.sub_source)
    case '_sub_source_id':
      return text(members?._sub_source_id)
    case 'last_opt_in_status_change':
      return text(changeText(contactId, nowMs, journal))
    // The clock stands still: a contact that was created at some time came to be what it is now.
    case 'last_updated':
      return text(creationText(contactId, journal) === '' ? '' : readingOf(nowMs, 'UTC'))
    case 'source':
      return text(sourceOf(contactId, journal))
    case 'created':
      return text(creationText(contactId, journal))
    case 'opt_in_status':
      return text(optInStatusAt(contactId, nowMs, journal))
    default:
      return undefined
  }
}

/** When the contact's last life began. */
function creationText(contactId: string, journal: Journal): string {
  const life = livesOf(historyOf(contactId, journal)).at(-1)
  return life === undefined ? '' : readingOf(life.createdMs, 'UTC')
}

/** When the contact's opt-in status last changed. */
function changeText(contactId: string, nowMs: number, journal: Journal): string {
  const times = countedOptIns(contactId, journal).map(({ timeMs }) => timeMs)
  const past = times.filter((ms) => ms <= nowMs)
  return past.length === 0 ? '' : readingOf(Math.max(...past), 'UTC')
}

/** A field of a campaign as its resource shows it; of one that was never written, none. */
export function campaignField(
  name: string,
  campaignId: string,
  journal: Journal,
  nowMs: number,
): Field | undefined {
  const thing = journal.things.campaigns.get(campaignId)
  const members = thing?.members
  switch (name) {
    case 'campaign_id':
      return { value: campaignId, as: 'id' }
    case '_created_by_user_id':
      return { value: members?.createdBy ?? '', as: 'id' }
    case 'name':
      return text(members?.name)
    case 'body':
      return text(members?.body)
    case 'media_url':
      return text(members?.mediaUrl)
    case 'scheduled':
      return text(timeText(members?.scheduledAt))
    case 'last_updated':
      return text(thing === undefined ? '' : readingOf(nowMs, 'UTC'))
    case 'status':
      return text(members?.status)
    case 'status_detail':
      return text(members?.statusDetail)
    case 'status_date':
      return text(typeof thing?.statusMs === 'number' ? readingOf(thing.statusMs, 'UTC') : '')
    case 'created':
      return text(thing === undefined ? '' : readingOf(thing.createdMs, 'UTC'))
    case 'started':
      return text(timeText(members?.startedAt))
    case 'finished':
      return text(timeText(members?.finishedAt))
    case 'audience_size':
      return number(members === undefined ? '' : audienceSize(members))
    case 'completion_percentage':
      return number(members === undefined ? '' : completion(members))
    default:
      return undefined
  }
}

type CampaignMembers = NonNullable<ReturnType<Journal['things']['campaigns']['get']>>['members']

/** As given, else the sum of the audiences. */
export function audienceSize({ audienceSize: given, audiences }: CampaignMembers): number {
  return given ?? (audiences ?? []).reduce((sum, { size }) => sum + (size ?? 0), 0)
}

/** As given, else all of a campaign that has finished. */
export function completion({ completionPercentage, finishedAt }: CampaignMembers): number {
  return completionPercentage ?? (typeof finishedAt === 'string' ? 100 : 0)
}

/** A time as the vendor shows it: UTC, to the second. */
export function timeText(instant: string | null | undefined): string {
  return typeof instant === 'string' ? readingOf(Date.parse(instant), 'UTC') : ''
}

function text(value: string | null | undefined): Field {
  return { value: value ?? '', as: 'text' }
}

function number(value: number | ''): Field {
  return { value: String(value), as: 'number' }
}

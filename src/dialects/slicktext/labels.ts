/** Words that an answer shows for stored codes. Codes that share a word are one group. */

const CONTACT_SOURCES: ReadonlyMap<string, string> = new Map(
  ['Manual', 'Import', 'API', 'Popup', 'Landing Page', 'Inbox', 'Keyword', 'Integration'].map((label) => [
    label.toLowerCase(),
    label,
  ]),
)

const OPT_IN_STATUSES: ReadonlyMap<string, string> = new Map([
  ['subscribed', 'Subscribed'],
  ['unsubscribed', 'Unsubscribed'],
  ['not_subscribed', 'Not Subscribed'],
  ['pending', 'Pending Subscription'],
])

const CHANGES: ReadonlyMap<string, string> = new Map([
  ['contact.created', 'Creation'],
  ['contact.deleted', 'Deletion'],
])

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/** What a code that says nothing goes by. */
const UNKNOWN = 'Unknown'

/** Sources that are none of the vendor's go by themselves; `landing_page` is `landing page`. */
export function contactSourceLabel(code: string): string {
  return CONTACT_SOURCES.get(code.toLowerCase().replaceAll('_', ' ')) ?? plainLabel(code)
}

export function optInLabel(code: string): string {
  return OPT_IN_STATUSES.get(code) ?? plainLabel(code)
}

export function changeLabel(kind: string): string {
  return CHANGES.get(kind) ?? UNKNOWN
}

export function messageSourceLabel(code: string): string {
  return code === 'InboxThread' ? 'Inbox' : plainLabel(code)
}

/** `incoming` is Incoming. */
export function titleLabel(code: string): string {
  return code === '' ? UNKNOWN : code.charAt(0).toUpperCase() + code.slice(1)
}

/** The name of a weekday from 1 (Monday) to 7. */
export function weekdayLabel(number: string): string {
  return WEEKDAYS[Number(number) - 1] ?? UNKNOWN
}

export function plainLabel(code: string): string {
  return code === '' ? UNKNOWN : code
}

/** Groups that are there even if nothing is in them, in the order in which they are shown. */
export const ALWAYS = {
  changes: ['Creation', 'Deletion'],
  weekdays: ['Sunday', ...WEEKDAYS.slice(0, 6)],
} as const

/** slicktext.md, 2 and 11: the words that stand for stored codes. */

const SOURCES = ['Manual', 'Import', 'API', 'Popup', 'Landing Page', 'Inbox', 'Keyword', 'Integration']
const STATUSES = new Map([
  ['subscribed', 'Subscribed'],
  ['unsubscribed', 'Unsubscribed'],
  ['not_subscribed', 'Not Subscribed'],
  ['pending', 'Pending Subscription'],
])

export const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

export function sourceLabel(code: string): string {
  const folded = code.toLowerCase().split('_').join(' ')
  return SOURCES.find((label) => label.toLowerCase() === folded) ?? orUnknown(code)
}

export function statusLabel(code: string): string {
  return STATUSES.get(code) ?? orUnknown(code)
}

export function messageSourceLabel(code: string): string {
  return code === 'InboxThread' ? 'Inbox' : orUnknown(code)
}

export function titled(code: string): string {
  return orUnknown(code.slice(0, 1).toUpperCase() + code.slice(1))
}

export function orUnknown(code: string): string {
  return code === '' ? 'Unknown' : code
}

/** The weekday of a calendar day, from its text. */
export function weekdayOf(day: string): string {
  return WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? ''
}

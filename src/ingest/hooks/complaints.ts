import type { Unknown } from './hook.ts'

/** True for the feedback of a person who has taken a message out of the spam folder (RFC 6430). */
export function isNotSpam(feedbackType: string): boolean {
  return feedbackType.toLowerCase() === 'not-spam'
}

/** Providers tell of it by the event of a complaint. It is none, and there is no kind for it. */
export const NOT_SPAM: Unknown = { unknown: 'The person said that the message is not spam: no complaint.' }

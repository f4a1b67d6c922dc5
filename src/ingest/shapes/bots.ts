import { isbot } from 'isbot'

/**
 * Mail proxies and mail programs. They fetch pictures because a person opened a message, or in that person's
 * place; counting them as machines would lose nearly all opens of Gmail, Yahoo and Apple Mail.
 * Apple's proxy calls itself "Mozilla/5.0" and nothing else.
 */
const READERS =
  /GoogleImageProxy|ggpht\.com|YahooMailProxy|^Mozilla\/5\.0$|Thunderbird|Outlook|ms-office|MSOffice/i

/** Verdicts by user agent: few are ever in use, and asking the package takes microseconds. */
const verdicts = new Map<string, boolean>()
const MAX_VERDICTS = 2000
const MAX_KEPT_LENGTH = 500

/** True for the user agent of a crawler, a link scanner or a program; false for people and for ''. */
export function isMachine(userAgent: string): boolean {
  if (userAgent === '') return false
  const known = verdicts.get(userAgent)
  if (known !== undefined) return known
  const verdict = !READERS.test(userAgent) && isbot(userAgent)
  if (verdicts.size >= MAX_VERDICTS) verdicts.clear()
  if (userAgent.length <= MAX_KEPT_LENGTH) verdicts.set(userAgent, verdict)
  return verdict
}

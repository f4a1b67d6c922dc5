import type { BounceClass } from '../../model/event.ts'

/** What is known of a bounce. */
export interface Bounce {
  /** Enhanced status code (RFC 3463), alone or anywhere in a text: `5.1.1`. */
  readonly status?: string
  /** What the receiving server said. */
  readonly text?: string
  /** It will never be delivered, as the provider says. */
  readonly isHard: boolean
}

/** Words of servers, the first that fits; what they say is told apart from what their code says, which is often vague. */
const WORDS: readonly (readonly [RegExp, BounceClass])[] = [
  [/quota|mailbox (is )?full|over ?quota|storage (limit|exceeded)|inbox (was|is) full/i, 'mailbox_full'],
  [
    /(account|mailbox|user|address|recipient)[^.]{0,40}(disabled|inactive|deactivated|suspended|expired|discontinued|not active)/i,
    'user_recycled',
  ],
  [
    /(user|recipient|mailbox|address|account|addressee)[^.]{0,40}(unknown|not found|not exist|doesn'?t exist|invalid|unavailable|no longer)|no (such|mailbox)|unknown (user|recipient|mailbox|address)|does not exist|invalid (recipient|mailbox|address|user)/i,
    'user_unknown',
  ],
  [/spam(?!haus|cop)|virus|content|phish|malware|message (looks|refused)|attachment/i, 'block_content'],
  [/timed? ?out|timeout|grey-?list|too many|rate limit|throttl|try again later/i, 'block_timeout'],
  [
    /black-?list|block-?list|\brbl\b|\bdnsbl\b|spamhaus|barracuda|blocked|reputation|policy|dmarc|\bspf\b|dkim|denied|banned|rejected/i,
    'block_other',
  ],
]

/** Classes by the enhanced status code without its first digit; what is not here is told by words. */
const CODES: Readonly<Record<string, BounceClass>> = {
  '1.0': 'user_unknown',
  '1.1': 'user_unknown',
  '1.2': 'user_unknown',
  '1.3': 'user_unknown',
  '1.4': 'user_unknown',
  '1.6': 'user_recycled',
  '1.10': 'user_unknown',
  '2.1': 'user_recycled',
  '2.2': 'mailbox_full',
  '4.7': 'block_timeout',
  '6.0': 'block_content',
  '6.1': 'block_content',
}

/** What Exchange Online says, with 5.4.1, of an address that nobody has there. Elsewhere 5.4.1 is of the network. */
const NOBODY = /recipient address rejected: access denied/i

/** The class that the enhanced status code tells without any guessing; undefined where there is none, or a vague one. */
export function classByCode({ status = '', text = '' }: Omit<Bounce, 'isHard'>): BounceClass | undefined {
  const code = codeIn(status, text)
  if (code === '4.1' && NOBODY.test(text.slice(0, TEXT_LENGTH))) return 'user_unknown'
  return code === undefined ? undefined : CODES[code]
}

/** One of the eight classes: by the code, by the words, else soft or hard without more. */
export function bounceClassOf({ status = '', text = '', isHard }: Bounce): BounceClass {
  const byCode = classByCode({ status, text })
  if (byCode !== undefined) return byCode
  const words = text.slice(0, TEXT_LENGTH)
  const byWords = WORDS.find(([pattern]) => pattern.test(words))?.[1]
  if (byWords !== undefined) return byWords
  if (codeIn(status, text)?.startsWith('7.') === true) return 'block_other'
  return isHard ? 'other_hard' : 'other_soft'
}

/** How much of a text is looked at. */
const TEXT_LENGTH = 2_000

function codeIn(status: string, text: string): string | undefined {
  const words = ` ${status} ${text.slice(0, TEXT_LENGTH)}`
  return /(?:^|[^\d.])[45]\.(\d{1,2}\.\d{1,2})(?![\d.]*\d)/.exec(words)?.[1]
}

/** Amazon's types and subtypes of bounces, which others pass on. */
const SUBTYPES: Readonly<Record<string, BounceClass>> = {
  NoEmail: 'user_unknown',
  MailboxFull: 'mailbox_full',
  MessageTooLarge: 'block_content',
  ContentRejected: 'block_content',
  AttachmentRejected: 'block_content',
}

/**
 * True for what is told as a bounce (or complaint) and was never handed over: the address is on a list of suppressed
 * ones, the provider's or the account's, or the person has left the contact list.
 */
export function isSuppressed(subType: string): boolean {
  return /suppress/i.test(subType) || subType === 'UnsubscribedRecipient'
}

/** The class of a bounce that was handed over: by Amazon's subtype, else by the text. */
export function classOfSubType(type: string, subType: string, text: string): BounceClass {
  const known = Object.hasOwn(SUBTYPES, subType) ? SUBTYPES[subType] : undefined
  return known ?? bounceClassOf({ text, isHard: type === 'Permanent' })
}

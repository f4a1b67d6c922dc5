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

/** One of the eight classes: by the code, by the words, else soft or hard without more. */
export function bounceClassOf({ status = '', text = '', isHard }: Bounce): BounceClass {
  const words = text.slice(0, 2_000)
  const code = /(?:^|[^\d.])[45]\.(\d{1,2}\.\d{1,2})(?![\d.]*\d)/.exec(` ${status} ${words}`)?.[1]
  const byCode = code === undefined ? undefined : CODES[code]
  if (byCode !== undefined) return byCode
  const byWords = WORDS.find(([pattern]) => pattern.test(words))?.[1]
  if (byWords !== undefined) return byWords
  if (code?.startsWith('7.') === true) return 'block_other'
  return isHard ? 'other_hard' : 'other_soft'
}

/** Amazon's types and subtypes of bounces, which others pass on. */
const SUBTYPES: Readonly<Record<string, BounceClass>> = {
  NoEmail: 'user_unknown',
  MailboxFull: 'mailbox_full',
  MessageTooLarge: 'block_content',
  ContentRejected: 'block_content',
  AttachmentRejected: 'block_content',
}

export function classOfSubType(type: string, subType: string, text: string): BounceClass {
  const known = Object.hasOwn(SUBTYPES, subType) ? SUBTYPES[subType] : undefined
  // What is on a list of suppressed addresses says nothing of why it came there.
  if (/suppress/i.test(subType)) return 'other_hard'
  return known ?? bounceClassOf({ text, isHard: type === 'Permanent' })
}

import MessageValidator from 'sns-validator'
import type { ValidateNotice } from '../hook.ts'
import { type Members, word } from '../members.ts'

/**
 * Where certificates lie, and where a subscription is confirmed: these hosts and no others. Hosts that only look so
 * (buckets, ports, user names) are what makes receivers of such notices open to anybody.
 */
const CERTIFICATE = /^https:\/\/sns\.[a-z0-9-]{3,40}\.amazonaws\.com(\.cn)?\/[A-Za-z0-9_./-]{1,200}\.pem$/
const CONFIRMATION = /^https:\/\/sns\.[a-z0-9-]{3,40}\.amazonaws\.com(\.cn)?\/\?[A-Za-z0-9=&%:._~-]{1,2000}$/

export function isConfirmation(url: string): boolean {
  return CONFIRMATION.test(url) && new URL(url).searchParams.get('Action') === 'ConfirmSubscription'
}

const NEEDED = [
  'Message',
  'MessageId',
  'Timestamp',
  'TopicArn',
  'Type',
  'Signature',
  'SigningCertURL',
] as const
const SIGNED = ['Subject', 'SubscribeURL', 'Token', 'SignatureVersion', 'UnsubscribeURL'] as const

const TIMEOUT_MS = 5_000
/** Certificates that are got at the same time: the validator itself waits for ever. */
const MOST_AT_ONCE = 16
let underWay = 0

/** The signature of a notice, by Amazon's own validator, which gets and keeps the certificates. */
export const validateNotice: ValidateNotice = async (notice: Members) => {
  // The validator takes types on trust.
  const isPlain = [...NEEDED, ...SIGNED].every(
    (name) => notice[name] === undefined || typeof notice[name] === 'string',
  )
  if (!isPlain || NEEDED.some((name) => word(notice, name) === '')) return 'wrong'
  if (!CERTIFICATE.test(word(notice, 'SigningCertURL'))) return 'wrong'
  if (underWay >= MOST_AT_ONCE) return 'away'
  const fields = [...NEEDED, ...SIGNED].flatMap((name): [string, unknown][] =>
    notice[name] === undefined ? [] : [[name, notice[name]]],
  )
  return await checked(Object.fromEntries(fields))
}

function checked(notice: Record<string, unknown>): Promise<'good' | 'wrong' | 'away'> {
  return new Promise((resolve) => {
    underWay += 1
    let isOver = false
    const end = (verdict: 'good' | 'wrong' | 'away') => {
      if (isOver) return
      isOver = true
      underWay -= 1
      clearTimeout(timer)
      resolve(verdict)
    }
    const timer = setTimeout(() => end('away'), TIMEOUT_MS)
    try {
      new MessageValidator().validate(notice, (error) => {
        if (error === null) end('good')
        else end(isVerdict(error) ? 'wrong' : 'away')
      })
    } catch {
      end('wrong')
    }
  })
}

/** Its other errors are of the network. */
function isVerdict(error: Error): boolean {
  return /signature|required keys|invalid domain/i.test(error.message)
}

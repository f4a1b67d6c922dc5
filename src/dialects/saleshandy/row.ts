import type { SendRow } from '../../model/sends.ts'
import { dateString } from './date-string.ts'
import type { Sentiment } from './sentiments.ts'
import type { Contact, Sequence } from './surroundings.ts'

/** What a row says beside what the send itself knows. */
export interface Around {
  /** The account's zone, in which dates are written. */
  readonly zone: string
  readonly sequence: Sequence
  readonly contact: Contact
  readonly sentiment: Sentiment
}

/** The 22 members of a row, always all of them, in the vendor's order and spelling. */
export function rowOf(send: SendRow, around: Around) {
  const { outcome, prospect } = send
  const { sequence, contact } = around
  const date = (atMs: number | null) => (atMs === null ? '' : dateString(atMs, around.zone))
  return {
    'Sequence Title': sequence.title,
    'Sequence Owner': sequence.owner,
    'Step Number': send.step,
    'Sender Email': send.sender,
    'Recipient Email': send.recipient === '' ? contact.email : send.recipient,
    'Recipient name': contact.name,
    'Email Sent At': date(send.timeMs),
    'Open Count': outcome.opens,
    'Last Opened At': date(outcome.lastOpenedMs),
    Replied: yesOrNo(outcome.repliedMs !== null),
    'Replied At': date(outcome.repliedMs),
    'Conversation Id': outcome.conversationId,
    'Current Sentiment': around.sentiment,
    'Click Count': outcome.clicks,
    'Last Clicked At': date(outcome.lastClickedMs),
    'Last Link Clicked': outcome.lastUrl,
    Bounced: yesOrNo(outcome.bouncedMs !== null),
    'Bounced At': date(outcome.bouncedMs),
    Unsubscribed: yesOrNo(prospect.isUnsubscribed),
    Deleted: yesOrNo(prospect.isDeleted),
    'Sequence Id': send.sequenceId,
    Client: sequence.client,
  }
}

function yesOrNo(answer: boolean): 'Yes' | 'No' {
  return answer ? 'Yes' : 'No'
}

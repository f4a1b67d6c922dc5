import type { Ask } from '../../model/ask.ts'
import { readId, readMembers } from './body.ts'
import { REFUSALS } from './errors.ts'
import { byOutcome, bySentiment, totalsOf } from './prospect-totals.ts'
import { sequencesOf } from './surroundings.ts'

const EMAIL_METRICS = [
  'messages',
  'messagesQueued',
  'messagesSending',
  'messagesDelivered',
  'messagesOpened',
  'messagesClicked',
  'messagesReplied',
  'messagesBounced',
  'messagesFailed',
] as const

/**
 * One sequence as it is now: its prospects as texts of digits, its e-mails as numbers. No deals are kept, so the
 * values of deals are 0. Throws `Refusal`: 400, or 404 for a sequence that was never written.
 */
export async function sequenceStats(ask: Ask, body: unknown): Promise<object> {
  const { sequenceId } = readMembers<{ sequenceId: string }>(body, { sequenceId: readId('sequenceId') })
  const [rows, [counted], sequences] = await Promise.all([
    ask.prospects({ sequenceId }),
    ask.count({ metrics: EMAIL_METRICS, where: { sequenceId } }),
    sequencesOf(ask, [sequenceId]),
  ])
  const { isKnown, title, client } = sequences(sequenceId)
  if (!isKnown) throw REFUSALS.noSequence
  const emails = counted?.values
  const all = totalsOf(rows)
  const outcomes = byOutcome(rows)
  const prospects = {
    total: all.prospects,
    open: all.opened,
    replied: all.replied,
    clicked: all.clicked,
    unsubscribed: all.unsubscribed,
    contacted: all.contacted,
    notContacted: all.prospects - all.contacted,
    uncategorized: bySentiment(rows, ask.workspace)('Uncategorized').contacted,
    interested: outcomes('interested').prospects,
    notInterested: outcomes('not interested').prospects,
    meetingBooked: outcomes('meeting booked').prospects,
    outOfOffice: outcomes('out of office').prospects,
    closed: outcomes('closed').prospects,
    notNow: outcomes('not now').prospects,
    doNotContact: outcomes('do not contact').prospects,
    interestedDealValue: 0,
    meetingBookedDealValue: 0,
    closedDealValue: 0,
    sentNoOpen: all.contactedNotOpened,
    openedNoReply: all.openedNotReplied,
    openedNoClicked: all.openedNotClicked,
    clickedNoReply: all.clickedNotReplied,
  }
  return {
    prospects: [
      Object.fromEntries(Object.entries(prospects).map(([name, number]) => [name, String(number)])),
    ],
    emails: {
      total: emails?.messages ?? 0,
      status: {
        scheduled: (emails?.messagesQueued ?? 0) + (emails?.messagesSending ?? 0),
        delivered: emails?.messagesDelivered ?? 0,
        opened: emails?.messagesOpened ?? 0,
        clicked: emails?.messagesClicked ?? 0,
        replied: emails?.messagesReplied ?? 0,
        bounced: emails?.messagesBounced ?? 0,
        failed: emails?.messagesFailed ?? 0,
      },
    },
    sequenceId,
    sequenceName: title,
    client,
  }
}

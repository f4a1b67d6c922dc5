import type { Ask } from '../../model/ask.ts'
import type { Thing } from '../../model/thing.ts'
import { readId, readMembers } from './body.ts'
import { REFUSALS } from './errors.ts'
import { byOutcome, bySentiment, totalsOf } from './prospect-totals.ts'

const EMAIL_METRICS = [
  'messagesSent',
  'messagesOpened',
  'messagesClicked',
  'messagesReplied',
  'messagesBounced',
] as const

/**
 * One sending address, over all that it sent in sequences, as it is now. The address itself is its id. No provider,
 * scores or tags are kept: '', 0 and [].
 *
 * Throws `Refusal`: 400, or 404 for an address that has sent nothing in a sequence.
 */
export async function emailAccountStats(ask: Ask, body: unknown): Promise<object> {
  const { emailId } = readMembers<{ emailId: string }>(body, { emailId: readId('emailId') })
  const [rows, [counted], agents] = await Promise.all([
    ask.prospects({ sequenceSender: emailId }),
    ask.count({ metrics: EMAIL_METRICS, where: { sequenceSender: emailId } }),
    ask.find({ collection: 'agents' }),
  ])
  if (counted === undefined) throw REFUSALS.noEmailAccount
  const emails = counted.values
  const owner = ownerOf(emailId, agents)
  const all = totalsOf(rows)
  const outcomes = byOutcome(rows)
  const sentiments = bySentiment(rows, ask.workspace)
  return {
    'Email Analytics': [
      {
        'Email Address': emailId,
        Name: owner,
        ESP: '',
        'Sequence Count': new Set(rows.map((row) => row.sequenceId)).size,
        'Setup Score': 0,
        'Inbox Score': 0,
        'Total Contacted': all.contacted,
        'Total Sent': emails.messagesSent,
        Opens: emails.messagesOpened,
        Clicked: emails.messagesClicked,
        Replies: emails.messagesReplied,
        'Bounce Rate': percentage(emails.messagesBounced, emails.messagesSent),
        Unsubscribed: all.unsubscribed,
        'Not Now': outcomes('not now').prospects,
        'Do Not Contact': outcomes('do not contact').prospects,
        Uncategorized: sentiments('Uncategorized').prospects,
        'Positive Sentiments': sentiments('Positive').prospects,
        'Negative Sentiments': sentiments('Negative').prospects,
        'Neutral Sentiments': sentiments('Neutral').prospects,
        Interested: outcomes('interested').prospects,
        'Meeting Booked': outcomes('meeting booked').prospects,
        'Out of Office': outcomes('out of office').prospects,
        'Not Interested': outcomes('not interested').prospects,
        Tags: [],
        Owner: owner,
      },
    ],
    EmailAccountId: emailId,
    'Email Address': emailId,
    client: {},
  }
}

/** The name of the first agent who has an address, whose case does not matter; '' for nobody. */
function ownerOf(emailId: string, agents: readonly Thing[]): string {
  const agent = agents.find(({ members }) => String(members.email).toLowerCase() === emailId.toLowerCase())
  return typeof agent?.members.name === 'string' ? agent.members.name : ''
}

/** In percent, rounded half up to two places; 0 of nothing: `percentage(1, 3)` is 33.33. */
function percentage(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.floor((part * 20_000 + whole) / (2 * whole)) / 100
}

/** Brute force over a list of events in the order of their arrival: what the answers must be, by docs/definitions.md. */
export interface Told {
  readonly kind: string
  readonly timeMs: number
  readonly contactId: string
  readonly messageId?: string
  readonly sequenceId?: string
  readonly direction?: string
  readonly sender?: string
  readonly recipient?: string
  readonly url?: string
  readonly conversationId?: string
  readonly automated?: boolean
  readonly status?: string
  readonly reason?: string
  readonly outcome?: string
}

const NO_ATTEMPT = ['message.queued', 'message.deferred']
const SENTIMENTS: Readonly<Record<string, string>> = {
  Interested: 'Positive',
  'Not Interested': 'Negative',
  'Not Now': 'Neutral',
}

/** Events up to now, oldest first, of one instant in the order of arrival. */
export function pastOf(events: readonly Told[], nowMs: number): Told[] {
  return events.filter((event) => event.timeMs <= nowMs).sort((a, b) => a.timeMs - b.timeMs)
}

function isSend({ kind, direction }: Told): boolean {
  return kind === 'message.sent' && direction !== 'incoming'
}

function isUnsubscribed(past: readonly Told[], contactId: string): boolean {
  const statuses = past
    .filter((event) => event.contactId === contactId)
    .flatMap(({ kind, status }) =>
      kind === 'message.unsubscribed' ? ['unsubscribed'] : kind === 'contact.opt_in_changed' ? [status] : [],
    )
  return statuses.at(-1) === 'unsubscribed'
}

function isDeleted(past: readonly Told[], contactId: string, sequenceId: string | undefined): boolean {
  const ours = past.filter((event) => event.contactId === contactId)
  const life = ours.filter(({ kind }) => kind === 'contact.created' || kind === 'contact.deleted')
  const wasCreated = life.some(({ kind }) => kind === 'contact.created')
  const born = life.findIndex(({ kind }) => kind === 'contact.created')
  if (wasCreated && life.slice(born).at(-1)?.kind === 'contact.deleted') return true
  const moves = ours.filter(
    (event) =>
      event.sequenceId === sequenceId &&
      (event.kind === 'enrollment.started' ||
        (event.kind === 'enrollment.exited' && event.reason === 'deleted')),
  )
  return moves.at(-1)?.kind === 'enrollment.exited'
}

function outcomeOf(past: readonly Told[], contactId: string, sequenceId: string | undefined): string {
  const outcomes = past.filter(
    (event) =>
      event.kind === 'prospect.outcome_changed' &&
      event.contactId === contactId &&
      event.sequenceId === sequenceId,
  )
  return outcomes.at(-1)?.outcome ?? ''
}

/** The rows of a sequence, with the members that events decide; times as instants. */
export function rowsOf(past: readonly Told[], sequenceId: string) {
  return past
    .filter((event) => isSend(event) && event.sequenceId === sequenceId)
    .map((send) => {
      const own = past.filter((event) => event.messageId !== undefined && event.messageId === send.messageId)
      const of = (kind: string) => own.filter((event) => event.kind === kind)
      const reply = of('message.replied').find((event) => event.automated !== true)
      const bounce = of('message.bounced').at(-1)
      return {
        'Recipient Email': send.recipient,
        'Open Count': of('message.opened').length,
        'Last Opened At': of('message.opened').at(-1)?.timeMs ?? '',
        Replied: reply === undefined ? 'No' : 'Yes',
        'Replied At': reply?.timeMs ?? '',
        'Conversation Id': reply?.conversationId ?? '',
        'Current Sentiment': SENTIMENTS[outcomeOf(past, send.contactId, sequenceId)] ?? 'Uncategorized',
        'Click Count': of('message.clicked').length,
        'Last Link Clicked': of('message.clicked').at(-1)?.url ?? '',
        'Bounced At': bounce?.timeMs ?? '',
        Unsubscribed: isUnsubscribed(past, send.contactId) ? 'Yes' : 'No',
        Deleted: isDeleted(past, send.contactId, sequenceId) ? 'Yes' : 'No',
      }
    })
}

/** Figures of the prospects of a sequence, by the vendor's names. */
export function prospectsOf(past: readonly Told[], sequenceId: string): Record<string, string> {
  const incoming = new Set(
    past.filter((event) => event.kind === 'message.sent' && !isSend(event)).map(({ messageId }) => messageId),
  )
  const ours = past.filter(
    (event) =>
      event.sequenceId === sequenceId &&
      (event.kind === 'enrollment.started' ||
        (event.kind.startsWith('message.') && !incoming.has(event.messageId))),
  )
  const people = [...new Set(ours.map(({ contactId }) => contactId))].map((contactId) => {
    const kinds = ours.filter((event) => event.contactId === contactId)
    const has = (...some: string[]) => kinds.some(({ kind }) => some.includes(kind))
    return {
      contacted: kinds.some(({ kind }) => kind.startsWith('message.') && !NO_ATTEMPT.includes(kind)),
      opened: has('message.opened', 'message.clicked'),
      clicked: has('message.clicked'),
      replied: kinds.some((event) => event.kind === 'message.replied' && event.automated !== true),
      unsubscribed: isUnsubscribed(past, contactId),
      outcome: outcomeOf(past, contactId, sequenceId),
    }
  })
  const count = (meets: (person: (typeof people)[number]) => boolean) => String(people.filter(meets).length)
  return {
    total: count(() => true),
    open: count(({ opened }) => opened),
    replied: count(({ replied }) => replied),
    clicked: count(({ clicked }) => clicked),
    unsubscribed: count(({ unsubscribed }) => unsubscribed),
    contacted: count(({ contacted }) => contacted),
    notContacted: count(({ contacted }) => !contacted),
    uncategorized: count(({ contacted, outcome }) => contacted && SENTIMENTS[outcome] === undefined),
    interested: count(({ outcome }) => outcome === 'Interested'),
    notInterested: count(({ outcome }) => outcome === 'Not Interested'),
    notNow: count(({ outcome }) => outcome === 'Not Now'),
    sentNoOpen: count(({ contacted, opened }) => contacted && !opened),
    openedNoReply: count(({ opened, replied }) => opened && !replied),
    openedNoClicked: count(({ opened, clicked }) => opened && !clicked),
    clickedNoReply: count(({ clicked, replied }) => clicked && !replied),
  }
}

/**
 * How many of a sender's messages in sequences came to what, by the vendor's names. Whose a message is, is known from
 * all events; what came of it, from those up to now.
 */
export function addressOf(events: readonly Told[], nowMs: number, sender: string): Record<string, number> {
  const sent = events.filter((event) => isSend(event) && event.sender === sender)
  const ours = new Set(sent.map(({ messageId }) => messageId))
  const past = events.filter(
    ({ kind, messageId, timeMs }) => timeMs <= nowMs && kind.startsWith('message.') && ours.has(messageId),
  )
  const having = (of: (event: Told) => string | undefined, meets: (event: Told) => boolean) =>
    new Set(past.filter(meets).map(of)).size
  const message = (event: Told) => event.messageId
  const isAttempt = ({ kind }: Told) => !NO_ATTEMPT.includes(kind)
  return {
    'Total Sent': having(message, isAttempt),
    'Total Contacted': having((event) => `${event.contactId} ${event.sequenceId}`, isAttempt),
    Opens: having(message, ({ kind }) => kind === 'message.opened' || kind === 'message.clicked'),
    Clicked: having(message, ({ kind }) => kind === 'message.clicked'),
    Replies: having(message, ({ kind, automated }) => kind === 'message.replied' && automated !== true),
  }
}

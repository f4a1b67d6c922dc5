import type { TestServer } from '../server.ts'
import type { Asker } from './conformance-table.ts'

const HOURS = [8, 9, 9, 10]

/**
 * Tells a workspace a little of everything that dialects ask for, all of it named after the asker's id. Much of it
 * happens at one instant, so that only a total order is a stable one. `round` makes the events others.
 */
export async function tellStory(server: TestServer, { workspaceId, id }: Asker, round = ''): Promise<void> {
  const events = Array.from({ length: 24 }, (_, n) => life(id, n)).flat()
  await server.send(
    workspaceId,
    events.map((event, at) => ({ id: `${round} ${at}`, ...event })),
  )
}

/** What happens to contact number `n`. */
function life(id: string, n: number): object[] {
  const contactId = `${id} contact ${n}`
  const at = (hour: number) => `2026-01-${n % 2 === 0 ? 20 : 28}T${String(hour).padStart(2, '0')}:00:00Z`
  const time = at(HOURS[n % 4] ?? 8)
  const message = {
    contactId,
    messageId: `${id} message ${n}`,
    campaignId: id,
    sequenceId: id,
    step: 1 + (n % 3),
    ...(n % 5 === 0 ? {} : { channel: n % 2 === 0 ? 'email' : 'sms' }),
  }
  const visit = { sessionId: `${id} session ${n}`, contactId, time, utmSource: `${id} source ${n % 3}` }
  return [
    { kind: 'contact.created', contactId, time, source: `${id} form` },
    { kind: 'enrollment.started', contactId, campaignId: id, sequenceId: id, time },
    {
      ...message,
      kind: 'message.sent',
      time,
      sender: `${id}@sender.test`,
      recipient: `${n}@${id}.test`,
      credits: 1,
    },
    { ...message, kind: n % 6 === 0 ? 'message.bounced' : 'message.delivered', time },
    ...(n % 3 === 0 ? [] : [{ ...message, kind: 'message.opened', time: at(11) }]),
    ...(n % 3 === 1
      ? [{ ...message, kind: 'message.clicked', time: at(12), url: `https://${id}.test/` }]
      : []),
    ...(n % 4 === 1
      ? [{ ...message, kind: 'message.replied', time: at(13), conversationId: `${id} talk ${n}` }]
      : []),
    ...(n % 8 === 3 ? [{ ...message, kind: 'message.unsubscribed', time: at(14) }] : []),
    { kind: 'prospect.outcome_changed', contactId, sequenceId: id, outcome: 'Interested', time: at(15) },
    { ...visit, kind: 'page_view' },
    { ...visit, kind: 'signup', time: at(12) },
    ...(n % 2 === 0 ? [{ ...visit, kind: 'purchase', time: at(13), amount: 10 }] : []),
  ]
}

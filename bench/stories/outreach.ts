import { among, COUNTS, DAY_MS, happening, one, type Story, senderOf, someMoment } from '../world.ts'

const OUTCOMES = ['Interested', 'Not interested', 'Not now', 'Meeting booked', 'Out of office'] as const

/** A prospect in a sequence: up to three e-mails, until an answer comes. */
export const outreach: Story = function* (world, name) {
  const sequence = one(world, COUNTS.sequences)
  const startMs = someMoment(world)
  const contactId = `contact-${one(world, world.contacts)}`
  const of = { contactId, sequenceId: `sequence-${sequence}`, channel: 'email' }
  yield happening('enrollment.started', startMs, { contactId, sequenceId: of.sequenceId })
  for (let step = 1; step <= COUNTS.steps; step += 1) {
    const sentMs = startMs + step * 3 * DAY_MS
    if (sentMs > world.endMs) return
    const messageId = `o-${name}-${step}`
    const said = { sender: senderOf(sequence), recipient: 'prospect@example.org', subject: `Step ${step}` }
    yield happening('message.sent', sentMs, { ...of, messageId, step, ...said, size: 6_000 })
    if (world.random() < 0.03) {
      yield happening('message.bounced', sentMs + 2_000, { messageId, bounceClass: 'user_unknown' })
      return
    }
    yield happening('message.delivered', sentMs + 3_000, { messageId })
    if (world.random() > 0.5) continue
    const openedMs = sentMs + world.random() ** 2 * 2 * DAY_MS
    yield happening('message.opened', openedMs, { messageId })
    if (world.random() < 0.2) {
      yield happening('message.clicked', openedMs + 9_000, { messageId, url: 'https://example.org/call' })
    }
    if (world.random() > 0.2) continue
    const conversationId = `reply-${name}`
    yield happening('message.replied', openedMs + 3_600_000, { messageId, conversationId })
    const outcome = among(world, OUTCOMES)
    yield happening('prospect.outcome_changed', openedMs + 7_200_000, { ...of, outcome })
    yield happening('enrollment.completed', openedMs + 7_200_000, { contactId, sequenceId: of.sequenceId })
    return
  }
}

import { COUNTS, happening, one, type Story, someContact, someMoment } from '../world.ts'

/** A conversation in the inbox: somebody writes, an agent answers and closes it. */
export const conversation: Story = function* (world, name) {
  const startMs = someMoment(world)
  const of = { conversationId: `c-${name}`, contactId: someContact(world), channel: 'sms' }
  const agentId = `agent-${one(world, COUNTS.agents)}`
  const tagId = `tag-${one(world, COUNTS.tags)}`
  yield happening('message.received', startMs, { ...of, messageId: `i-${name}`, sender: '+15550100' })
  yield happening('conversation.opened', startMs, of)
  yield happening('conversation.assigned', startMs + 60_000, { ...of, agentId })
  const repliedMs = startMs + 120_000 + world.random() * 3_600_000
  yield happening('conversation.replied', repliedMs, { ...of, agentId })
  const answer = { messageId: `a-${name}`, contactId: of.contactId, channel: 'sms', credits: 1 }
  yield happening('message.sent', repliedMs, { ...answer, source: 'InboxThread', sender: '55501' })
  yield happening('conversation.tagged', repliedMs + 5_000, { ...of, agentId, tagId })
  if (world.random() < 0.1) return
  yield happening('conversation.closed', repliedMs + world.random() * 7_200_000, { ...of, agentId })
}

import fc from 'fast-check'
import { CONTACT } from './message-arbitrary.ts'
import type { RawEvent } from './recount-inputs.ts'
import { AGENTS, CONVERSATIONS, TAGS } from './universe.ts'

/** What happens in conversations: what an agent did nearly always says who did it. */
export function conversations(): fc.Arbitrary<RawEvent> {
  const conversationId = fc.constantFrom(...CONVERSATIONS)
  const agentId = fc.constantFrom(...AGENTS)
  const tagId = fc.constantFrom(...TAGS)
  const contactId = CONTACT
  const event = (...kinds: string[]) => fc.constantFrom(...kinds.map((kind) => `conversation.${kind}`))
  return fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record(
        { kind: fc.constant('message.received'), conversationId, contactId },
        { requiredKeys: ['kind', 'conversationId'] },
      ),
    },
    {
      weight: 3,
      arbitrary: fc.record(
        { kind: event('opened', 'reopened'), conversationId, contactId, agentId },
        { requiredKeys: ['kind', 'conversationId'] },
      ),
    },
    {
      weight: 3,
      arbitrary: fc.record(
        { kind: event('assigned'), conversationId, agentId, contactId },
        { requiredKeys: ['kind', 'conversationId', 'agentId'] },
      ),
    },
    {
      weight: 5,
      arbitrary: fc.record(
        { kind: event('replied', 'closed'), conversationId, agentId, automated: fc.boolean(), contactId },
        { requiredKeys: ['kind', 'conversationId'] },
      ),
    },
    {
      weight: 4,
      arbitrary: fc.record(
        { kind: event('tagged', 'tagged', 'untagged'), conversationId, tagId, agentId },
        { requiredKeys: ['kind', 'conversationId', 'tagId'] },
      ),
    },
  )
}

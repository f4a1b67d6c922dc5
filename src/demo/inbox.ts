import { DAY_MS, HOUR_MS, MINUTE_MS } from '../model/time.ts'
import type { Person } from './people.ts'
import type { Random } from './random.ts'
import { AGENTS, BUSINESS, TAGS } from './shop.ts'
import { livelyMs, type Members, type Story } from './story.ts'

/** Days of the inbox, and conversations a day. */
const INBOX_DAYS = 120
const A_DAY = 3

/** Tells of the inbox: people write, agents answer by text message, and close what is settled. */
export function tellInbox(story: Story, random: Random, people: readonly Person[]): void {
  const writers = people.filter((person) => person.phone !== '')
  for (let ago = INBOX_DAYS; ago >= 0; ago--) {
    for (let at = 0; at < A_DAY; at++) {
      const person = random.pick(writers)
      const startMs = livelyMs(random, story.dayMs(ago))
      if (person.joinedMs < startMs)
        converse(story, random, person, `inbox-${INBOX_DAYS - ago}-${at}`, startMs)
    }
  }
}

function converse(
  story: Story,
  random: Random,
  person: Person,
  conversationId: string,
  startMs: number,
): void {
  const agentId = random.pick(AGENTS).id
  const tagId = random.pick(TAGS).id
  const of = { conversationId, contactId: person.id, channel: 'sms' }
  const incoming = (timeMs: number, number: number): Members => ({
    ...of,
    messageId: `${conversationId}-in-${number}`,
    sender: person.phone,
    recipient: BUSINESS.name,
    size: Math.round(40 + (timeMs % 200)),
  })
  if (!story.tell('message.received', startMs, incoming(startMs, 1))) return
  story.tell('conversation.opened', startMs, of)
  if (random.chance(0.3)) story.tell('conversation.replied', startMs + 2_000, { ...of, automated: true })
  story.tell('conversation.assigned', startMs + random.waiting(5 * MINUTE_MS), { ...of, agentId })
  const repliedMs = startMs + MINUTE_MS + random.waiting(50 * MINUTE_MS)
  answer(story, of, agentId, `${conversationId}-out-1`, repliedMs)
  story.tell('conversation.tagged', repliedMs + 8_000, { ...of, agentId, tagId })
  if (random.chance(0.05)) story.tell('conversation.untagged', repliedMs + 30_000, { ...of, agentId, tagId })
  const thanksMs = repliedMs + random.waiting(HOUR_MS)
  if (random.chance(0.6)) story.tell('message.received', thanksMs, incoming(thanksMs, 2))
  const closedMs = thanksMs + random.waiting(3 * HOUR_MS)
  if (!random.chance(0.9)) return
  story.tell('conversation.closed', closedMs, { ...of, agentId })
  if (!random.chance(0.08)) return
  const againMs = closedMs + random.waiting(DAY_MS)
  story.tell('conversation.reopened', againMs, of)
  answer(story, of, agentId, `${conversationId}-out-2`, againMs + random.waiting(HOUR_MS))
}

/** An agent's answer is a message too: it is sent, costs a credit, and arrives. */
function answer(story: Story, of: Members, agentId: string, messageId: string, atMs: number): void {
  const sender = BUSINESS.name
  story.tell('conversation.replied', atMs, { ...of, agentId })
  story.tell('message.sent', atMs, {
    messageId,
    ...of,
    conversationId: undefined,
    sender,
    credits: 1,
    source: 'InboxThread',
  })
  story.tell('message.delivered', atMs + 1_500, { messageId })
}

import { DAY_MS, HOUR_MS } from '../model/time.ts'
import { linkIdOf, RECEPTIONS, sendLetter } from './letter.ts'
import type { Person } from './people.ts'
import type { Random } from './random.ts'
import { AGENTS, CLIENTS, SITE } from './shop.ts'
import type { Story } from './story.ts'

const SEQUENCES = [
  {
    id: 'seq-cafes',
    name: 'Cafés, first contact',
    owner: AGENTS[1],
    client: CLIENTS[0],
    subjects: ['Tea for your counter', 'A box of samples?', 'Last note from me'],
  },
  {
    id: 'seq-hotels',
    name: 'Hotels, breakfast tea',
    owner: AGENTS[2],
    client: CLIENTS[1],
    subjects: ['Breakfast tea, better', 'What guests say', 'May I ring you?'],
  },
] as const

type Sequence = (typeof SEQUENCES)[number]

const LINK = `${SITE}/wholesale`

const OUTCOMES = [
  ['Interested', 36],
  ['Meeting booked', 14],
  ['Not now', 26],
  ['Not interested', 20],
  ['Out of office', 4],
] as const

/** Tells of the sales sequences: up to three e-mails to each prospect, until an answer comes. */
export function tellOutreach(story: Story, random: Random, prospects: readonly Person[]): void {
  for (const { id, name, owner, client, subjects } of SEQUENCES) {
    const steps = subjects.map((subject, at) => ({ number: at + 1, subject }))
    story.put('sequences', id, { name, ownerId: owner.id, clientId: client.id, steps })
    story.put('campaigns', id, {
      name,
      kind: 'sequence',
      channel: 'email',
      status: 'active',
      ownerId: owner.id,
      clientId: client.id,
    })
  }
  story.put('links', linkIdOf(LINK), { url: LINK, kind: 'sequence', active: true })
  prospects.forEach((prospect, at) => {
    const sequence = SEQUENCES[at % 2 === 0 ? 0 : 1]
    approach(story, random, sequence, prospect)
  })
}

function approach(story: Story, random: Random, sequence: Sequence, to: Person): void {
  const startMs = story.dayMs(random.whole(0, 110)) + 9 * HOUR_MS + random.between(0, 6 * HOUR_MS)
  const of = { sequenceId: sequence.id, campaignId: sequence.id, contactId: to.id }
  if (!story.tell('enrollment.started', startMs, of)) return
  for (const [at, subject] of sequence.subjects.entries()) {
    const atMs = startMs + at * (3 * DAY_MS + random.between(0, 2 * HOUR_MS))
    const messageId = `${sequence.id}-${at + 1}-${to.id}`
    const { openedMs } = sendLetter(story, random, {
      messageId,
      to,
      atMs,
      reception: RECEPTIONS.outreach,
      of: { sequenceId: sequence.id, campaignId: sequence.id, step: at + 1, channel: 'email' },
      said: { sender: sequence.owner.email, subject, size: random.whole(4_000, 9_000) },
      link: LINK,
    })
    if (openedMs !== null && random.chance(0.2)) {
      reply(story, random, { messageId, sequence, to, atMs: openedMs + random.waiting(8 * HOUR_MS) })
      story.tell('enrollment.completed', openedMs + 2 * DAY_MS, of)
      return
    }
    if (random.chance(0.01)) {
      story.tell('enrollment.exited', atMs + DAY_MS, { ...of, reason: 'deleted' })
      story.tell('contact.deleted', atMs + DAY_MS, { contactId: to.id })
      to.leftMs = Math.min(to.leftMs, atMs + DAY_MS)
      return
    }
  }
  story.tell('enrollment.exited', startMs + 9 * DAY_MS, { ...of, reason: 'no answer' })
}

function reply(
  story: Story,
  random: Random,
  answer: { messageId: string; sequence: Sequence; to: Person; atMs: number },
): void {
  const { messageId, sequence, to, atMs } = answer
  const conversationId = `conv-${messageId}`
  story.tell('message.replied', atMs, { messageId, conversationId, automated: random.chance(0.08) })
  story.tell('prospect.outcome_changed', atMs + random.waiting(3 * HOUR_MS), {
    contactId: to.id,
    sequenceId: sequence.id,
    outcome: random.weighted(OUTCOMES),
  })
}

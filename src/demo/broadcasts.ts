import { DAY_MS, HOUR_MS, MINUTE_MS } from '../model/time.ts'
import { followUp } from './follow-up.ts'
import { linkIdOf, RECEPTIONS, type Reception, sendLetter } from './letter.ts'
import { isSubscribed, type Person } from './people.ts'
import { AUDIENCES, PLAN, type Planned, SUBJECT_TEST, UNDER_WAY } from './plan.ts'
import type { Random } from './random.ts'
import { AGENTS, BUSINESS, SITE } from './shop.ts'
import type { Members, Story } from './story.ts'

/** Pause between two sends of a broadcast, and of the one under way. */
const PACE_MS = 220
const SLOW_PACE_MS = 1_900
/** How long ago the one under way began. */
const UNDER_WAY_MS = 55 * MINUTE_MS

/** Tells of all that was sent to many at once, and of what came of it. */
export function tellBroadcasts(story: Story, random: Random, people: readonly Person[]): void {
  for (const planned of PLAN) {
    const atMs = story.dayMs(planned.daysAgo) + planned.hour * HOUR_MS
    tellBroadcast(story, random.branch(planned.id), people, { planned, atMs, paceMs: PACE_MS })
  }
  const atMs = story.endMs - UNDER_WAY_MS
  tellBroadcast(story, random.branch(UNDER_WAY.id), people, {
    planned: UNDER_WAY,
    atMs,
    paceMs: SLOW_PACE_MS,
  })
  story.put('experiments', SUBJECT_TEST.id, {
    name: SUBJECT_TEST.name,
    campaignId: SUBJECT_TEST.campaignId,
    variants: SUBJECT_TEST.variants.map(({ id, name }) => ({ id, name })),
  })
}

interface Start {
  readonly planned: Planned
  readonly atMs: number
  readonly paceMs: number
}

function tellBroadcast(story: Story, random: Random, people: readonly Person[], start: Start): void {
  const { planned, atMs, paceMs } = start
  const { id: campaignId, channel } = planned
  const link = `${SITE}/${channel === 'email' ? 'letters' : 'offers'}/${campaignId}`
  const audience = people.filter((person) => isSubscribed(person, atMs) && AUDIENCES[planned.to](person))
  const isUnderWay = atMs + audience.length * paceMs > story.endMs
  audience.forEach((to, at) => {
    const messageId = `${campaignId}-${to.id}`
    const variant = variantOf(campaignId, at)
    const of = { campaignId, channel, ...variant.members }
    if (isUnderWay) story.tell('message.queued', atMs, { messageId, contactId: to.id, ...of })
    const received = sendLetter(story, random, {
      messageId,
      to,
      atMs: atMs + at * paceMs,
      reception: lifted(receptionOf(planned), variant.lift),
      of,
      said: saidBy(random, planned, variant.subject),
      link,
    })
    followUp(story, random, { messageId, person: to, campaignId, channel, clickedMs: received.clickedMs })
  })
  passOver(story, random, people, start)
  putCampaign(story, start, audience.length, link)
}

/** Some who left are still on the lists that clients send: they are passed over, and that is told. */
function passOver(story: Story, random: Random, people: readonly Person[], { planned, atMs }: Start): void {
  for (const { id: contactId, leftMs, email: recipient } of people) {
    if (planned.channel !== 'email' || leftMs > atMs || !random.chance(0.15)) continue
    const messageId = `${planned.id}-${contactId}`
    const reason = random.pick(['unsubscribed before', 'complained before', 'bounced before'])
    const of = { messageId, contactId, campaignId: planned.id, channel: planned.channel }
    story.tell('message.suppressed', atMs, { ...of, recipient, reason })
  }
}

function variantOf(
  campaignId: string,
  at: number,
): { lift: number; subject: string | null; members: Members } {
  const variant = campaignId === SUBJECT_TEST.campaignId ? SUBJECT_TEST.variants[at % 2 === 0 ? 0 : 1] : null
  if (variant === null) return { lift: 1, subject: null, members: {} }
  const members = { experimentId: SUBJECT_TEST.id, variantId: variant.id }
  return { lift: variant.lift, subject: variant.name, members }
}

function receptionOf({ channel }: Planned): Reception {
  return channel === 'email' ? RECEPTIONS.letter : channel === 'sms' ? RECEPTIONS.text : RECEPTIONS.push
}

function lifted(reception: Reception, lift: number): Reception {
  const [least, most] = reception.opens
  return { ...reception, opens: [least * lift, most * lift] }
}

function saidBy(random: Random, { channel, subject }: Planned, variant: string | null): Members {
  if (channel === 'sms') return { sender: BUSINESS.name, credits: 1, sendingSource: 'Campaign' }
  if (channel === 'push') return { sender: BUSINESS.name, subject }
  return { sender: BUSINESS.sender, subject: variant ?? subject, size: random.whole(28_000, 41_000) }
}

function putCampaign(story: Story, { planned, atMs, paceMs }: Start, size: number, link: string): void {
  const finishedMs = atMs + size * paceMs
  const isOver = finishedMs <= story.endMs
  const at = (timeMs: number) => new Date(timeMs).toISOString()
  story.put(
    'campaigns',
    planned.id,
    {
      name: planned.subject,
      subject: planned.subject,
      kind:
        planned.id === SUBJECT_TEST.campaignId
          ? 'ab_test'
          : planned.channel === 'email'
            ? 'newsletter'
            : 'broadcast',
      channel: planned.channel,
      status: isOver ? 'finished' : 'active',
      body: `${planned.subject}. ${link}`,
      audienceSize: size,
      audiences: [
        {
          id: `${planned.id}-audience`,
          listId: planned.channel === 'sms' ? 'texts' : 'letter',
          allContacts: false,
          size,
        },
      ],
      createdBy: AGENTS[0].name,
      ownerId: AGENTS[0].id,
      scheduledAt: at(atMs),
      startedAt: at(atMs),
      ...(isOver ? { finishedAt: at(finishedMs) } : {}),
      completionPercentage: isOver ? 100 : Math.floor((100 * (story.endMs - atMs)) / (finishedMs - atMs)),
    },
    atMs - 2 * DAY_MS,
  )
  story.put(
    'links',
    linkIdOf(link),
    { url: link, kind: 'campaign', campaignId: planned.id, active: true },
    atMs,
  )
}

import { DAY_MS, HOUR_MS, MINUTE_MS } from '../model/time.ts'
import type { Person } from './people.ts'
import type { Random } from './random.ts'
import { awakeMs, type Members, type Story } from './story.ts'

/** How a message is received: shares of one, of those that got so far. */
export interface Reception {
  /** Opened by those who care the least, and by those who care the most. */
  readonly opens: readonly [least: number, most: number]
  /** Of those who opened. */
  readonly clicks: number
  readonly bounces: number
  readonly failures: number
  /** Of those who opened. */
  readonly unsubscribes: number
  readonly complaints: number
}

export const RECEPTIONS = {
  letter: {
    opens: [0.18, 0.78],
    clicks: 0.13,
    bounces: 0.009,
    failures: 0.002,
    unsubscribes: 0.006,
    complaints: 0.0012,
  },
  welcome: {
    opens: [0.35, 0.85],
    clicks: 0.24,
    bounces: 0.012,
    failures: 0.002,
    unsubscribes: 0.008,
    complaints: 0.001,
  },
  text: { opens: [0, 0], clicks: 0.17, bounces: 0.004, failures: 0.018, unsubscribes: 0.011, complaints: 0 },
  push: { opens: [0.04, 0.18], clicks: 0.5, bounces: 0, failures: 0.05, unsubscribes: 0, complaints: 0 },
  outreach: {
    opens: [0.4, 0.75],
    clicks: 0.12,
    bounces: 0.03,
    failures: 0.004,
    unsubscribes: 0.02,
    complaints: 0.002,
  },
} as const satisfies Record<string, Reception>

/** One message to one person. */
export interface Letter {
  readonly messageId: string
  readonly to: Person
  readonly atMs: number
  readonly reception: Reception
  /** Campaign, workflow and the like: what the sending itself says, and its later events need not. */
  readonly of: Members
  /** What the sending says besides: subject, size, credits. */
  readonly said: Members
  readonly link: string
}

/** What came of it: when it was first clicked by a person, if it was. */
export interface Received {
  readonly clickedMs: number | null
  readonly openedMs: number | null
}

const NOTHING: Received = { clickedMs: null, openedMs: null }

const BOUNCE_CLASSES = [
  ['user_unknown', 34],
  ['mailbox_full', 20],
  ['other_soft', 16],
  ['block_content', 8],
  ['block_timeout', 6],
  ['block_other', 6],
  ['other_hard', 6],
  ['user_recycled', 4],
] as const

/** Tells of a message from its sending to whatever the one who got it does with it, days later too. */
export function sendLetter(story: Story, random: Random, letter: Letter): Received {
  const { messageId, to, atMs, reception } = letter
  const recipient = letter.of.channel === 'sms' ? to.phone : to.email
  story.tell('message.sent', atMs, { messageId, contactId: to.id, ...letter.of, ...letter.said, recipient })
  const arrivalMs = atMs + random.waiting(4_000) + 400
  if (random.chance(reception.failures)) {
    story.tell('message.failed', arrivalMs, { messageId, reason: 'rejected by the provider' })
    return NOTHING
  }
  if (random.chance(reception.bounces)) {
    const bounceClass = random.weighted(BOUNCE_CLASSES)
    story.tell('message.bounced', arrivalMs, { messageId, bounceClass, reason: '550 5.1.1' })
    if (bounceClass === 'user_unknown') to.leftMs = Math.min(to.leftMs, arrivalMs)
    return NOTHING
  }
  const isDeferred = random.chance(0.006)
  if (isDeferred) story.tell('message.deferred', arrivalMs, { messageId, reason: '451 greylisted' })
  const deliveredMs = arrivalMs + (isDeferred ? random.waiting(25 * MINUTE_MS) : 0)
  story.tell('message.delivered', deliveredMs, { messageId })
  return letter.of.channel === 'sms'
    ? readText(story, random, letter, deliveredMs)
    : readMail(story, random, letter, deliveredMs)
}

/** A text message has no opens: it is clicked, answered with STOP, or nothing. */
function readText(story: Story, random: Random, letter: Letter, deliveredMs: number): Received {
  const { messageId, to, reception, link } = letter
  const laterMs = () => awakeMs(random, deliveredMs + random.waiting(35 * MINUTE_MS))
  if (random.chance(reception.unsubscribes)) leave(story, letter, laterMs(), 'STOP')
  if (!random.chance(reception.clicks)) return NOTHING
  const clickedMs = laterMs()
  story.tell('message.clicked', clickedMs, { messageId, url: link, linkId: linkIdOf(link), ip: to.ip })
  return { clickedMs, openedMs: null }
}

function readMail(story: Story, random: Random, letter: Letter, deliveredMs: number): Received {
  const { messageId, to, reception, link } = letter
  const seen = { messageId, ip: to.ip, userAgent: to.userAgent }
  const isMail = letter.of.channel === 'email'
  // A gateway that looks at every link before the letter is shown.
  if (isMail && random.chance(0.012)) {
    const properties = { bot: true }
    story.tell('message.clicked', deliveredMs + 2_000, {
      messageId,
      url: link,
      linkId: linkIdOf(link),
      properties,
    })
  }
  const [least, most] = reception.opens
  if (!random.chance(least + (most - least) * to.interest)) return NOTHING
  const openedMs = openingMs(random, deliveredMs)
  story.tell('message.opened', openedMs, seen)
  for (let atMs = openedMs; random.chance(0.22); ) {
    atMs = awakeMs(random, atMs + random.waiting(19 * HOUR_MS))
    story.tell('message.opened', atMs, seen)
  }
  if (isMail) rarely(story, random, letter, openedMs)
  if (!random.chance(reception.clicks * (0.4 + 1.2 * to.interest))) return { clickedMs: null, openedMs }
  const clickedMs = openedMs + random.waiting(90_000) + 3_000
  story.tell('message.clicked', clickedMs, { ...seen, url: link, linkId: linkIdOf(link), linkNumber: 1 })
  if (random.chance(0.2)) {
    const againMs = clickedMs + random.waiting(5 * HOUR_MS)
    story.tell('message.clicked', againMs, { ...seen, url: link, linkId: linkIdOf(link), linkNumber: 2 })
  }
  return { clickedMs, openedMs }
}

/** What only a few readers do. */
function rarely(story: Story, random: Random, letter: Letter, openedMs: number): void {
  const { messageId, to, reception } = letter
  const soonMs = () => openedMs + random.waiting(6 * MINUTE_MS)
  if (random.chance(0.006)) story.tell('message.forwarded', soonMs(), { messageId })
  if (random.chance(0.003)) story.tell('message.printed', soonMs(), { messageId })
  if (random.chance(0.02)) {
    story.tell('message.viewed_in_browser', soonMs(), { messageId, public: random.chance(0.1), ip: to.ip })
  }
  if (random.chance(0.01)) story.tell('message.onsite', soonMs(), { messageId, url: letter.link })
  if (random.chance(reception.unsubscribes)) leave(story, letter, soonMs(), 'link')
  if (random.chance(reception.complaints)) {
    const atMs = soonMs()
    const handled = random.chance(0.8)
    story.tell('message.complained', atMs, { messageId, handled })
    if (handled) to.leftMs = Math.min(to.leftMs, atMs)
  }
}

function leave(story: Story, { messageId, to }: Letter, atMs: number, unsubscribeSource: string): void {
  story.tell('message.unsubscribed', atMs, { messageId, unsubscribeSource })
  to.leftMs = Math.min(to.leftMs, atMs)
}

/** Half of the openers within two hours or so, the rest over the days that follow. */
function openingMs(random: Random, deliveredMs: number): number {
  const waitMs = random.chance(0.58) ? random.waiting(100 * MINUTE_MS) : random.waiting(1.3 * DAY_MS)
  return awakeMs(random, deliveredMs + 20_000 + waitMs)
}

/** `link-letters-12` for `https://…/letters/12`: the id of the link as the story put it. */
export function linkIdOf(url: string): string {
  return `link${new URL(url).pathname.replaceAll('/', '-')}`
}

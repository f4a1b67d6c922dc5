/**
 * Events of a realistic shape, the same for every run: many campaigns of very different size, contacts of
 * whom a few do most, opens that trickle in for weeks, visits in sessions. Sent in the order of time.
 */
export interface Dataset {
  readonly contacts: readonly object[]
  readonly campaigns: readonly object[]
  events(): Generator<object>
}

/** A small fast generator of chance with a fixed seed (mulberry32). */
export function chance(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const DAY_MS = 86_400_000
const AGENTS = [
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/131.0',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Safari/618',
]

/** `size` events over the `days` before `endMs`. */
export function dataset(size: number, endMs: number, days = 180): Dataset {
  const random = chance(42)
  const contactCount = Math.max(100, Math.round(size / 20))
  const campaignCount = Math.max(20, Math.round(Math.sqrt(size) / 5))
  const startMs = endMs - days * DAY_MS
  const at = (ms: number) => new Date(Math.min(ms, endMs - 1)).toISOString()
  const contacts = Array.from({ length: contactCount }, (_, n) => ({
    id: `contact-${n}`,
    email: `person${n}@example.org`,
    source: ['Import', 'API', 'Website'][n % 3],
    createdAt: at(startMs + random() * (endMs - startMs)),
  }))
  const campaigns = Array.from({ length: campaignCount }, (_, n) => ({
    id: `campaign-${n}`,
    name: `Campaign ${n}`,
    channel: n % 5 === 0 ? 'sms' : 'email',
    status: n % 3 === 0 ? 'active' : 'sent',
  }))
  return {
    contacts,
    campaigns,
    events: () => generate(size, random, { contactCount, campaignCount, startMs, at }),
  }
}

function* generate(
  size: number,
  random: () => number,
  world: { contactCount: number; campaignCount: number; startMs: number; at(ms: number): string },
): Generator<object> {
  const { contactCount, campaignCount, startMs, at } = world
  const spanMs = 180 * DAY_MS
  let made = 0
  let message = 0
  const event = (kind: string, ms: number, members: object) => {
    made += 1
    return { id: `e-${made}`, kind, time: at(ms), ...members }
  }
  while (made < size) {
    if (random() < 0.25) {
      const session = `session-${made}`
      const known = random() < 0.4 ? { contactId: `contact-${Math.floor(random() * contactCount)}` } : {}
      const start = startMs + random() * spanMs
      const utm =
        random() < 0.5 ? { utmSource: ['google', 'newsletter', 'bing'][made % 3], utmMedium: 'cpc' } : {}
      yield event('page_view', start, { sessionId: session, url: 'https://example.org/', ...utm })
      yield event('page_view', start + 60_000, { sessionId: session, url: 'https://example.org/pricing' })
      if (random() < 0.2) yield event('signup', start + 120_000, { sessionId: session, ...known })
      if (random() < 0.1)
        yield event('purchase', start + 240_000, { sessionId: session, ...known, amount: 49.9 })
      continue
    }
    message += 1
    const campaign = Math.floor(campaignCount * random() ** 2)
    const ids = {
      messageId: `m-${message}`,
      contactId: `contact-${Math.floor(contactCount * random() ** 1.5)}`,
      campaignId: `campaign-${campaign}`,
      channel: campaign % 5 === 0 ? 'sms' : 'email',
    }
    const sent = startMs + (spanMs * (campaign + random() * 0.05)) / campaignCount
    yield event('message.sent', sent, {
      ...ids,
      recipient: 'person@example.org',
      subject: `News ${campaign}`,
    })
    if (random() < 0.03) {
      yield event('message.bounced', sent + 2_000, { messageId: ids.messageId, bounceClass: 'mailbox_full' })
      continue
    }
    yield event('message.delivered', sent + 3_000, { messageId: ids.messageId })
    const opens = random() < 0.35 ? 1 + Math.floor(random() ** 3 * 6) : 0
    for (let open = 0; open < opens; open += 1) {
      const when = sent + 60_000 + random() ** 4 * 21 * DAY_MS
      yield event('message.opened', when, {
        messageId: ids.messageId,
        ip: '203.0.113.7',
        userAgent: AGENTS[open % 3],
      })
      if (random() < 0.15) {
        yield event('message.clicked', when + 20_000, {
          messageId: ids.messageId,
          url: 'https://example.org/a',
        })
      }
    }
    if (random() < 0.004) yield event('message.unsubscribed', sent + DAY_MS, { messageId: ids.messageId })
  }
}

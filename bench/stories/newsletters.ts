import { COUNTS, DAY_MS, happening, one, type Story, someContact } from '../world.ts'

const AGENTS = [
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/131.0',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Safari/618',
]

/**
 * One message of one campaign, by e-mail or as a text message, and what comes of it: campaigns are of very
 * different size, and opens trickle in for weeks.
 */
export const newsletter: Story = function* (world, name) {
  const campaign = Math.floor(world.campaigns * world.random() ** 2)
  const isText = campaign % 5 === 0
  const messageId = `m-${name}`
  const of = {
    messageId,
    contactId: someContact(world),
    campaignId: `campaign-${campaign}`,
    channel: isText ? 'sms' : 'email',
  }
  const spanMs = world.endMs - world.startMs
  const sentMs = world.startMs + (spanMs * (campaign + world.random() * 0.05)) / world.campaigns
  if (world.random() < 0.02) {
    yield happening('message.suppressed', sentMs, {
      ...of,
      reason: 'unsubscribed',
      recipient: 'p@example.org',
    })
    return
  }
  const said = isText
    ? { recipient: '+15550100', sender: '55501', credits: 1 + one(world, 2), properties: { body: 'News' } }
    : { recipient: 'person@example.org', subject: `News ${campaign}`, size: 20_000 + one(world, 9_000) }
  yield happening('message.sent', sentMs, { ...of, ...said })
  if (world.random() < 0.03) {
    yield happening('message.bounced', sentMs + 2_000, { messageId, bounceClass: 'mailbox_full' })
    return
  }
  yield happening('message.delivered', sentMs + 3_000, { messageId })
  const linkId = `link-${campaign % COUNTS.links}`
  if (isText && world.random() < 0.1) {
    yield happening('message.clicked', sentMs + 90_000, { messageId, linkId, url: 'https://example.org/s' })
  }
  const opens = !isText && world.random() < 0.35 ? 1 + Math.floor(world.random() ** 3 * 6) : 0
  for (let open = 0; open < opens; open += 1) {
    const openedMs = sentMs + 60_000 + world.random() ** 4 * 21 * DAY_MS
    yield happening('message.opened', openedMs, { messageId, ip: '203.0.113.7', userAgent: AGENTS[open % 3] })
    if (world.random() < 0.15) {
      const click = { messageId, linkId, linkNumber: 1, url: 'https://example.org/a' }
      yield happening('message.clicked', openedMs + 20_000, click)
    }
  }
  if (world.random() < 0.004) {
    yield happening('message.unsubscribed', sentMs + DAY_MS, { messageId, unsubscribeSource: 'Campaign' })
  }
}

import type { Person } from './people.ts'
import type { Random } from './random.ts'
import type { Story } from './story.ts'
import { browse, shop } from './visits.ts'

/** A click on a message, and whose. */
export interface Click {
  readonly messageId: string
  readonly person: Person
  readonly campaignId: string
  readonly channel: string
  /** null: there was none. */
  readonly clickedMs: number | null
}

const MEDIUM: Readonly<Record<string, string>> = { email: 'newsletter', sms: 'text', push: 'push' }

/** Tells of the visit that a click leads to: most links say who clicks them, some readers go on to the shop. */
export function followUp(story: Story, random: Random, click: Click): void {
  const { messageId, person, campaignId, channel, clickedMs } = click
  if (clickedMs === null || clickedMs > story.endMs) return
  const origin = { utmSource: MEDIUM[channel] ?? channel, utmMedium: channel, utmCampaign: campaignId }
  const visit = {
    sessionId: `s-${messageId}`,
    startMs: clickedMs + 1_500,
    origin,
    person: random.chance(0.85) ? person : null,
    userAgent: person.userAgent,
    ip: person.ip,
  }
  const endMs = browse(story, random, visit, random.whole(1, 3))
  if (random.chance(0.3)) {
    story.tell('goal.reached', endMs, {
      messageId,
      campaignId,
      contactId: person.id,
      goal: 'read to the end',
    })
  }
  if (random.chance(0.25)) {
    shop(story, random, visit, endMs, { messageId, campaignId, contactId: person.id }, 0.4)
  }
}

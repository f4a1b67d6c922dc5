import { DAY_MS, HOUR_MS, MINUTE_MS } from '../model/time.ts'
import { followUp } from './follow-up.ts'
import { linkIdOf, RECEPTIONS, sendLetter } from './letter.ts'
import { isSubscribed, type Person } from './people.ts'
import type { Random } from './random.ts'
import { AGENTS, BUSINESS, SITE } from './shop.ts'
import type { Story } from './story.ts'
import { awakeMs } from './story.ts'

/** A series that everybody goes through who starts it, a step after the other. */
interface Series {
  readonly campaignId: string
  readonly workflowId: string
  readonly name: string
  readonly kind: 'automated' | 'autoresponder'
  readonly entryRule: string
  readonly steps: readonly { readonly nodeId: string; readonly subject: string; readonly afterMs: number }[]
}

const WELCOME: Series = {
  campaignId: 'welcome',
  workflowId: 'flow-welcome',
  name: 'Welcome series',
  kind: 'automated',
  entryRule: 'confirms the subscription',
  steps: [
    { nodeId: 'hello', subject: 'Hello, and a cup to begin with', afterMs: 4 * MINUTE_MS },
    { nodeId: 'brewing', subject: 'Brewing, the short version', afterMs: 3 * DAY_MS },
    { nodeId: 'sampler', subject: 'Twelve teas, a tenth off', afterMs: 7 * DAY_MS },
  ],
}

const BIRTHDAY: Series = {
  campaignId: 'anniversary',
  workflowId: 'flow-anniversary',
  name: 'Ninety days together',
  kind: 'autoresponder',
  entryRule: 'has been with us for 90 days',
  steps: [{ nodeId: 'ninety', subject: 'Ninety days of tea', afterMs: 0 }],
}

/** Tells of the series that run by themselves. */
export function tellSeries(story: Story, random: Random, people: readonly Person[]): void {
  for (const person of people) {
    if (person.source === 'Import' || person.confirmedMs === null) continue
    goThrough(story, random, WELCOME, person, person.confirmedMs + 30_000)
    if (person.interest > 0.3) goThrough(story, random, BIRTHDAY, person, person.joinedMs + 90 * DAY_MS)
  }
  for (const series of [WELCOME, BIRTHDAY]) putSeries(story, series)
}

function goThrough(story: Story, random: Random, series: Series, person: Person, startMs: number): void {
  const { campaignId, workflowId, steps } = series
  const of = { campaignId, workflowId, contactId: person.id }
  if (!isSubscribed(person, startMs) || !story.tell('enrollment.started', startMs, of)) return
  let atMs = startMs
  for (const { nodeId, subject, afterMs } of steps) {
    atMs = awakeMs(random, startMs + afterMs + random.waiting(MINUTE_MS))
    if (!isSubscribed(person, atMs)) {
      story.tell('enrollment.exited', Math.max(startMs, person.leftMs), { ...of, reason: 'unsubscribed' })
      return
    }
    const messageId = `${campaignId}-${nodeId}-${person.id}`
    const { clickedMs } = sendLetter(story, random, {
      messageId,
      to: person,
      atMs,
      reception: RECEPTIONS.welcome,
      of: { campaignId, workflowId, workflowNodeId: nodeId, channel: 'email' },
      said: {
        sender: BUSINESS.sender,
        subject,
        size: random.whole(18_000, 26_000),
        sendingSource: 'Workflow',
      },
      link: linkOf(series),
    })
    followUp(story, random, { messageId, person, campaignId, channel: 'email', clickedMs })
  }
  story.tell('enrollment.completed', atMs + HOUR_MS, of)
}

function putSeries(story: Story, series: Series): void {
  const { campaignId, workflowId, name, kind, entryRule, steps } = series
  story.put('campaigns', campaignId, {
    name,
    kind,
    channel: 'email',
    status: 'active',
    subject: steps[0]?.subject,
    createdBy: AGENTS[1].name,
    ownerId: AGENTS[1].id,
  })
  story.put('workflows', workflowId, {
    name,
    description: `${steps.length} e-mails`,
    entryRule,
    active: true,
  })
  const link = linkOf(series)
  story.put('links', linkIdOf(link), { url: link, kind: 'workflow', campaignId, workflowId, active: true })
}

function linkOf({ campaignId }: Series): string {
  return `${SITE}/start/${campaignId}`
}

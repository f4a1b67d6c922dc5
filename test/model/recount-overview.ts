import { dayAfter, dayOf, isWithin, lastDays } from './recount-calendar.ts'
import { contactsAt } from './recount-existence.ts'
import { factsOf } from './recount-facts.ts'
import { countOf, share } from './recount-figures.ts'
import type { World } from './recount-inputs.ts'
import { keepJournal } from './recount-journal.ts'
import { isTracked } from './recount-kinds.ts'
import { messagesBefore } from './recount-messages.ts'

/** CampaignOS, section 3.1: the overview. */
export function overview(world: World) {
  const journal = keepJournal(world)
  const facts = factsOf(journal)
  const window = lastDays(30, world.nowMs, 'UTC')
  const contacts = contactsAt(world.nowMs, journal)
  const campaigns = [...journal.things.campaigns.values()]
  const messages = messagesBefore(window.endMs, facts).filter((message) =>
    isWithin(window, message.createdMs),
  )
  const sent = countOf(messages, (message) => message.isAttempted)
  const opened = countOf(messages, (message) => message.firstOpenedMs !== null)
  const clicked = countOf(messages, (message) => message.firstClickedMs !== null)
  return {
    contacts: {
      total: contacts.length,
      new: countOf(contacts, (contact) => isWithin(window, contact.createdMs)),
    },
    campaigns: {
      total: campaigns.length,
      active: countOf(campaigns, ({ members }) => members.status?.toLowerCase() === 'active'),
    },
    messages: {
      total: messages.length,
      sent,
      opened,
      clicked,
      openRate: share(opened, sent, 3),
      clickRate: share(clicked, sent, 3),
    },
    events: { total: countOf(facts, (fact) => isTracked(fact.kind) && isWithin(window, fact.timeMs)) },
  }
}

/** Section 3.3: N rows, one per day, today included. */
export function timeSeries(world: World, days = 30, zone = 'UTC') {
  const journal = keepJournal(world)
  const facts = factsOf(journal)
  const window = lastDays(days, world.nowMs, zone)
  const contacts = contactsAt(world.nowMs, journal)
  const messages = messagesBefore(window.endMs, facts)
  const series = []
  for (let date = window.firstDay; date <= window.today; date = dayAfter(date, 1)) {
    const isThatDay = (instantMs: number | null) =>
      instantMs !== null && instantMs < window.endMs && dayOf(instantMs, zone) === date
    series.push({
      date,
      events: countOf(facts, (fact) => isTracked(fact.kind) && isThatDay(fact.timeMs)),
      contacts: countOf(contacts, (contact) => isThatDay(contact.createdMs)),
      messages: countOf(messages, (message) => isThatDay(message.firstSentMs)),
      opens: countOf(messages, (message) => isThatDay(message.firstOpenedMs)),
      clicks: countOf(messages, (message) => isThatDay(message.firstClickedMs)),
    })
  }
  return { period: `${days}d`, series }
}

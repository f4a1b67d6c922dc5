import { dayOf, daysBetween, isWithin, lastDays } from './recount-calendar.ts'
import { contactsAt } from './recount-existence.ts'
import { actorOf, type Fact, factsOf } from './recount-facts.ts'
import { countOf, share } from './recount-figures.ts'
import type { World } from './recount-inputs.ts'
import { keepJournal } from './recount-journal.ts'
import { isTracked } from './recount-kinds.ts'

export type CohortMetric = 'events' | 'messages' | 'opens' | 'clicks'

/** CampaignOS, section 3.6: contacts by the day of their creation, and who came back in which week. */
export function cohorts(world: World, days = 30, metric: CohortMetric = 'events', zone = 'UTC') {
  const journal = keepJournal(world)
  const window = lastDays(days, world.nowMs, zone)
  const facts = factsOf(journal).filter((fact) => fact.timeMs < window.endMs)
  const contacts = contactsAt(world.nowMs, journal).filter((contact) => isWithin(window, contact.createdMs))

  const activities = facts
    .filter((fact) => isActivity(fact, metric))
    .map((fact) => ({ actor: actorOf(fact, facts, journal), day: dayOf(fact.timeMs, zone) }))

  const signupDays = [...new Set(contacts.map((contact) => dayOf(contact.createdMs, zone)))].sort()
  const rows = signupDays.map((cohort) => {
    const members = contacts.filter((contact) => dayOf(contact.createdMs, zone) === cohort)
    const size = members.length
    const weeks = Math.max(1, Math.floor(daysBetween(cohort, window.today) / 7))
    const retention: Record<string, number> = { week_0: size }
    for (let week = 1; week < weeks; week += 1) {
      retention[`week_${week}`] = countOf(members, ({ contactId }) =>
        activities.some(
          ({ actor, day }) =>
            actor === `contact ${contactId}` && Math.floor(daysBetween(cohort, day) / 7) === week,
        ),
      )
    }
    const activeContacts = retention[`week_${weeks - 1}`] ?? size
    return { cohort, size, activeContacts, retentionRate: share(activeContacts, size, 4), retention }
  })
  return { period: `${days}d`, metric, cohorts: rows }
}

function isActivity(fact: Fact, metric: CohortMetric): boolean {
  if (metric === 'events') return isTracked(fact.kind)
  if (metric === 'opens') return fact.kind === 'message.opened'
  if (metric === 'clicks') return fact.kind === 'message.clicked'
  return fact.kind === 'message.sent' && fact.body.direction !== 'incoming'
}

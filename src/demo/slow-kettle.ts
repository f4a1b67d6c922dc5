import { DAY_MS } from '../model/time.ts'
import { tellBroadcasts } from './broadcasts.ts'
import { tellInbox } from './inbox.ts'
import { tellOutreach } from './outreach.ts'
import { makePeople, type Person, tellPeople } from './people.ts'
import { openRandom, type Random } from './random.ts'
import { AGENTS, BUSINESS, CLIENTS, TAGS } from './shop.ts'
import { Story, ZONE } from './story.ts'
import { tellJoiners, tellPassersBy } from './visits.ts'
import { tellSeries } from './welcome.ts'

/** How the demo's workspace is set up. */
export const WORKSPACE = { name: BUSINESS.name, timezone: ZONE, currency: 'EUR' } as const

/**
 * Half a year of a small business that ends at an instant: a letter about tea, a shop, and the people who read
 * the one and buy in the other. The same instant gives the same story, to the last event.
 */
export function tellSlowKettle(endMs: number): Story {
  const story = new Story(endMs)
  const random = openRandom('slow kettle')
  const people = makePeople(story, random.branch('people'))
  tellPassersBy(story, random.branch('passers-by'))
  tellSeries(story, random.branch('series'), people)
  tellOutreach(story, random.branch('outreach'), prospectsOf(people))
  tellBroadcasts(story, random.branch('broadcasts'), people)
  tellInbox(story, random.branch('inbox'), people)
  tellJoiners(story, random.branch('joiners'), people)
  tellLeavers(story, random.branch('leavers'), people)
  tellPeople(story, random.branch('coming'), people)
  putRest(story)
  story.facts.sort((a, b) => a.timeMs - b.timeMs)
  return story
}

/** Some of those who were there first are cafés and hotels. */
function prospectsOf(people: readonly Person[]): Person[] {
  return people.filter((person, at) => person.source === 'Import' && at % 3 === 0)
}

/** Some of those who had enough are taken off the list for good. */
function tellLeavers(story: Story, random: Random, people: readonly Person[]): void {
  for (const { id: contactId, leftMs } of people) {
    if (leftMs >= story.endMs || !random.chance(0.15)) continue
    story.tell('contact.deleted', leftMs + random.waiting(9 * DAY_MS), { contactId, source: 'API' })
  }
}

function putRest(story: Story): void {
  for (const { id, ...agent } of AGENTS) story.put('agents', id, { ...agent, active: true })
  for (const { id, ...tag } of TAGS) story.put('tags', id, tag)
  for (const { id, ...client } of CLIENTS) story.put('clients', id, { ...client, status: 'active' })
  story.put('lists', 'letter', { name: 'The letter' })
  story.put('lists', 'texts', { name: 'Text messages' })
}

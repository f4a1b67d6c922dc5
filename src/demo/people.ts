import { DAY_MS, HOUR_MS } from '../model/time.ts'
import { FIRST_NAMES, LAST_NAMES, MAIL_HOSTS, PLACES, type Place, USER_AGENTS } from './names.ts'
import type { Random } from './random.ts'
import { ORIGINS, type Origin } from './shop.ts'
import { livelyMs, STORY_DAYS, type Story } from './story.ts'

/** Somebody on the list. */
export interface Person {
  readonly id: string
  readonly name: { readonly first: string; readonly last: string }
  readonly email: string
  /** '' for those who gave none; with one, they take text messages. */
  readonly phone: string
  readonly hasApp: boolean
  readonly place: Place
  readonly source: 'Import' | 'Website' | 'Popup' | 'Fair'
  readonly origin: Origin
  readonly joinedMs: number
  /** When they confirmed that they want letters; null: they never did. */
  readonly confirmedMs: number | null
  /** How much they care, from 0 to 1. */
  readonly interest: number
  readonly ip: string
  readonly userAgent: string
  /** When they had enough: no messages after it. Set by what happens to them. */
  leftMs: number
}

/** How many were there when the story begins, and how many join a day at its beginning and at its end. */
const FOUNDERS = 640
const JOIN_A_DAY = { first: 7, last: 21 } as const

/** Everybody, in the order of joining: the list grows faster and faster, and less at weekends. */
export function makePeople(story: Story, random: Random): Person[] {
  const people: Person[] = []
  for (let at = 0; at < FOUNDERS; at++) {
    const joinedMs = story.dayMs(STORY_DAYS) + HOUR_MS * 9 + at * 40
    people.push(person(random, people.length + 1, { source: 'Import', joinedMs }))
  }
  for (let ago = STORY_DAYS - 1; ago >= 0; ago--) {
    const dayMs = story.dayMs(ago)
    const grown = 1 - ago / STORY_DAYS
    const weekday = new Date(dayMs + DAY_MS / 2).getUTCDay()
    const rate = JOIN_A_DAY.first + (JOIN_A_DAY.last - JOIN_A_DAY.first) * grown ** 1.4
    const expected = rate * (weekday === 0 || weekday === 6 ? 0.7 : 1.1)
    const moments = Array.from({ length: Math.round(random.between(0.6, 1.4) * expected) }, () =>
      livelyMs(random, dayMs),
    ).sort((a, b) => a - b)
    for (const joinedMs of moments) {
      if (joinedMs > story.endMs) continue
      const source = random.weighted([
        ['Website', 70],
        ['Popup', 24],
        ['Fair', 6],
      ] as const)
      people.push(person(random, people.length + 1, { source, joinedMs }))
    }
  }
  return people
}

function person(random: Random, number: number, given: Pick<Person, 'source' | 'joinedMs'>): Person {
  const first = random.pick(FIRST_NAMES)
  const last = random.pick(LAST_NAMES)
  const isConfirmed = given.source === 'Import' || random.chance(0.88)
  return {
    ...given,
    id: `c${String(number).padStart(4, '0')}`,
    name: { first, last },
    email: `${first}.${last}.${number}@${random.pick(MAIL_HOSTS)}`.toLowerCase(),
    phone: random.chance(0.32) ? `+3197${String(10_000_000 + number * 7919).slice(-8)}` : '',
    hasApp: random.chance(0.2),
    place: random.pick(PLACES),
    origin: given.source === 'Import' ? {} : random.weighted(ORIGINS),
    confirmedMs: isConfirmed
      ? given.joinedMs + (given.source === 'Import' ? 0 : random.waiting(HOUR_MS / 2))
      : null,
    interest: random.next() ** 1.5,
    ip: `203.0.113.${random.whole(1, 254)}`,
    userAgent: random.pick(USER_AGENTS),
    leftMs: Infinity,
  }
}

/** Tells of everybody's coming: the contact itself, its creation where a client sent it, and its consent. */
export function tellPeople(story: Story, random: Random, people: readonly Person[]): void {
  for (const one of people) {
    const { id: contactId, joinedMs, confirmedMs, source, place } = one
    const isImported = source === 'Import'
    story.put(
      'contacts',
      contactId,
      {
        name: `${one.name.first} ${one.name.last}`,
        firstName: one.name.first,
        lastName: one.name.last,
        email: one.email,
        ...(one.phone === '' ? {} : { phone: one.phone }),
        source,
        ...place,
        lists: ['letter', ...(one.phone === '' ? [] : ['texts'])],
        attributes: { favourite: random.pick(['green', 'black', 'oolong', 'herbal']), app: one.hasApp },
        ...(isImported ? { optInStatus: 'subscribed' } : {}),
      },
      joinedMs,
    )
    if (isImported) continue
    story.tell('contact.created', joinedMs, { contactId, source })
    story.tell('contact.opt_in_changed', joinedMs, { contactId, status: 'pending' })
    if (confirmedMs === null) continue
    story.tell('contact.opt_in_changed', confirmedMs, { contactId, status: 'subscribed' })
  }
}

/** Whether a person takes letters at an instant. */
export function isSubscribed(one: Person, timeMs: number): boolean {
  return one.confirmedMs !== null && one.confirmedMs <= timeMs && timeMs < one.leftMs
}

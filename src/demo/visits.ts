import { DAY_MS, MINUTE_MS } from '../model/time.ts'
import { USER_AGENTS } from './names.ts'
import type { Person } from './people.ts'
import type { Random } from './random.ts'
import { ORIGINS, type Origin, PAGES, PRODUCTS, type Product, SITE } from './shop.ts'
import { livelyMs, type Members, STORY_DAYS, type Story } from './story.ts'

/** One stay on the website. */
export interface Visit {
  readonly sessionId: string
  readonly startMs: number
  readonly origin: Origin
  /** Who it is, where the site knows: from a link in a letter, or because they are logged in. */
  readonly person: Person | null
  readonly userAgent: string
  readonly ip: string
}

/** What a visit is credited to, where it came from a message. */
export type Credit = Members

/** Tells of the pages of a visit; returns when the last one was left. */
export function browse(story: Story, random: Random, visit: Visit, pages: number): number {
  let atMs = visit.startMs
  for (let page = 0; page < pages; page++) {
    story.tell('page_view', atMs, { ...seenIn(visit), url: SITE + random.pick(PAGES) })
    atMs += 6_000 + random.waiting(50_000)
  }
  return atMs
}

/** Tells of somebody looking at a product, and perhaps buying it. */
export function shop(
  story: Story,
  random: Random,
  visit: Visit,
  atMs: number,
  credit: Credit,
  buyers: number,
): void {
  const product = random.pick(PRODUCTS)
  const seen = { ...seenIn(visit), url: `${SITE}/shop/${product.id}` }
  story.tell('product_viewed', atMs, { ...seen, properties: { product: product.id } })
  if (!random.chance(0.45)) return
  const checkoutMs = atMs + random.waiting(2 * MINUTE_MS)
  story.tell('checkout_started', checkoutMs, { ...seen, properties: { product: product.id } })
  if (visit.person === null || !random.chance(buyers)) return
  buy(story, random, { visit, product, atMs: checkoutMs + 30_000 + random.waiting(MINUTE_MS), credit })
}

function buy(
  story: Story,
  random: Random,
  purchase: { visit: Visit; product: Product; atMs: number; credit: Credit },
): void {
  const { visit, product, atMs, credit } = purchase
  const contactId = visit.person?.id
  const amount = Number(
    (
      product.price *
      random.weighted([
        [1, 75],
        [2, 20],
        [3, 5],
      ] as const)
    ).toFixed(2),
  )
  const orderId = `order-${visit.sessionId}`
  const bought = { amount, currency: 'EUR' }
  if (!story.tell('purchase', atMs, { ...seenIn(visit), ...bought, url: `${SITE}/thanks` })) return
  story.tell('order.placed', atMs + 500, { contactId, orderId, ...bought, ...credit })
  if (credit.messageId !== undefined) story.tell('goal.reached', atMs + 900, { ...credit, goal: 'order' })
  if (random.chance(0.05)) {
    story.tell('order.refunded', atMs + 2 * DAY_MS + random.waiting(4 * DAY_MS), {
      contactId,
      orderId,
      ...bought,
    })
  }
}

/** Tells how those who joined on the website came: first as nobody, then with a name, later again. */
export function tellJoiners(story: Story, random: Random, people: readonly Person[]): void {
  for (const person of people) {
    if (person.source === 'Import' || person.source === 'Fair') continue
    const lookMs = MINUTE_MS + random.waiting(2 * MINUTE_MS)
    const visit = visitOf(person, `s-${person.id}-0`, person.joinedMs - lookMs, null)
    browse(story, random, visit, random.whole(1, 4))
    const known = { ...visit, person }
    story.tell('signup', person.joinedMs, { ...seenIn(known), properties: { form: person.source } })
    if (random.chance(0.3)) shop(story, random, known, person.joinedMs + MINUTE_MS, {}, 0.3)
    comeBack(story, random, person)
  }
}

/** Those who care come back by themselves, less and less often. */
function comeBack(story: Story, random: Random, person: Person): void {
  let atMs = person.joinedMs
  for (let time = 1; time < 12; time++) {
    atMs += random.waiting((3 + time) * DAY_MS)
    if (atMs > story.endMs || !random.chance(0.4 + 0.55 * person.interest)) return
    const visit = visitOf(person, `s-${person.id}-${time}`, atMs, random.chance(0.7) ? person : null)
    const endMs = browse(story, random, { ...visit, origin: {} }, random.whole(1, 4))
    if (random.chance(0.25)) shop(story, random, visit, endMs, {}, 0.45)
  }
}

function visitOf(person: Person, sessionId: string, startMs: number, known: Person | null): Visit {
  const { origin, userAgent, ip } = person
  return { sessionId, startMs, origin, person: known, userAgent, ip }
}

/** Tells of those who look and go, and stay nobody. */
export function tellPassersBy(story: Story, random: Random): void {
  for (let ago = STORY_DAYS; ago >= 0; ago--) {
    const visits = Math.round((12 + 34 * (1 - ago / STORY_DAYS)) * random.between(0.7, 1.3))
    for (let at = 0; at < visits; at++) {
      const sessionId = `v-${STORY_DAYS - ago}-${at}`
      const startMs = livelyMs(random, story.dayMs(ago))
      const ip = `198.51.100.${random.whole(1, 254)}`
      const origin = random.weighted(ORIGINS)
      const visit = { sessionId, startMs, origin, person: null, userAgent: random.pick(USER_AGENTS), ip }
      const endMs = browse(
        story,
        random,
        visit,
        random.weighted([
          [1, 60],
          [2, 25],
          [3, 10],
          [5, 5],
        ] as const),
      )
      if (random.chance(0.12)) shop(story, random, visit, endMs, {}, 0)
    }
  }
}

/** What every event of a visit says. */
function seenIn({ sessionId, person, origin, ip, userAgent }: Visit): Members {
  return { sessionId, ...(person === null ? {} : { contactId: person.id }), ...origin, ip, userAgent }
}

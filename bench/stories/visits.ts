import { among, happening, one, type Story, someMoment } from '../world.ts'

/** A visit of the site, of somebody known or not, that sometimes ends with a purchase. */
export const visit: Story = function* (world, name) {
  const startMs = someMoment(world)
  const sessionId = `session-${name}`
  const known = world.random() < 0.4 ? { contactId: `contact-${one(world, world.contacts)}` } : {}
  const utm =
    world.random() < 0.5
      ? { utmSource: among(world, ['google', 'newsletter', 'bing']), utmMedium: 'cpc' }
      : {}
  yield happening('page_view', startMs, { sessionId, url: 'https://example.org/', ...utm })
  yield happening('page_view', startMs + 60_000, { sessionId, url: 'https://example.org/pricing' })
  if (world.random() < 0.2) yield happening('signup', startMs + 120_000, { sessionId, ...known })
  if (world.random() < 0.1) {
    yield happening('purchase', startMs + 240_000, { sessionId, ...known, amount: 49.9 })
  }
}

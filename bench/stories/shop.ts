import { among, DAY_MS, happening, one, type Story, someContact, someMoment } from '../world.ts'

const SOURCES = ['Webform', 'Text-to-Join', 'API'] as const

/** An order, now and then sent back. */
export const order: Story = function* (world, name) {
  const placedMs = someMoment(world)
  const of = { contactId: someContact(world), orderId: `order-${name}` }
  yield happening('order.placed', placedMs, { ...of, amount: 10 + one(world, 90) })
  if (world.random() < 0.05) yield happening('order.refunded', placedMs + 3 * DAY_MS, of)
}

/** Somebody changes their mind about being written to, or goes for good. */
export const change: Story = function* (world) {
  const contactId = `contact-${one(world, world.contacts)}`
  const changedMs = someMoment(world)
  if (world.random() < 0.03) {
    yield happening('contact.deleted', changedMs, { contactId })
    return
  }
  const status = among(world, ['unsubscribed', 'subscribed', 'pending'])
  const source = among(world, SOURCES)
  yield happening('contact.opt_in_changed', changedMs, { contactId, status, source })
}

import { describe, expect, it } from 'vitest'
import { mapSegment, type SegmentWrites } from '../../src/ingest/segment/message.ts'
import { readEvent } from '../../src/ingest/shapes/event.ts'

const receivedAtMs = Date.parse('2026-03-29T14:00:00.000Z')

function writes(message: unknown): SegmentWrites {
  const mapped = mapSegment(message, { receivedAtMs })
  if ('problems' in mapped) throw new Error(JSON.stringify(mapped.problems))
  return mapped.writes
}

/** The one event of a message, after the same reading as any other. */
function event(message: object) {
  const { events } = writes({ messageId: 'e1', timestamp: '2026-03-29T13:00:00.000Z', ...message })
  const checked = readEvent(events[0], { nowMs: receivedAtMs, currency: 'USD' })
  if ('problems' in checked) throw new Error(JSON.stringify(checked.problems))
  return checked.value.event
}

describe('track', () => {
  it('maps one of our kinds member by member, and leaves other properties where they are', () => {
    expect(
      event({
        type: 'track',
        userId: 'u1',
        event: 'message.sent',
        properties: {
          messageId: 'm1',
          campaignId: 7,
          step: 2,
          credits: '1.25',
          recipient: 'a@b.c',
          contactId: null,
          id: 'mine',
          time: 'later',
          template: 'spring',
        },
      }),
    ).toMatchObject({
      id: 'e1',
      kind: 'message.sent',
      timeMs: Date.parse('2026-03-29T13:00:00.000Z'),
      contactId: 'u1',
      messageId: 'm1',
      campaignId: '7',
      step: 2,
      credits: '1.25',
      recipient: 'a@b.c',
      properties: '{"id":"mine","time":"later","template":"spring"}',
    })
  })

  it('lets a wrong member of one of our kinds be refused with the reason', () => {
    const { events } = writes({
      type: 'track',
      event: 'message.sent',
      properties: { step: 'two' },
      messageId: 'e',
    })
    expect(readEvent(events[0], { nowMs: receivedAtMs, currency: 'USD' })).toEqual({
      problems: [{ path: '/step', message: 'must be an integer: not "two"' }],
    })
  })

  it('lets an unknown kind under one of our prefixes be refused by name', () => {
    const { events } = writes({ type: 'track', event: 'message.open', messageId: 'e' })
    expect(readEvent(events[0], { nowMs: receivedAtMs, currency: 'USD' })).toEqual({
      problems: [{ path: '/kind', message: 'unknown kind "message.open"; did you mean "message.opened"?' }],
    })
  })

  it.each([
    ['Email Sent', 'message.sent'],
    ['Email Delivered', 'message.delivered'],
    ['Email Deferred', 'message.deferred'],
    ['Email Opened', 'message.opened'],
    ['Email Link Clicked', 'message.clicked'],
    ['Email Bounced', 'message.bounced'],
    ['Email Marked as Spam', 'message.complained'],
    ['Unsubscribed', 'message.unsubscribed'],
  ])('maps the published %s to %s', (name, kind) => {
    expect(
      event({
        type: 'track',
        userId: 'u1',
        event: name,
        context: { ip: '203.0.113.9', user_agent: 'Mozilla/5.0', traits: { email: 'u1@example.com' } },
        properties: { email_id: 'mail-9', campaign_id: '123', campaign_name: 'Welcome' },
      }),
    ).toMatchObject({
      kind,
      contactId: 'u1',
      messageId: 'mail-9',
      campaignId: '123',
      channel: 'email',
      ip: '203.0.113.9',
      userAgent: 'Mozilla/5.0',
      properties: '{"campaign_name":"Welcome"}',
    })
  })

  it('takes link, subject and recipient where the kind has them', () => {
    const properties = { email_id: 'm', email_subject: 'Hi', link_id: 'l1', link_url: 'https://a.example/x' }
    expect(event({ type: 'track', event: 'Email Link Clicked', properties })).toMatchObject({
      linkId: 'l1',
      url: 'https://a.example/x',
      subject: '',
      properties: '{"email_subject":"Hi"}',
    })
    const context = { traits: { email: 'u1@example.com' } }
    expect(event({ type: 'track', event: 'Email Sent', properties, context })).toMatchObject({
      subject: 'Hi',
      recipient: 'u1@example.com',
      properties: '{"link_id":"l1"}',
      url: 'https://a.example/x',
    })
  })

  it('prefers a message_id to an email_id, which some tools give to a whole template', () => {
    const properties = { email_id: 'template', message_id: 'm9' }
    expect(event({ type: 'track', event: 'Email Opened', properties })).toMatchObject({
      messageId: 'm9',
      properties: '{"email_id":"template"}',
    })
    expect(
      event({ type: 'track', event: 'Email Opened', properties: { ...properties, messageId: 'ours' } })
        .messageId,
    ).toBe('ours')
  })

  it('maps push notifications, whose campaign is among their properties', () => {
    const properties = { action: 'Accept', campaign: { name: 'Referral', source: 'vendor', medium: 'Push' } }
    expect(
      event({ type: 'track', userId: 'u', event: 'Push Notification Tapped', properties }),
    ).toMatchObject({
      kind: 'message.clicked',
      channel: 'push',
      utmCampaign: 'Referral',
      utmSource: 'vendor',
      utmMedium: 'Push',
      properties: JSON.stringify(properties),
    })
    expect(event({ type: 'track', event: 'Push Notification Received' }).kind).toBe('message.delivered')
    expect(event({ type: 'track', event: 'Push Notification Bounced' })).toMatchObject({
      kind: 'message.bounced',
      bounceClass: 'other_hard',
    })
  })

  it('makes orders of completed and refunded ones, the total first, and keeps all sums', () => {
    const properties = {
      order_id: '50314b8e9bcf000000000000',
      total: 27.5,
      revenue: 25,
      currency: 'USD',
      coupon: 'hasbros',
      products: [{ sku: '45790-32', price: 19 }],
    }
    expect(event({ type: 'track', userId: 'u', event: 'Order Completed', properties })).toMatchObject({
      kind: 'order.placed',
      orderId: '50314b8e9bcf000000000000',
      amount: '27.5',
      currency: 'USD',
      properties: '{"total":27.5,"revenue":25,"coupon":"hasbros","products":[{"sku":"45790-32","price":19}]}',
    })
    expect(
      event({ type: 'track', event: 'Order Refunded', properties: { order_id: 7, revenue: '5.00' } }),
    ).toMatchObject({ kind: 'order.refunded', orderId: '7', amount: '5', currency: 'USD' })
  })

  it('does not book an order whose sum cannot be read', () => {
    const { events } = writes({ type: 'track', event: 'Order Completed', properties: { total: '12,50' } })
    expect(readEvent(events[0], { nowMs: receivedAtMs, currency: 'USD' })).toMatchObject({
      problems: [{ path: '/amount' }],
    })
  })

  it('keeps any other name as a tracked event with all of its properties', () => {
    const properties = {
      step: 2,
      channel: 'web',
      source: 'shop',
      revenue: 12.5,
      currency: 'usd',
      campaignId: 'c1',
      url: { odd: true },
      kind: 'x',
    }
    expect(event({ type: 'track', userId: 'u', event: 'Checkout Step Viewed', properties })).toMatchObject({
      kind: 'Checkout Step Viewed',
      step: 0,
      channel: '',
      source: '',
      amount: '12.5',
      currency: 'USD',
      campaignId: 'c1',
      url: '',
      properties: JSON.stringify(properties),
    })
    expect(event({ type: 'track', event: 'Order Cancelled' }).kind).toBe('Order Cancelled')
    expect(event({ type: 'track', event: 'order completed' }).kind).toBe('order completed')
  })

  it('does not take a property of any name for a member of the message or of prototypes', () => {
    const properties = JSON.parse('{"__proto__":{"kind":"x"},"constructor":1,"toString":2}')
    expect(event({ type: 'track', event: 'Odd', properties }).properties).toBe(
      '{"__proto__":{"kind":"x"},"constructor":1,"toString":2}',
    )
    expect(event({ type: 'track', event: 'message.opened', properties }).properties).toBe(
      '{"__proto__":{"kind":"x"},"constructor":1,"toString":2}',
    )
  })

  it.each([
    [{ type: 'track' }, '/event'],
    [{ type: 'track', event: '' }, '/event'],
    [{ type: 'track', event: 5 }, '/event'],
    [{ type: 'track', event: 'x', properties: [] }, '/properties'],
    [{ type: 'track', event: 'x', userId: {} }, '/userId'],
    [{ type: 'track', event: 'x', timestamp: 5 }, '/timestamp'],
    [{ type: 'trace', event: 'x' }, '/type'],
    [{ event: 'x' }, '/type'],
    [{ type: '__proto__' }, '/type'],
    [null, ''],
    ['track', ''],
    [[], ''],
  ])('refuses %j', (message, path) => {
    const mapped = mapSegment(message, { receivedAtMs })
    expect('problems' in mapped ? mapped.problems.map((problem) => problem.path) : []).toEqual([path])
  })
})

describe('page and screen', () => {
  it('are views, with their name and category among the properties', () => {
    const context = { page: { url: 'https://shop.example/a', referrer: 'https://search.example/' } }
    expect(
      event({
        type: 'page',
        anonymousId: 's1',
        name: 'Home',
        category: 'Shop',
        properties: { title: 'T' },
        context,
      }),
    ).toMatchObject({
      kind: 'page_view',
      contactId: '',
      sessionId: 's1',
      url: 'https://shop.example/a',
      referrer: 'https://search.example/',
      properties: '{"title":"T","name":"Home","category":"Shop"}',
    })
    expect(event({ type: 's', userId: 'u', anonymousId: 's1', name: 'Start' })).toMatchObject({
      kind: 'screen_view',
      contactId: 'u',
      sessionId: 's1',
      properties: '{"name":"Start"}',
    })
  })

  it('take the address of the properties before that of the context', () => {
    const context = { page: { url: 'https://a.example/' } }
    expect(event({ type: 'page', properties: { url: 'https://b.example/' }, context }).url).toBe(
      'https://b.example/',
    )
  })
})

describe('context', () => {
  it('gives UTM, address and user agent', () => {
    const campaign = { name: 'spring', source: 'news', medium: 'email', term: 'shoes', content: 'b' }
    const context = { campaign, ip: '203.0.113.9', userAgent: 'curl/8.5.0' }
    expect(event({ type: 'track', event: 'Visited', context })).toMatchObject({
      utmCampaign: 'spring',
      utmSource: 'news',
      utmMedium: 'email',
      utmTerm: 'shoes',
      utmContent: 'b',
      ip: '203.0.113.9',
      userAgent: 'curl/8.5.0',
      bot: true,
    })
  })

  it('never makes an event fail', () => {
    const context = { ip: 5, userAgent: `a\0${'x'.repeat(5000)}`, campaign: 'spring', page: { url: ['x'] } }
    expect(event({ type: 'track', event: 'Visited', context })).toMatchObject({
      ip: '5',
      utmCampaign: '',
      url: '',
    })
    expect(event({ type: 'track', event: 'Visited', context: 'none' }).kind).toBe('Visited')
  })
})

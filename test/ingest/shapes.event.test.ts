import { describe, expect, it } from 'vitest'
import { type EventContext, type Problem, readEvent } from '../../src/ingest/shapes/event.ts'
import type { Event } from '../../src/model/event.ts'

const context: EventContext = { nowMs: Date.parse('2026-03-29T14:00:00.000Z'), currency: 'EUR' }

function read(input: unknown): Event {
  const checked = readEvent(input, context)
  if ('problems' in checked) throw new Error(JSON.stringify(checked.problems))
  return checked.value.event
}

function problems(input: unknown): Problem[] {
  const checked = readEvent(input, context)
  if ('value' in checked) throw new Error('nothing was wrong')
  return checked.problems
}

/** `path: message` of everything wrong, for short expectations. */
function complaints(input: unknown): string[] {
  return problems(input).map(({ path, message }) => `${path}: ${message}`)
}

describe('readEvent', () => {
  it('makes a total event of the smallest input', () => {
    expect(read({ id: 'e1', kind: 'page_view' })).toEqual({
      id: 'e1',
      kind: 'page_view',
      timeMs: context.nowMs,
      contactId: '',
      messageId: '',
      campaignId: '',
      workflowId: '',
      workflowNodeId: '',
      sequenceId: '',
      step: 0,
      experimentId: '',
      variantId: '',
      channel: '',
      source: '',
      ip: '',
      userAgent: '',
      url: '',
      direction: '',
      sender: '',
      recipient: '',
      subject: '',
      credits: '0',
      sizeBytes: 0,
      sendingSource: '',
      conversationId: '',
      reason: '',
      bounceClass: '',
      linkId: '',
      linkNumber: 0,
      public: false,
      handled: false,
      automated: false,
      goal: '',
      orderId: '',
      amount: '0',
      currency: '',
      agentId: '',
      tagId: '',
      outcome: '',
      status: '',
      unsubscribeSource: '',
      sessionId: '',
      referrer: '',
      utmSource: '',
      utmMedium: '',
      utmCampaign: '',
      utmTerm: '',
      utmContent: '',
      bot: false,
      properties: '{}',
    })
  })

  it('keeps every member of a sent message', () => {
    const event = read({
      id: 'e2',
      kind: 'message.sent',
      time: '2026-03-29T15:30:00.123456+02:00',
      contactId: 42,
      messageId: 'm1',
      campaignId: 'spring',
      step: 3,
      channel: 'email',
      sender: 'Ann <ann@example.com>',
      recipient: 'bob@example.org',
      subject: 'Hello',
      credits: '1.5',
      size: 2048,
      ip: '45.112.30.172,136.226.243.10',
      properties: { list: 'a' },
    })
    expect(event).toMatchObject({
      timeMs: Date.parse('2026-03-29T13:30:00.123Z'),
      contactId: '42',
      step: 3,
      channel: 'email',
      sender: 'Ann <ann@example.com>',
      recipient: 'bob@example.org',
      subject: 'Hello',
      credits: '1.5',
      sizeBytes: 2048,
      direction: 'outgoing',
      ip: '45.112.30.172,136.226.243.10',
      properties: '{"list":"a"}',
    })
  })

  it('fills in defaults where a kind has them', () => {
    expect(read({ kind: 'message.bounced' }).bounceClass).toBe('other_hard')
    expect(read({ kind: 'message.bounced', bounceClass: 'mailbox_full' }).bounceClass).toBe('mailbox_full')
    expect(read({ kind: 'message.opened' }).bounceClass).toBe('')
    expect(read({ kind: 'message.received' }).direction).toBe('incoming')
    expect(read({ kind: 'message.sent', direction: 'incoming' }).direction).toBe('incoming')
    expect(read({ kind: 'message.sent' })).toMatchObject({ source: '', sendingSource: '' })
    expect(read({ id: 'o', kind: 'order.placed', amount: 5 })).toMatchObject({
      orderId: 'o',
      amount: '5',
      currency: 'EUR',
    })
  })

  it('takes null, and empty text, for absent', () => {
    expect(
      read({ id: null, kind: 'message.opened', time: null, channel: null, contactId: '' }),
    ).toMatchObject({
      timeMs: context.nowMs,
      channel: '',
      contactId: '',
    })
  })

  it('reports everything that is wrong, not only the first', () => {
    expect(
      complaints({
        kind: 'message.open',
        time: 1774792800,
        contactId: 2 ** 53,
        step: 1.5,
        channel: 'fax',
        url: 'x'.repeat(4097),
        public: 'yes',
        contact_id: 7,
      }),
    ).toEqual([
      '/contact_id: unknown member; did you mean "contactId"? Put your own under properties',
      '/contactId: is an integer beyond 9007199254740991, which loses digits on the way: send it as text',
      '/step: must be an integer: not 1.5',
      '/channel: must be one of email, sms, mms, push, whatsapp, telegram, onsite, webhook: not "fax"',
      '/url: must be at most 4,096 characters long',
      '/public: must be true or false: not "yes"',
      '/kind: unknown kind "message.open"; did you mean "message.opened"?',
      '/time: must be an RFC 3339 date and time with a zone offset, such as 2026-03-29T14:00:00Z, as text: not 1774792800',
    ])
  })

  it.each([
    [null, 'null'],
    [[], 'an array'],
    ['page_view', '"page_view"'],
    [42, '42'],
  ])('refuses %j, which is no object', (input, name) => {
    expect(problems(input)).toEqual([{ path: '', message: `must be a JSON object: not ${name}` }])
  })

  it.each([
    [{}, '/kind: is missing'],
    [{ kind: '' }, '/kind: must not be empty'],
    [{ kind: 7 }, '/kind: must be text: not 7'],
    [{ kind: 'k'.repeat(201) }, '/kind: must be at most 200 characters long'],
    [{ kind: 'a\0b' }, '/kind: must not contain a NUL character (U+0000)'],
    [
      { kind: 'order.completed' },
      '/kind: unknown kind "order.completed"; kinds under "order." are order.placed, order.refunded',
    ],
    [
      { kind: 'contact.delted', contactId: 'c' },
      '/kind: unknown kind "contact.delted"; did you mean "contact.deleted"?',
    ],
  ])('refuses the kind of %j', (input, complaint) => {
    expect(complaints(input)).toEqual([complaint])
  })

  it.each([
    [{ kind: 'contact.created' }, '/contactId: is required for contact.created'],
    [{ kind: 'contact.opt_in_changed', contactId: 'c' }, '/status: is required for contact.opt_in_changed'],
    [{ kind: 'conversation.opened' }, '/conversationId: is required for conversation.opened'],
    [
      { kind: 'enrollment.started', contactId: 'c' },
      ': enrollment.started needs one of campaignId, workflowId, sequenceId',
    ],
    [
      { kind: 'prospect.outcome_changed', contactId: 'c', sequenceId: 's' },
      '/outcome: is required for prospect.outcome_changed',
    ],
    [
      { kind: 'message.received', direction: 'outgoing' },
      '/direction: must be incoming for message.received',
    ],
    [
      { kind: 'contact.opt_in_changed', contactId: 'c', status: 'gone' },
      '/status: must be one of subscribed, unsubscribed, not_subscribed, pending: not "gone"',
    ],
    [
      { kind: 'order.placed', currency: 'USD' },
      '/currency: must be the workspace\'s currency, EUR: not "USD"',
    ],
    [{ kind: 'purchase', currency: 'euro' }, '/currency: must be three letters, such as "EUR": not "euro"'],
    [{ id: '', kind: 'x' }, '/id: must not be empty'],
    [{ id: 'i'.repeat(201), kind: 'x' }, '/id: must be at most 200 characters long'],
    [{ kind: 'message.sent', size: -1 }, '/size: must be at least 0: not -1'],
    [{ kind: 'x', step: 1_000_001 }, '/step: must be at most 1,000,000: not 1000001'],
  ])('refuses %j with a reason', (input, complaint) => {
    expect(complaints(input)).toEqual([complaint])
  })

  it("gives tracked events their own members, and takes orders in the workspace's currency in any case", () => {
    expect(read({ kind: 'purchase', amount: '12.50', currency: 'usd', utmSource: 'news' })).toMatchObject({
      amount: '12.5',
      currency: 'USD',
      utmSource: 'news',
    })
    expect(read({ kind: 'order.placed', currency: 'eur' }).currency).toBe('EUR')
  })

  it('keeps members that the kind does not take under properties, and uses them for nothing', () => {
    expect(read({ kind: 'message.opened', bounceClass: 'mailbox_full', properties: { a: 1 } })).toMatchObject(
      {
        bounceClass: '',
        properties: '{"bounceClass":"mailbox_full","a":1}',
      },
    )
    expect(read({ kind: 'x', workspace_id: 'other', _seq: 1 }).properties).toBe(
      '{"workspace_id":"other","_seq":1}',
    )
    expect(complaints({ kind: 'x', plan: 'a', properties: { plan: 'b' } })).toEqual([
      '/plan: is given beside properties and in them',
    ])
  })

  it('never assigns members of prototypes', () => {
    const hostile = JSON.parse('{"kind":"x","__proto__":{"bot":true},"constructor":1}')
    expect(read(hostile)).toMatchObject({
      bot: false,
      properties: '{"__proto__":{"bot":true},"constructor":1}',
    })
    const kept = JSON.parse('{"kind":"x","properties":{"__proto__":{"a":1},"constructor":2}}')
    expect(read(kept).properties).toBe('{"__proto__":{"a":1},"constructor":2}')
    expect(({} as Record<string, unknown>).a).toBeUndefined()
  })

  it('replaces lone surrogates and refuses NUL characters', () => {
    expect(read({ kind: 'x', url: 'a\ud800b', properties: { k: 'x\udc00', '\ud83d': '😀' } })).toMatchObject({
      url: 'a\ufffdb',
      properties: '{"k":"x\ufffd","\ufffd":"😀"}',
    })
    expect(read({ kind: 'x', properties: { k: '\\ud800' } }).properties).toBe('{"k":"\\\\ud800"}')
    expect(complaints({ kind: 'x', ip: 'a\0', properties: { a: [{ 'b/c': '\0' }] } })).toEqual([
      '/ip: must not contain a NUL character (U+0000)',
      '/properties/a/0/b~1c: must not contain a NUL character (U+0000)',
    ])
  })

  it('refuses properties that are no object, too deep, too large, or hold numbers beyond a double', () => {
    let deep: unknown = 1
    for (let level = 0; level < 10_000; level++) deep = { a: deep }
    expect(complaints({ kind: 'x', properties: [1] })).toEqual([
      '/properties: must be a JSON object: not an array',
    ])
    expect(problems({ kind: 'x', properties: deep })[0]?.message).toBe(
      'must not be nested more than 32 levels deep',
    )
    expect(complaints({ kind: 'x', properties: { a: 'ä'.repeat(33_000) } })).toEqual([
      '/properties: must be at most 64 KiB as JSON text',
    ])
    expect(complaints(JSON.parse('{"kind":"x","properties":{"a":1e400}}'))).toEqual([
      '/properties/a: is too large for a number: send it as text',
    ])
    expect(read({ kind: 'x', properties: { a: 'x'.repeat(65_528) } }).properties).toHaveLength(65_536)
  })

  it('answers fast and with at most a hundred problems, whatever is sent', () => {
    const members = Array.from({ length: 100_000 }, (_, index) => [`contactI${index}`, 1])
    const hostile = { kind: 'x', ...Object.fromEntries(members) }
    expect(problems(hostile).length).toBeLessThanOrEqual(100)
    const deep = {
      kind: 'x',
      properties: Object.fromEntries(members.slice(0, 10_000).map(([name]) => [name, '\0'])),
    }
    expect(problems(deep)).toHaveLength(100)
  })
})

describe('the id of an event that has none', () => {
  const body = { kind: 'message.opened', messageId: 'm1', properties: { a: 1, b: [{ c: 1, d: 2 }] } }

  it('is the same for the same content in another order, and at another time of receipt', () => {
    const first = readEvent(body, context)
    const again = readEvent(
      { properties: { b: [{ d: 2, c: 1 }], a: 1 }, messageId: 'm1', id: null, kind: 'message.opened' },
      { ...context, nowMs: context.nowMs + 5000 },
    )
    if ('problems' in first || 'problems' in again) throw new Error('refused')
    expect(first.value.given).toEqual({ id: false })
    expect(first.value.event.id).toMatch(/^h:[0-9a-f]{64}$/)
    expect(again.value.event.id).toBe(first.value.event.id)
  })

  it('differs when anything in the content differs', () => {
    const ids = [
      body,
      { ...body, time: '2026-03-29T13:00:00Z' },
      { ...body, messageId: 'm2' },
      { ...body, properties: { a: '1', b: [{ c: 1, d: 2 }] } },
    ].map((input) => read(input).id)
    expect(new Set(ids).size).toBe(4)
  })
})

describe('bots', () => {
  const crawler = 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)'

  it.each([
    ['a crawler that opens', { kind: 'message.opened', userAgent: crawler }, true],
    ['a crawler that visits', { kind: 'page_view', userAgent: crawler }, true],
    [
      'a crawler in a kind that machines do not cause',
      { kind: 'message.delivered', userAgent: crawler },
      false,
    ],
    ['what the sender says is one', { kind: 'message.clicked', properties: { bot: true } }, true],
    ['a text that says so', { kind: 'message.clicked', properties: { bot: 'true' } }, false],
    ['nobody known', { kind: 'message.opened' }, false],
    [
      "Gmail's proxy",
      {
        kind: 'message.opened',
        userAgent:
          'Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)',
      },
      false,
    ],
    [
      "Yahoo's proxy",
      {
        kind: 'message.opened',
        userAgent: 'YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html',
      },
      false,
    ],
    ["Apple's proxy", { kind: 'message.opened', userAgent: 'Mozilla/5.0' }, false],
    [
      'Outlook',
      { kind: 'message.opened', userAgent: 'Mozilla/4.0 (compatible; ms-office; MSOffice 16)' },
      false,
    ],
    [
      'a browser',
      {
        kind: 'message.opened',
        userAgent:
          'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15',
      },
      false,
    ],
    ['curl', { kind: 'message.clicked', userAgent: 'curl/8.5.0' }, true],
  ])('%s', (_, input, verdict) => {
    expect(read(input).bot).toBe(verdict)
  })
})

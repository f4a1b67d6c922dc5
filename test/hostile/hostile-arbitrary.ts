import fc from 'fast-check'
import { CHANNELS, COMMON_MEMBERS, KINDS, TRACKED_MEMBERS } from '../../src/model/event.ts'
import { LONE_SURROGATES, NASTY } from './texts.ts'

/** Something one time in seven, else the usual. */
export function seldom<Value, Usual>(
  arbitrary: fc.Arbitrary<Value>,
  usual: Usual,
): fc.Arbitrary<Value | Usual> {
  return fc.oneof({ arbitrary: fc.constant(usual), weight: 6 }, { arbitrary, weight: 1 })
}

/** Text that means something to somebody, or nothing, or is known to the workspace that is asked. */
export const text = fc.oneof(
  { arbitrary: fc.constantFrom(...NASTY, ...LONE_SURROGATES, 'a\0b', ''), weight: 2 },
  { arbitrary: fc.string({ unit: 'binary', maxLength: 12 }), weight: 1 },
  {
    arbitrary: fc.constantFrom('a', 'b', 'c', '7', '30d', 'UTC', 'events', 'a,b', '2026-01-29', 'true'),
    weight: 5,
  },
)

const parameter = fc.oneof(
  {
    arbitrary: fc.constantFrom('limit', 'cursor', 'erase', 'days', 'period', 'timezone', 'steps', 'metric'),
    weight: 5,
  },
  { arbitrary: fc.constantFrom('key', 'days[]', '__proto__'), weight: 1 },
  { arbitrary: text, weight: 1 },
)
export const query = fc.array(fc.tuple(parameter, text), { maxLength: 3 })

const time = fc.oneof(
  { arbitrary: fc.constantFrom('2026-01-29T10:00:00Z', '2026-01-30T09:00:00+02:00'), weight: 5 },
  { arbitrary: fc.constantFrom('2020-02-30T00:00:00Z', '1850-01-01T00:00:00Z', null), weight: 1 },
  fc
    .date({ min: new Date('2026-01-01'), max: new Date('2026-02-01'), noInvalidDate: true })
    .map((at) => at.toISOString()),
)
const kind = fc.oneof(
  { arbitrary: fc.constantFrom(...Object.keys(KINDS)), weight: 6 },
  {
    arbitrary: fc.constantFrom('a', 'b', 'purchase', 'Order Completed', 'Email Opened', 'Unsubscribed'),
    weight: 3,
  },
  { arbitrary: text, weight: 1 },
)
const id = fc.oneof(
  { arbitrary: fc.constantFrom('a', 'b', 'c', 7), weight: 4 },
  { arbitrary: text, weight: 1 },
)
const ids = [
  'contactId',
  'messageId',
  'campaignId',
  'workflowId',
  'sequenceId',
  'experimentId',
  'variantId',
] as const
const status = fc.constantFrom('subscribed', 'unsubscribed', 'pending')

/** Events that are mostly good, about few contacts, messages and campaigns, so that they meet. */
const event = fc.record(
  {
    kind,
    id: text,
    time,
    ...Object.fromEntries(ids.map((name) => [name, id])),
    conversationId: id,
    sessionId: id,
    channel: fc.constantFrom(...CHANNELS, ''),
    status,
    outcome: text,
    utmSource: text,
    properties: fc.dictionary(text, text, { maxKeys: 3 }),
  },
  { requiredKeys: ['kind', 'time'] },
)
const contact = fc.record(
  { email: text, optInStatus: status, createdAt: time, lists: fc.array(text, { maxLength: 2 }), plan: text },
  { requiredKeys: [] },
)
const message = fc.record(
  {
    type: fc.constantFrom('track', 'identify', 'page', 'screen', 'alias', 'group'),
    event: kind,
    userId: id,
    anonymousId: id,
    previousId: id,
    groupId: id,
    messageId: text,
    timestamp: time,
    properties: fc.dictionary(fc.constantFrom('messageId', 'campaignId', 'email_id', 'revenue', 'a'), id, {
      maxKeys: 3,
    }),
    traits: contact,
    context: fc.record({ campaign: fc.dictionary(fc.constantFrom('name', 'source', 'medium'), text) }),
  },
  { requiredKeys: ['type', 'userId', 'event'] },
)
const call = fc.record(
  {
    message: id,
    grouping: fc.constantFrom('hourly', 'daily', 'monthly', 'yearly', 'weekly'),
    created_on: fc.dictionary(
      fc.constantFrom('FROM', 'TO', 'AT', 'at'),
      fc.constantFrom('2026-01-29', '2026-02-30', ''),
      {
        maxKeys: 2,
      },
    ),
  },
  { requiredKeys: ['message'] },
)

/** A body that suits each kind of route. */
export const fitting = fc.record({ events: fc.array(event, { maxLength: 5 }), contact, message, call })

/** Names that some reader knows, so that what is made of them gets past the first look. */
const member = fc.oneof(
  {
    arbitrary: fc.constantFrom('id', 'kind', 'time', 'properties', ...COMMON_MEMBERS, ...TRACKED_MEMBERS),
    weight: 4,
  },
  { arbitrary: fc.constantFrom(...new Set(Object.values(KINDS).flat())), weight: 2 },
  {
    arbitrary: fc.constantFrom(
      'name',
      'attributes',
      'lists',
      'createdAt',
      'settings',
      'scopes',
      'allowedIps',
    ),
    weight: 2,
  },
  {
    arbitrary: fc.constantFrom('batch', 'type', 'event', 'userId', 'traits', 'context', 'previousId'),
    weight: 2,
  },
  {
    arbitrary: fc.constantFrom('method', 'params', 'jsonrpc', 'message', 'grouping', 'created_on'),
    weight: 1,
  },
  { arbitrary: text, weight: 1 },
)
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.oneof(
      text,
      kind,
      time,
      fc.double(),
      fc.integer(),
      fc.constantFrom(null, true, -0, 2 ** 53, 1e300, -1),
    ),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.array(fc.tuple(member, tie('value')), { maxLength: 6 }).map((entries) => Object.fromEntries(entries)),
  ),
}))
const json = fc
  .array(fc.tuple(member, value), { maxLength: 8 })
  .map((entries) => JSON.stringify(Object.fromEntries(entries)))

/** A body that suits no route in particular. */
export const unfitting = fc.oneof(
  { arbitrary: json, weight: 6 },
  { arbitrary: fc.array(json, { maxLength: 4 }).map((list) => `[${list.join(',')}]`), weight: 3 },
  { arbitrary: fc.array(json, { maxLength: 4 }).map((list) => list.join('\n')), weight: 2 },
  { arbitrary: json.map((one) => `{"batch":[${one}]}`), weight: 2 },
  { arbitrary: fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)), weight: 1 },
)

export const headers = fc.record(
  {
    'content-type': fc.constantFrom(
      'application/json',
      'application/x-ndjson',
      'text/plain',
      ';',
      'multipart/form-data',
    ),
    'content-encoding': fc.constantFrom('gzip', 'br', 'deflate', 'identity', 'x'),
    accept: fc.constantFrom('text/html', '*/*;q=x', 'application/xml'),
    'accept-encoding': fc.constantFrom('identity', 'x', '*;q=0'),
    'x-forwarded-for': text.map((claim) => claim.replace(/[^\x20-\x7e]/g, '')),
  },
  { requiredKeys: [] },
)

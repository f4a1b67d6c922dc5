import { describe, expect, it } from 'vitest'
import { mapSegment } from '../../src/ingest/segment/message.ts'
import { readBatch, segmentKey } from '../../src/ingest/segment/request.ts'

const receivedAtMs = Date.parse('2026-03-29T14:00:00.000Z')

/** Id and time of the event that a message becomes. */
function stamp(message: object, sentAt?: unknown, atMs = receivedAtMs) {
  const mapped = mapSegment({ type: 'track', event: 'Visited', ...message }, { sentAt, receivedAtMs: atMs })
  if ('problems' in mapped) throw new Error(JSON.stringify(mapped.problems))
  const event: unknown = mapped.writes.events[0]
  if (typeof event !== 'object' || event === null) throw new Error('no event')
  return { id: 'id' in event ? event.id : undefined, time: 'time' in event ? event.time : undefined }
}

describe('time and id of a message', () => {
  it('takes a timestamp as it is, whatever the clocks say', () => {
    const message = {
      messageId: 'a',
      timestamp: '2026-03-29T11:00:00.000Z',
      originalTimestamp: '2026-03-29T12:00:00Z',
    }
    expect(stamp(message, '2026-03-29T12:30:00Z')).toEqual({ id: 'a', time: '2026-03-29T11:00:00.000Z' })
  })

  it("corrects an originalTimestamp by how far the sender's clock was off", () => {
    const message = { messageId: 'a', originalTimestamp: '2026-03-29T15:59:50.000Z' }
    expect(stamp(message, '2026-03-29T16:00:00.000Z').time).toBe('2026-03-29T13:59:50.000Z')
    expect(stamp({ ...message, sentAt: '2026-03-29T16:00:00.000Z' }).time).toBe('2026-03-29T13:59:50.000Z')
    expect(stamp({ ...message, sentAt: '2026-03-29T16:00:00.000Z' }, '2026-03-29T17:00:00.000Z').time).toBe(
      '2026-03-29T12:59:50.000Z',
    )
  })

  it('leaves an originalTimestamp alone where nothing says when it was sent', () => {
    const message = { messageId: 'a', originalTimestamp: '2026-03-29T13:59:50.000Z' }
    expect(stamp(message).time).toBe('2026-03-29T13:59:50.000Z')
    expect(stamp(message, 'just now').time).toBe('2026-03-29T13:59:50.000Z')
  })

  it('leaves the time to the receipt where there is none', () => {
    expect(stamp({ messageId: 'a', timestamp: null })).toEqual({ id: 'a', time: undefined })
  })

  it('derives the same id for every attempt to send a message without one', () => {
    const message = { userId: 'u', originalTimestamp: '2026-03-29T13:00:00Z', properties: { a: 1 } }
    const first = stamp({ ...message, sentAt: '2026-03-29T13:00:01Z' }, '2026-03-29T13:00:01Z')
    const again = stamp(
      { ...message, sentAt: '2026-03-29T13:05:00Z', writeKey: 'k' },
      '2026-03-29T13:05:00Z',
      receivedAtMs + 9,
    )
    expect(again.id).toBe(first.id)
    expect(stamp({ ...message, properties: { a: 2 } }).id).not.toBe(first.id)
  })

  it('refuses a message too deep to be told apart from others', () => {
    let deep: unknown = 1
    for (let level = 0; level < 10_000; level++) deep = [deep]
    expect(mapSegment({ type: 'track', event: 'x', properties: { deep } }, { receivedAtMs })).toEqual({
      problems: [{ path: '', message: 'must not be nested more than 32 levels deep' }],
    })
  })
})

describe('readBatch', () => {
  it("gives the messages of a batch, each under the batch's context", () => {
    const body = {
      writeKey: 'k',
      sentAt: '2026-03-29T13:00:00Z',
      context: { ip: '1.2.3.4', library: { name: 'x' } },
      batch: [{ type: 'page', context: { ip: '5.6.7.8' } }, { type: 'screen' }, null],
    }
    expect(readBatch(body, 'import')).toEqual({
      value: {
        sentAt: '2026-03-29T13:00:00Z',
        messages: [
          { type: 'page', context: { ip: '5.6.7.8', library: { name: 'x' } } },
          { type: 'screen', context: { ip: '1.2.3.4', library: { name: 'x' } } },
          null,
        ],
      },
    })
    expect(readBatch({ batch: [] })).toEqual({ value: { messages: [], sentAt: undefined } })
  })

  it.each([
    ['track', 'track'],
    ['t', 'track'],
    ['identify', 'identify'],
    ['i', 'identify'],
    ['p', 'page'],
    ['s', 'screen'],
    ['g', 'group'],
    ['a', 'alias'],
  ])('takes the type of a single message from the route /v1/%s', (verb, type) => {
    expect(readBatch({ type: 'forged', userId: 'u', sentAt: 'x' }, verb)).toEqual({
      value: { messages: [{ type, userId: 'u', sentAt: 'x' }], sentAt: 'x' },
    })
  })

  it.each([
    [null, 'track', ''],
    ['{}', 'batch', ''],
    [[{ type: 'track' }], 'batch', ''],
    [{}, 'batch', '/batch'],
    [{ batch: {} }, 'b', '/batch'],
  ])('refuses %j on /v1/%s', (body, verb, path) => {
    const read = readBatch(body, verb)
    expect('problems' in read ? read.problems.map((problem) => problem.path) : []).toEqual([path])
  })
})

describe('segmentKey', () => {
  const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`

  it.each([
    ['the user name of HTTP Basic', { authorization: basic('key:') }, {}, 'key'],
    ['a user name before a password', { authorization: basic('key:secret') }, {}, 'key'],
    ['a user name without a colon', { authorization: basic('key') }, {}, 'key'],
    ['X-Write-Key', { 'x-write-key': 'id:secret' }, { writeKey: 'id:***' }, 'id:secret'],
    ['a bearer token', { authorization: 'bearer  key' }, {}, 'key'],
    ['the body', {}, { writeKey: 'key' }, 'key'],
    ['the body where Basic is empty', { authorization: basic(':') }, { writeKey: 'key' }, 'key'],
    ['the first of two headers', { 'x-write-key': ['a', 'b'] }, {}, 'a'],
    ['nowhere', {}, {}, ''],
    ['nowhere in a body that is none', { authorization: 'Digest x' }, null, ''],
    ['nowhere in a key that is no text', {}, { writeKey: 5 }, ''],
  ])('finds the key in %s', (_, headers, body, key) => {
    expect(segmentKey({ headers, body })).toBe(key)
  })
})

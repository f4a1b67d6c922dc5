import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gunzipSync } from 'node:zlib'
import RudderAnalytics from '@rudderstack/rudder-sdk-node'
import { Analytics } from '@segment/analytics-node'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { mapSegment, type SegmentWrites } from '../../src/ingest/segment/message.ts'
import { readBatch, segmentKey } from '../../src/ingest/segment/request.ts'
import { readEvent } from '../../src/ingest/shapes/event.ts'
import { readThing } from '../../src/ingest/shapes/thing.ts'

const NOW_MS = Date.parse('2026-06-01T00:00:00Z')

/** What a client posted, as an HTTP layer would hand it on. */
interface Posted {
  headers: IncomingHttpHeaders
  body: unknown
}

let server: Server
let posted: Posted[] = []

beforeEach(async () => {
  posted = []
  server = createServer(async (request, response) => {
    const pieces: Buffer[] = []
    for await (const piece of request) pieces.push(piece)
    const bytes = Buffer.concat(pieces)
    const text = request.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes
    posted.push({ headers: request.headers, body: JSON.parse(text.toString()) })
    response.end('{"success":true}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})

afterEach(() => new Promise((resolve) => server.close(resolve)))

function url(): string {
  const address: AddressInfo | string | null = server.address()
  return typeof address === 'object' && address !== null ? `http://127.0.0.1:${address.port}` : ''
}

/** Everything that was posted, mapped; problems make the test fail. */
function mapped(): SegmentWrites[] {
  return posted.flatMap(({ body }) => {
    const batch = readBatch(body)
    if ('problems' in batch) throw new Error(JSON.stringify(batch.problems))
    return batch.value.messages.map((message) => {
      const result = mapSegment(message, { sentAt: batch.value.sentAt, receivedAtMs: Date.now() })
      if ('problems' in result) throw new Error(JSON.stringify(result.problems))
      return result.writes
    })
  })
}

function kinds(writes: SegmentWrites[]): string[] {
  return writes
    .flatMap(({ events }) => events)
    .map((input) => {
      const checked = readEvent(input, { nowMs: Date.now(), currency: 'USD' })
      return 'problems' in checked ? JSON.stringify(checked.problems) : checked.value.event.kind
    })
}

function contacts(writes: SegmentWrites[]) {
  return writes.flatMap((write) =>
    write.contacts.map(({ id, input }) => readThing('contacts', input, { nowMs: NOW_MS, id })),
  )
}

describe('libraries as they are', () => {
  it('understands all calls of @segment/analytics-node', async () => {
    const analytics = new Analytics({ writeKey: 'the-key', host: url(), disable: false })
    analytics.track({ userId: 'u1', event: 'message.opened', properties: { messageId: 'm1' } })
    analytics.track({ userId: 'u1', event: 'Order Completed', properties: { order_id: 'o', total: 5 } })
    analytics.identify({ userId: 'u1', anonymousId: 's1', traits: { email: 'a@b.c', plan: 'pro' } })
    analytics.page({ anonymousId: 's1', name: 'Home', timestamp: new Date('2026-01-01') })
    analytics.screen({ anonymousId: 's1', name: 'Start' })
    analytics.group({ userId: 'u1', groupId: 'g1', traits: { size: 3 } })
    analytics.alias({ previousId: 'old', userId: 'u1' })
    await analytics.closeAndFlush()
    const writes = mapped()
    expect(posted.map(segmentKey)).toEqual(posted.map(() => 'the-key'))
    expect(kinds(writes)).toEqual(['message.opened', 'order.placed', 'page_view', 'screen_view'])
    expect(contacts(writes)).toEqual([
      { value: { id: 'u1', members: { email: 'a@b.c', attributes: { plan: 'pro' } } } },
      { value: { id: 'u1', members: { attributes: { group: { size: 3, id: 'g1' } } } } },
    ])
    expect(writes.flatMap(({ aliases }) => aliases).map(({ what, from, to }) => [what, from, to])).toEqual([
      ['session', 's1', 'u1'],
      ['contact', 'old', 'u1'],
      ['session', 'old', 'u1'],
    ])
  })

  it("understands all calls of RudderStack's library, gzip and form type included", async () => {
    const analytics = new RudderAnalytics('the-key', { dataPlaneUrl: url(), gzip: true })
    analytics.track({ userId: 'u1', event: 'Visited', properties: { a: 1 } })
    analytics.identify({ userId: 'u1', traits: { email: 'a@b.c' } })
    analytics.page({ userId: 'u1', name: 'Home' })
    analytics.alias({ previousId: 'old', userId: 'u1' })
    await analytics.flush()
    const writes = mapped()
    expect(posted.map(segmentKey)).toEqual(posted.map(() => 'the-key'))
    expect(kinds(writes)).toEqual(['Visited', 'page_view'])
    expect(contacts(writes)).toEqual([{ value: { id: 'u1', members: { email: 'a@b.c' } } }])
    expect(writes.flatMap(({ aliases }) => aliases)).toHaveLength(2)
  })
})

import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { startServer, type TestServer } from '../server.ts'
import { type OpenedSource, openSource, PUBLIC_URL } from './opened.ts'
import { NOW, NOW_MS, type Request, type Sample } from './sample.ts'
import { SAMPLES } from './samples/index.ts'
import { answerForAmazon } from './samples/ses.ts'

let server: TestServer
beforeAll(async () => {
  answerForAmazon()
  server = await startServer({ now: NOW, settings: { AFTERSEND_PUBLIC_URL: PUBLIC_URL } })
})
afterAll(async () => {
  vi.restoreAllMocks()
  await server.close()
})

const LINKS = ['https://shop.example/a', 'https://shop.example/b']

/** What the source itself says of what it has got: the same for providers that read nothing in an answer. */
async function counts(source: OpenedSource): Promise<object> {
  const { accepted, duplicates, deadLettered } = (await server.call('GET', source.path)).body
  return { accepted, duplicates, deadLettered }
}

/** A test of what not every provider has. */
const testWhere = (isThere: boolean): typeof test | (() => void) => (isThere ? test : () => {})

const statuses = (posted: readonly { status: number }[]) => [...new Set(posted.map(({ status }) => status))]

describe.each(SAMPLES.map((sample): [string, Sample] => [sample.provider, sample]))('%s', (_name, sample) => {
  test('What is signed right is in the log, with contact, message and campaign', async () => {
    const source = await openSource(server, sample)
    expect(statuses(await source.deliver([sample.delivered(1), sample.opened(2)]))).toEqual([200])
    const rows = await source.events()
    expect(rows.map(({ kind }) => kind)).toEqual(['message.delivered', 'message.opened'])
    for (const row of rows) {
      expect(row.id.startsWith(`${sample.provider}:${source.id}:`)).toBe(true)
      expect(row.id.length).toBeLessThanOrEqual(200)
      expect(row).toMatchObject({ contactId: sample.contact, campaignId: 'spring', channel: sample.channel })
    }
    expect(new Set(rows.map(({ messageId }) => messageId)).size).toBe(1)
    expect(rows[0]?.messageId).not.toBe('')
    if (sample.engages) expect(rows[1]?.time).toMatch(/^2026-01-30 09:00:02\./)
  })

  test('A wrong, a missing and another source’s signature are refused, and leave nothing', async () => {
    const source = await openSource(server, sample)
    const other = await openOther(server, sample)
    const good = sample.request([sample.opened(1)], source.signing, 1)
    const requests: Request[] = [
      sample.unsigned(sample.opened(1)),
      sample.request([sample.opened(1)], other.signing, 1),
      altered(good),
    ]
    for (const request of requests) {
      const posted = await source.post(request)
      expect(posted.status, posted.text).toBe(sample.refusedStatus)
    }
    expect(await source.events()).toEqual([])
    expect(await source.letters()).toEqual([])
    expect((await server.call('GET', source.path)).body).toMatchObject({ refused: 3, lastReceivedAt: null })
  })

  testWhere(sample.toleranceSeconds > 0)(
    'A signed time that is too long ago, or ahead, is refused',
    async () => {
      const source = await openSource(server, sample)
      const oldestMs = -sample.toleranceSeconds * 1_000
      const newestMs = 300_000
      for (const offMs of [oldestMs + 1_000, newestMs - 1_000, oldestMs - 1_000, newestMs + 1_000]) {
        const [posted] = await source.deliver([sample.opened(1)], { nowMs: NOW_MS + offMs })
        const isFresh = offMs > oldestMs && offMs < newestMs
        expect(posted?.status, `${offMs}`).toBe(isFresh ? 200 : sample.refusedStatus)
      }
      const patient = await openSource(server, sample, { toleranceSeconds: 86_400 })
      for (const offMs of [oldestMs - 1_000, newestMs + 1_000].map((ms) => Math.max(ms, -86_000_000))) {
        const [posted] = await patient.deliver([sample.opened(2)], { nowMs: NOW_MS + offMs })
        expect(posted?.status, `${offMs}`).toBe(200)
      }
    },
  )

  test('What is sent again, signed anew or not, counts nothing', async () => {
    const source = await openSource(server, sample)
    const events = [sample.delivered(1), sample.opened(2), sample.clicked(3, LINKS[0] ?? '')]
    const first = events.map((event) => sample.request([event], source.signing, 7))
    for (const request of [...first, ...first]) expect((await source.post(request)).status).toBe(200)
    const again = events.map((event) =>
      sample.request([event], { ...source.signing, nowMs: NOW_MS + 60_000 }, 7),
    )
    for (const request of again) expect((await source.post(request)).status).toBe(200)
    expect(await counts(source)).toEqual({ accepted: 3, duplicates: 6, deadLettered: 0 })
    expect((await source.events()).length).toBe(3)
  })

  testWhere(sample.engages)(
    'A second open, a click on another link and another message are events of their own',
    async () => {
      const source = await openSource(server, sample)
      await source.deliver([
        sample.opened(1),
        sample.opened(2),
        sample.opened(2, 'm2'),
        sample.clicked(3, LINKS[0] ?? ''),
        sample.clicked(3, LINKS[1] ?? ''),
      ])
      expect(await counts(source)).toMatchObject({ accepted: 5, duplicates: 0 })
      const clicks = (await source.events()).filter(({ kind }) => kind === 'message.clicked')
      expect(clicks.map(({ url }) => url)).toEqual(LINKS)
    },
  )

  testWhere(sample.engages)(
    'The order of arrival does not matter: each event lies where it happened',
    async () => {
      const source = await openSource(server, sample)
      await source.deliver([sample.clicked(9, LINKS[0] ?? '')])
      await source.deliver([sample.opened(5)])
      await source.deliver([sample.delivered(1)])
      const rows = (await source.events()).toSorted((a, b) => (a.time < b.time ? -1 : 1))
      expect(rows.map(({ kind }) => kind)).toEqual(['message.delivered', 'message.opened', 'message.clicked'])
      expect(new Set(rows.map(({ messageId }) => messageId)).size).toBe(1)
    },
  )

  test('What cannot be converted is a dead letter, once, and its neighbours count', async () => {
    const source = await openSource(server, sample)
    const events = [sample.delivered(1), sample.broken, sample.unknown, sample.opened(4)]
    expect(statuses(await source.deliver(events, {}, 9))).toEqual([200])
    expect(statuses(await source.deliver(events, {}, 9))).toEqual([200])
    expect((await source.events()).length).toBe(2)
    const letters = await source.letters()
    expect(letters.length).toBe(2)
    for (const { reason, redrivable } of letters) {
      expect(reason).not.toBe('')
      expect(redrivable).toBe(true)
    }
    expect((await server.call('GET', source.path)).body).toMatchObject({ deadLetters: 2 })
  })

  test('A body over the limit is refused with 413, and one that is unreadable never with a fault of ours', async () => {
    const source = await openSource(server, sample)
    const large = Buffer.alloc(sample.bodyLimitBytes + 1, ' ')
    expect((await source.post(sample.raw(large, source.signing))).status).toBe(413)
    const bodies = [
      '',
      'not JSON',
      'null',
      '0',
      '"text"',
      '[]',
      '{}',
      '[[[]]]',
      '[null, 1, "a", [], {}]',
      `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
      `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`,
      '{"__proto__": {"event": "open"}, "constructor": 1}',
      '{"event": {"toString": 1}, "timestamp": 1e400, "RecordType": [], "event-data": "x"}',
      '[{"event": "open", "timestamp": 99999999999999999999}]',
      '{"a": "\\u0000", "b": "\\ud800"}',
      '\u0000\u0001\u0002',
    ]
    for (const text of [...bodies.map((body) => Buffer.from(body)), Buffer.from([0xff, 0xfe, 0x00, 0xc3])]) {
      const posted = await source.post(sample.raw(text, source.signing))
      expect(posted.status, text.toString().slice(0, 60)).toBeLessThan(500)
    }
    expect(statuses(await source.deliver([sample.opened(1)]))).toEqual([200])
  })

  test('Another provider’s path, another source and no source at all are told in the same words', async () => {
    const source = await openSource(server, sample)
    const { body, headers, suffix = '' } = sample.request([sample.opened(1)], source.signing, 1)
    const elsewhere = SAMPLES.find(({ provider }) => provider !== sample.provider)?.provider ?? ''
    const answers = [`${elsewhere}/${source.id}`, `${sample.provider}/src_nobody`, `nobody/${source.id}`].map(
      (path) => server.app.inject({ method: 'POST', url: `/hooks/${path}${suffix}`, payload: body, headers }),
    )
    const told = (await Promise.all(answers)).map(({ statusCode, payload }) => `${statusCode} ${payload}`)
    expect(new Set(told).size).toBe(1)
    expect(told[0]).toMatch(/^404 /)
  })
})

/** The same request with a body or a secret that somebody has changed on the way. */
function altered({ body, headers, suffix }: Request): Request {
  const text = body.toString()
  const changed = /"(signature|timestamp)":"\w+"/.test(text)
    ? text.replace(/"signature":"./, '"signature":"x')
    : text.replace(/ann|SMm/, 'eve')
  const other = suffix?.startsWith('/') === true ? `${suffix.slice(0, -1)}~` : suffix
  const authorization = headers.authorization
  return {
    body: Buffer.from(changed),
    headers: {
      ...headers,
      ...(authorization === undefined ? {} : { authorization: `Basic ${btoa('any:wrong')}` }),
    },
    ...(other === undefined ? {} : { suffix: other }),
  }
}

/** Another source, with another secret where it has one; a stranger's signature where secrets are nobody's. */
async function openOther(at: TestServer, sample: Sample): Promise<Pick<OpenedSource, 'signing'>> {
  const { otherSecret, secret } = sample
  const given = secret === null || otherSecret === undefined ? {} : { secret: otherSecret }
  const { signing } = await openSource(at, sample, given)
  return {
    signing: secret === null && otherSecret !== undefined ? { ...signing, secret: otherSecret } : signing,
  }
}

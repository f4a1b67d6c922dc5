import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { convert } from '../../src/ingest/hooks/conversion.ts'
import { type Hook, Unreadable } from '../../src/ingest/hooks/hook.ts'
import { hookNamed } from '../../src/ingest/hooks/index.ts'
import { startServer, type TestServer } from '../server.ts'
import { sourceOf } from './converted.ts'
import { openSource, PUBLIC_URL } from './opened.ts'
import { json, NOW, NOW_MS, type Request, type Sample, type Signing } from './sample.ts'
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

function hookOf({ provider }: Sample): Hook {
  const hook = hookNamed(provider)
  if (hook === undefined) throw new Error(provider)
  return hook
}

/** JSON of any make, with the words that this provider's events have, so that it gets beyond the first look. */
function jsonLike(sample: Sample): fc.Arbitrary<unknown> {
  const words = new Set<string>()
  const values: unknown[] = [null, '', 0, -1, 1e300, '\u0000', '\ud800', 'x'.repeat(5_000), [], {}, true]
  const gather = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) {
      values.push(value)
      return
    }
    for (const [name, member] of Object.entries(value)) {
      words.add(name)
      gather(member)
    }
  }
  for (const event of [sample.opened(1), sample.clicked(2, 'u'), sample.delivered(3), sample.unknown])
    gather(event)
  const name = fc.oneof(fc.constantFrom(...words, '__proto__', 'constructor', 'toString'), fc.string())
  return fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom(...values),
      fc.jsonValue({ maxDepth: 2 }),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(name, tie('value'), { maxKeys: 12 }),
    ),
  })).value
}

/** An event of the provider's in which some members have been changed to anything. */
function mutated(sample: Sample): fc.Arbitrary<object> {
  const base = fc.constantFrom(
    sample.opened(1),
    sample.clicked(2, 'https://a.test'),
    sample.delivered(3),
    sample.broken,
  )
  return fc
    .tuple(
      base,
      fc.dictionary(fc.constantFrom(...Object.keys(sample.opened(1))), jsonLike(sample), { maxKeys: 3 }),
    )
    .map(([event, changes]) => ({ ...event, ...changes }))
}

describe.each(SAMPLES.map((sample): [string, Sample] => [sample.provider, sample]))('%s', (_name, sample) => {
  test('Whatever JSON comes, it is events or a reason', () => {
    const hook = hookOf(sample)
    const context = { hook, source: sourceOf(sample.provider), receivedAtMs: NOW_MS, currency: 'EUR' }
    fc.assert(
      fc.property(fc.oneof(jsonLike(sample), mutated(sample)), (event) => {
        const result = convert(event, context)
        if ('reason' in result) expect(result.reason).not.toBe('')
        else
          for (const { id, kind } of result.events)
            expect([id.length <= 200, kind === '']).toEqual([true, false])
      }),
      { numRuns: 200 },
    )
  })

  test('Whatever bytes come, reading them ends in events or in words', () => {
    const hook = hookOf(sample)
    fc.assert(
      fc.property(
        fc.oneof(fc.uint8Array({ maxLength: 200 }), fc.json(), fc.webQueryParameters()),
        fc.oneof(fc.constant('https://a.test/hooks/x/y'), fc.string()),
        (body, url) => {
          const call = { body: Buffer.from(body), headers: {}, url, pathSecret: '' }
          try {
            expect(Array.isArray(hook.read(call))).toBe(true)
          } catch (error) {
            expect(error).toBeInstanceOf(Unreadable)
          }
        },
      ),
      { numRuns: 200 },
    )
  })

  test('Signed or not, no request ends in a fault of ours', async () => {
    const source = await openSource(server, sample)
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(jsonLike(sample), mutated(sample)), { maxLength: 3 }),
        fc.boolean(),
        async (events, isSigned) => {
          const body = json(sample.batches ? events : (events[0] ?? {}))
          const request = isSigned
            ? signed(sample, events, body, source.signing)
            : { body, headers: { authorization: 'Basic !!!', 'x-twilio-signature': 'é', 'svix-id': 'x' } }
          const { status, text } = await source.post(request)
          expect(status, text).toBeLessThan(500)
          if (isSigned) expect(status, text).toBe(200)
        },
      ),
      { numRuns: 15 },
    )
  })
})

/** Signed: in the provider's own form where its signature is in the body, else whatever the body is. */
function signed(sample: Sample, events: readonly unknown[], body: Buffer, signing: Signing): Request {
  if (sample.provider === 'mailgun') return sample.request([Object(events[0])], signing, 1)
  if (sample.provider !== 'twilio') return sample.raw(body, signing)
  const form = `MessageSid=SM1&MessageStatus=${encodeURIComponent(body.toString())}`
  return sample.raw(Buffer.from(form), signing)
}

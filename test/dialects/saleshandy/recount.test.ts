import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { NOW, startLive } from './live-server.ts'
import { addressOf, pastOf, prospectsOf, rowsOf, type Told } from './recount.ts'

const NOW_MS = Date.parse(NOW)
const MINUTE_MS = 60_000
const SEQUENCES = ['s1', 's2'] as const
const SENDERS = ['joe@tea.test', 'ann@tea.test'] as const

let live: Awaited<ReturnType<typeof startLive>>
beforeAll(async () => {
  live = await startLive()
})
afterAll(() => live.close())

/** A message has its contact, sequence and sender for good; the last is an incoming one. */
function messageOf(n: number) {
  return {
    messageId: `m${n}`,
    contactId: `c${n % 5}`,
    sequenceId: SEQUENCES[n % 2] ?? 's1',
    sender: SENDERS[n % 3 === 0 ? 0 : 1],
    ...(n === 11 ? { direction: 'incoming' } : {}),
  }
}

function ofMessage(n: number, kind: string, odd: boolean): Omit<Told, 'timeMs'> {
  const { sender, direction, ...of } = messageOf(n)
  if (kind === 'message.sent') {
    return { kind, ...of, sender, recipient: `to ${n}`, ...(direction === undefined ? {} : { direction }) }
  }
  if (kind === 'message.clicked') return { kind, ...of, url: odd ? 'https://a.test/' : 'https://b.test/' }
  if (kind === 'message.replied') {
    return { kind, ...of, automated: odd, conversationId: odd ? 'machine' : `talk ${n}` }
  }
  return { kind, ...of }
}

const MESSAGE_KINDS = [
  ...[
    'message.sent',
    'message.sent',
    'message.sent',
    'message.queued',
    'message.delivered',
    'message.deferred',
  ],
  ...['message.opened', 'message.opened', 'message.clicked', 'message.replied', 'message.bounced'],
  'message.unsubscribed',
]

const aboutMessage = fc
  .record({ n: fc.nat(11), kind: fc.constantFrom(...MESSAGE_KINDS), odd: fc.boolean() })
  .map(({ n, kind, odd }) => ofMessage(n, kind, odd))

const contactId = fc.nat(5).map((n) => `c${n}`)
const sequenceId = fc.constantFrom(...SEQUENCES)

const aboutContact = fc.oneof(
  fc.record({ kind: fc.constantFrom('contact.created', 'contact.deleted'), contactId }),
  fc.record({
    kind: fc.constant('contact.opt_in_changed'),
    contactId,
    status: fc.constantFrom('subscribed', 'unsubscribed'),
  }),
  fc.record({ kind: fc.constant('enrollment.started'), contactId, sequenceId }),
  fc.record({
    kind: fc.constant('enrollment.exited'),
    contactId,
    sequenceId,
    reason: fc.constantFrom('deleted', 'no answer'),
  }),
  fc.record({
    kind: fc.constant('prospect.outcome_changed'),
    contactId,
    sequenceId,
    outcome: fc.constantFrom('Interested', 'Not Interested', 'Not Now', 'Whatever'),
  }),
)

/** Events in the order of arrival, each at a minute of its own but for some sends; a few are still to come. */
const story = fc
  .array(
    fc.tuple(
      fc.oneof({ weight: 3, arbitrary: aboutMessage }, { weight: 2, arbitrary: aboutContact }),
      fc.nat(4),
    ),
    {
      minLength: 60,
      maxLength: 160,
    },
  )
  .chain((events) =>
    fc
      .shuffledSubarray(
        events.map((_, at) => at),
        { minLength: events.length },
      )
      .map((minutes) =>
        events.map(([event, spread], at): Told => {
          const isTied = event.kind === 'message.sent' && spread < 2
          const minute = isTied ? 500 : (minutes[at] ?? 0)
          return { ...event, timeMs: NOW_MS + (4 - minute) * MINUTE_MS }
        }),
      ),
  )

test('Rows and figures are those that counting event by event gives, in whatever order events arrive', async () => {
  await fc.assert(
    fc.asyncProperty(story, async (events) => {
      const account = await live.account()
      for (const id of SEQUENCES) await account.put('sequences', id, {})
      const sent = events.map(({ timeMs, ...event }, at) => ({
        id: `e${at}`,
        time: new Date(timeMs).toISOString(),
        ...event,
      }))
      const cut = Math.floor(sent.length / 3)
      for (const batch of [sent.slice(0, cut), sent.slice(cut)]) await account.send(batch)
      const past = pastOf(events, NOW_MS)
      for (const sequence of SEQUENCES) {
        const { data } = await account.page({ sequenceIds: [sequence], pageLimit: 500 })
        const expected = rowsOf(past, sequence).map((row) => ({
          ...row,
          ...Object.fromEntries(
            Object.entries(row)
              .filter(([name]) => name.endsWith(' At'))
              .map(([name, atMs]) => [name, atMs === '' ? '' : vendorDate(Number(atMs))]),
          ),
        }))
        expect(data).toEqual(expected.map((row) => expect.objectContaining(row)))
        const { prospects } = await account.payload('/stats', { sequenceId: sequence })
        expect(prospects[0]).toMatchObject(prospectsOf(past, sequence))
      }
      for (const sender of SENDERS) {
        const expected = addressOf(events, NOW_MS, sender)
        const { status, body } = await account.post('/emailaccount/stats', { emailId: sender })
        if (status === 404) expect(expected['Total Sent']).toBe(0)
        else expect(body.payload['Email Analytics'][0]).toMatchObject(expected)
      }
    }),
    { numRuns: 5, endOnFailure: true },
  )
})

/** Built by cutting `Date`'s own text, so that it shares nothing with the dialect. */
function vendorDate(atMs: number): string {
  const [weekday = '', day, month, year, clock] = new Date(atMs).toUTCString().split(' ')
  return `${weekday.slice(0, 3)} ${month} ${day} ${year} ${clock} GMT+0:00 (UTC)`
}

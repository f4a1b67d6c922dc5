import { afterAll, beforeAll, expect, test } from 'vitest'
import { LONE_SURROGATES, NASTY } from '../../hostile/texts.ts'
import { type Account, startLive } from './live-server.ts'

const IDS = NASTY.filter((text) => text !== '' && text.length <= 200)

let live: Awaited<ReturnType<typeof startLive>>
let account: Account
beforeAll(async () => {
  live = await startLive()
  account = await live.account()
  await account.send(
    IDS.flatMap((text, at) => {
      const of = { sequenceId: text, messageId: text, contactId: text, time: '2026-01-20T08:00:00Z' }
      return [
        { ...of, id: `sent ${at}`, kind: 'message.sent', sender: `${at}${text}`, recipient: String(at) },
        { ...of, id: `clicked ${at}`, kind: 'message.clicked', url: text },
        { ...of, id: `replied ${at}`, kind: 'message.replied', conversationId: text },
        { ...of, id: `outcome ${at}`, kind: 'prospect.outcome_changed', outcome: 'Closed' },
        { ...of, id: `optin ${at}`, kind: 'contact.opt_in_changed', status: 'unsubscribed' },
      ]
    }),
  )
})
afterAll(() => live.close())

test('Every id is found to the letter, with what came of it, and given back as it is', async () => {
  expect(IDS.length).toBeGreaterThan(10)
  const { data } = await account.page({ sequenceIds: IDS, pageLimit: 500 })
  expect(data.map((row) => row['Recipient Email'])).toEqual(IDS.map((_, at) => String(at)))
  expect(data).toEqual(
    IDS.map((text) =>
      expect.objectContaining({
        'Sequence Id': text,
        'Sequence Title': text,
        'Conversation Id': text,
        'Last Link Clicked': text,
        'Click Count': 1,
        'Current Sentiment': 'Positive',
        Unsubscribed: 'Yes',
      }),
    ),
  )
  const alone = await Promise.all(IDS.slice(0, 24).map((text) => account.row({ sequenceIds: [text] })))
  expect(alone).toEqual(data.slice(0, 24))
})

test('Addresses are told by what they sent, to the letter', async () => {
  await Promise.all(
    IDS.slice(0, 12).map(async (text, at) => {
      const { 'Email Analytics': rows } = await account.payload('/emailaccount/stats', {
        emailId: `${at}${text}`,
      })
      expect(rows[0]).toMatchObject({ 'Total Contacted': 1, 'Total Sent': 1, Clicked: 1, Replies: 1 })
    }),
  )
})

test('Texts that are nobody’s id find nothing, and harm nothing', async () => {
  const texts = [
    ...LONE_SURROGATES,
    "') OR ('1'='1",
    '{sequenceIds:Array(String)}',
    '[]',
    'x'.repeat(100_000),
  ]
  expect((await account.page({ sequenceIds: texts })).data).toEqual([])
  const long = Array.from({ length: 500 }, (_, at) => `${at}`.padStart(2000, 'é'))
  expect((await account.post('/consolidated-stats', { sequenceIds: long })).status).toBe(413)
  expect((await account.page({ sequenceIds: long.map((id) => id.slice(-1000)) })).data).toEqual([])
  for (const text of texts) {
    expect((await account.post('/stats', { sequenceId: text })).status).toBe(404)
    expect((await account.post('/emailaccount/stats', { emailId: text })).status).toBe(404)
  }
})

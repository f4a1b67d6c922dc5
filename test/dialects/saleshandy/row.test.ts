import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Account, of, startLive } from './live-server.ts'

let live: Awaited<ReturnType<typeof startLive>>
beforeAll(async () => {
  live = await startLive()
})
afterAll(() => live.close())

const SENT = { sender: 'joe@tea.test', recipient: 'ann@cafe.test', step: 2 }

/** An account with one e-mail and these other events. */
async function accountWith(...events: object[]): Promise<Account> {
  const account = await live.account()
  await account.send([of('sent', '08:00', SENT), ...events])
  return account
}

test('A row has its 22 members in the order and spelling of the vendor', async () => {
  const account = await accountWith(
    of('opened', '09:00'),
    of('opened', '11:00:07.900'),
    of('clicked', '09:30', { url: 'https://tea.test/a' }),
    of('replied', '10:00', { conversationId: 'conv1' }),
    of('prospect.outcome_changed', '10:30', { outcome: 'Interested' }),
  )
  await account.put('agents', 'joe', { name: 'Joe Smith', email: 'joe@tea.test' })
  await account.put('clients', 'c9', {
    firstName: 'Eve',
    lastName: 'Doe',
    email: 'eve@client.test',
    status: 'inactive',
    companyName: 'Client Inc',
  })
  await account.put('sequences', 'seq', { name: 'Cafés', ownerId: 'joe', clientId: 'c9' })
  await account.put('contacts', 'ann', { firstName: 'Ann', lastName: 'Lee', email: 'ann@home.test' })
  const row = await account.row()
  expect(Object.entries(row)).toEqual([
    ['Sequence Title', 'Cafés'],
    ['Sequence Owner', 'Joe Smith'],
    ['Step Number', 2],
    ['Sender Email', 'joe@tea.test'],
    ['Recipient Email', 'ann@cafe.test'],
    ['Recipient name', 'Ann Lee'],
    ['Email Sent At', 'Tue Jan 20 2026 08:00:00 GMT+0:00 (UTC)'],
    ['Open Count', 2],
    ['Last Opened At', 'Tue Jan 20 2026 11:00:07 GMT+0:00 (UTC)'],
    ['Replied', 'Yes'],
    ['Replied At', 'Tue Jan 20 2026 10:00:00 GMT+0:00 (UTC)'],
    ['Conversation Id', 'conv1'],
    ['Current Sentiment', 'Positive'],
    ['Click Count', 1],
    ['Last Clicked At', 'Tue Jan 20 2026 09:30:00 GMT+0:00 (UTC)'],
    ['Last Link Clicked', 'https://tea.test/a'],
    ['Bounced', 'No'],
    ['Bounced At', ''],
    ['Unsubscribed', 'No'],
    ['Deleted', 'No'],
    ['Sequence Id', 'seq'],
    [
      'Client',
      {
        id: 'c9',
        firstName: 'Eve',
        lastName: 'Doe',
        email: 'eve@client.test',
        status: 'inactive',
        companyName: 'Client Inc',
      },
    ],
  ])
})

test('A send of which nothing else is known has empty texts, zeros and No, and never null', async () => {
  const account = await live.account()
  await account.send([{ kind: 'message.sent', time: '2026-01-20T08:00:00Z', sequenceId: 'seq' }])
  expect(await account.row()).toEqual({
    'Sequence Title': 'seq',
    'Sequence Owner': '',
    'Step Number': 0,
    'Sender Email': '',
    'Recipient Email': '',
    'Recipient name': '',
    'Email Sent At': 'Tue Jan 20 2026 08:00:00 GMT+0:00 (UTC)',
    'Open Count': 0,
    'Last Opened At': '',
    Replied: 'No',
    'Replied At': '',
    'Conversation Id': '',
    'Current Sentiment': 'Uncategorized',
    'Click Count': 0,
    'Last Clicked At': '',
    'Last Link Clicked': '',
    Bounced: 'No',
    'Bounced At': '',
    Unsubscribed: 'No',
    Deleted: 'No',
    'Sequence Id': 'seq',
    Client: {},
  })
})

test('The order in which events arrive changes nothing, and repeated ones count once', async () => {
  const account = await live.account()
  const events = [
    of('clicked', '09:30', { url: 'https://tea.test/old' }),
    of('clicked', '11:30', { url: 'https://tea.test/new' }),
    of('clicked', '10:30', { url: 'https://tea.test/middle' }),
    of('bounced', '12:00'),
    of('bounced', '08:30'),
    of('opened', '09:00'),
  ]
  for (const event of events) await account.send([event])
  await account.send([...events, of('sent', '08:00', SENT)])
  await account.send([of('sent', '08:00', SENT)])
  expect(await account.row()).toMatchObject({
    'Open Count': 1,
    'Click Count': 3,
    'Last Link Clicked': 'https://tea.test/new',
    Bounced: 'Yes',
    'Bounced At': 'Tue Jan 20 2026 12:00:00 GMT+0:00 (UTC)',
  })
})

test('An open that lies before its send is counted, and one that lies ahead of now is not yet', async () => {
  const account = await accountWith(
    of('opened', '07:00'),
    of('opened', '08:00', { time: '2026-01-30T12:00:00Z' }),
    of('opened', '08:00', { time: '2026-01-30T12:00:00.001Z' }),
    of('bounced', '08:00', { time: '2026-01-30T13:00:00Z' }),
  )
  expect(await account.row()).toMatchObject({ 'Open Count': 2, Bounced: 'No', 'Bounced At': '' })
})

describe('A reply', () => {
  test('is the first that no machine wrote, with its conversation', async () => {
    const account = await accountWith(
      of('replied', '08:01', { automated: true, conversationId: 'away' }),
      of('replied', '10:00', { conversationId: 'second' }),
      of('replied', '09:00', { conversationId: 'first' }),
    )
    expect(await account.row()).toMatchObject({
      Replied: 'Yes',
      'Replied At': 'Tue Jan 20 2026 09:00:00 GMT+0:00 (UTC)',
      'Conversation Id': 'first',
    })
  })

  test('of a machine is none', async () => {
    const account = await accountWith(of('replied', '08:01', { automated: true, conversationId: 'away' }))
    expect(await account.row()).toMatchObject({ Replied: 'No', 'Replied At': '', 'Conversation Id': '' })
  })
})

describe('Unsubscribed', () => {
  test('follows the newest change of the contact, whatever brought it about', async () => {
    const account = await accountWith(of('unsubscribed', '09:00'))
    expect(await account.row()).toMatchObject({ Unsubscribed: 'Yes' })
    await account.send([
      {
        kind: 'contact.opt_in_changed',
        time: '2026-01-20T08:59:00Z',
        contactId: 'ann',
        status: 'subscribed',
      },
    ])
    expect(await account.row()).toMatchObject({ Unsubscribed: 'Yes' })
    await account.put('contacts', 'ann', { optInStatus: 'subscribed' })
    expect(await account.row()).toMatchObject({ Unsubscribed: 'No' })
    await account.put('contacts', 'ann', { optInStatus: 'unsubscribed' })
    expect(await account.row()).toMatchObject({ Unsubscribed: 'Yes' })
  })

  test('is nothing that is still to come', async () => {
    const account = await accountWith({
      kind: 'contact.opt_in_changed',
      time: '2026-01-30T13:00:00Z',
      contactId: 'ann',
      status: 'unsubscribed',
    })
    expect(await account.row()).toMatchObject({ Unsubscribed: 'No' })
  })
})

describe('Deleted', () => {
  test('is a contact that was deleted, whose row and name stay, until it is written again', async () => {
    const account = await accountWith()
    await account.put('contacts', 'ann', { firstName: ' Ann ', email: 'ann@home.test' })
    expect(await account.row()).toMatchObject({ Deleted: 'No', 'Recipient name': 'Ann' })
    await account.remove('contacts', 'ann')
    expect(await account.row()).toMatchObject({ Deleted: 'Yes', 'Recipient name': 'Ann' })
    await account.put('contacts', 'ann', { lastName: 'Lee' })
    expect(await account.row()).toMatchObject({ Deleted: 'No', 'Recipient name': 'Ann Lee' })
  })

  test('is a contact taken out of the sequence as deleted, until it enters again', async () => {
    const enrollment = (kind: string, clock: string, members: object = {}) =>
      of(`enrollment.${kind}`, clock, { messageId: undefined, ...members })
    const account = await accountWith(
      enrollment('started', '07:00'),
      enrollment('exited', '09:00', { reason: 'no answer' }),
      enrollment('exited', '09:00', { reason: 'deleted', sequenceId: 'another' }),
    )
    expect(await account.row()).toMatchObject({ Deleted: 'No' })
    await account.send([enrollment('exited', '10:00', { reason: 'deleted' })])
    expect(await account.row()).toMatchObject({ Deleted: 'Yes' })
    await account.send([enrollment('started', '11:00')])
    expect(await account.row()).toMatchObject({ Deleted: 'No' })
  })
})

describe('Current Sentiment', () => {
  const outcome = (word: string, clock: string, members: object = {}) =>
    of('prospect.outcome_changed', clock, { messageId: undefined, outcome: word, ...members })

  test.each([
    ['Interested', 'Positive'],
    ['meeting booked', 'Positive'],
    ['CLOSED', 'Positive'],
    ['Not Interested', 'Negative'],
    ['Do Not Contact', 'Negative'],
    ['Out of Office', 'Neutral'],
    ['Not Now', 'Neutral'],
    ['Uncategorized', 'Uncategorized'],
    ['Something else', 'Uncategorized'],
    ['constructor', 'Uncategorized'],
    ['__proto__', 'Uncategorized'],
  ])('of %s is %s', async (word, sentiment) => {
    const account = await accountWith(outcome(word, '09:00'))
    expect(await account.row()).toMatchObject({ 'Current Sentiment': sentiment })
  })

  test('is the newest one in that sequence, on every row of the contact', async () => {
    const account = await accountWith(
      of('sent', '06:00', { messageId: 'm0' }),
      outcome('Not now', '10:00'),
      outcome('Interested', '09:00'),
      outcome('Closed', '11:00', { sequenceId: 'another' }),
      outcome('Closed', '11:00', { contactId: 'bob' }),
    )
    const { data } = await account.page()
    expect(data.map((row) => row['Current Sentiment'])).toEqual(['Neutral', 'Neutral'])
  })

  test('of an outcome of their own is what the account says, and nonsense in the settings is passed over', async () => {
    const account = await live.account({
      settings: {
        saleshandy: { outcomes: { 'Demo Booked': 'positive', Interested: 'Neutral', Odd: 'Purple' } },
      },
    })
    const sent = (contactId: string, clock: string, word: string) => [
      of('sent', clock, { contactId, messageId: contactId }),
      outcome(word, '12:00', { contactId }),
    ]
    await account.send([
      ...sent('a', '08:00', 'demo booked'),
      ...sent('b', '08:01', 'Interested'),
      ...sent('c', '08:02', 'Odd'),
    ])
    const { data } = await account.page()
    expect(data.map((row) => row['Current Sentiment'])).toEqual(['Positive', 'Neutral', 'Uncategorized'])
  })
})

test('A contact merged into another takes its rows along', async () => {
  const account = await accountWith(of('prospect.outcome_changed', '09:00', { outcome: 'Closed' }))
  await account.put('contacts', 'ann2', { firstName: 'Ann', lastName: 'Two' })
  const basic = `Basic ${Buffer.from(`${account.key}:`).toString('base64')}`
  const alias = await live.server.app.inject({
    method: 'POST',
    url: '/v1/alias',
    headers: { authorization: basic },
    payload: { previousId: 'ann', userId: 'ann2', messageId: 'merge' },
  })
  expect(alias.statusCode).toBe(200)
  expect(await account.row()).toMatchObject({ 'Recipient name': 'Ann Two', 'Current Sentiment': 'Positive' })
})

test('A sequence that was deleted goes by its id, and a client that is not there is none', async () => {
  const account = await accountWith()
  await account.put('sequences', 'seq', { name: 'Cafés', clientId: 'nobody', ownerId: 'nobody' })
  expect(await account.row()).toMatchObject({ 'Sequence Title': 'Cafés', 'Sequence Owner': '', Client: {} })
  await account.remove('sequences', 'seq')
  expect(await account.row()).toMatchObject({ 'Sequence Title': 'seq', Client: {} })
})

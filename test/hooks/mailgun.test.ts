import { expect, test } from 'vitest'
import { converted } from './converted.ts'
import { ANN } from './sample.ts'
import { mailgunEvent } from './samples/mailgun.ts'

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'

const of = (event: string, more: object = {}) => converted('mailgun', mailgunEvent(event, 1, more))

test.each([
  ['accepted', {}, 'message.sent'],
  ['delivered', {}, 'message.delivered'],
  ['rejected', { reject: { reason: 'Old' } }, 'message.failed'],
  ['failed', { severity: 'temporary' }, 'message.deferred'],
  ['failed', { severity: 'permanent' }, 'message.bounced'],
  ['failed', { severity: 'permanent', reason: 'suppress-bounce' }, 'message.suppressed'],
  ['failed', { severity: 'permanent', reason: 'suppress-unsubscribe' }, 'message.suppressed'],
  ['opened', {}, 'message.opened'],
  ['clicked', { url: 'https://shop.example' }, 'message.clicked'],
  ['unsubscribed', {}, 'message.unsubscribed'],
  ['complained', {}, 'message.complained'],
])('%s %j is %s', (event, more, kind) => {
  expect(of(event, more)).toMatchObject({ kind, contactId: ANN, messageId: `m1@mg.example.com/${ANN}` })
})

test.each([
  [{ code: 550, 'enhanced-code': '5.1.1', message: '' }, 'user_unknown'],
  [{ code: 552, message: 'mailbox full' }, 'mailbox_full'],
  [{ code: 550, message: '5.2.1 The email account that you tried to reach is disabled' }, 'user_recycled'],
  [{ code: 554, message: 'considered SPAM' }, 'block_content'],
  [{ code: 550, 'bounce-code': '5.7.26', message: 'unauthenticated' }, 'block_other'],
  [{ code: 605, message: 'Too old' }, 'other_hard'],
])('A failure of %j is %s', (status, bounceClass) => {
  expect(of('failed', { severity: 'permanent', 'delivery-status': status })).toMatchObject({ bounceClass })
})

test('Machines are told apart from the proxies of people’s mail programs', () => {
  const bot = (word: string) => of('opened', { 'client-info': { bot: word, 'user-agent': FIREFOX } }).bot
  expect(['', 'gmail', 'yahoo', 'apple', 'generic'].map(bot)).toEqual([false, false, false, true, true])
})

test('Variables and tags say what it belongs to, and a message that came in is its sender’s', () => {
  expect(of('opened', { 'user-variables': { campaign: 'c', contactId: 'k', variantId: 'b' } })).toMatchObject(
    {
      campaignId: 'c',
      contactId: 'k',
      variantId: 'b',
    },
  )
  expect(of('opened', { 'user-variables': {} }).campaignId).toBe('newsletter')
  const headers = {
    from: 'Ann <ann@example.com>',
    to: 'hi@shop.example',
    subject: 'Re: Hello',
    'message-id': 'r1',
  }
  expect(of('stored', { message: { headers }, recipient: 'hi@shop.example' })).toMatchObject({
    kind: 'message.received',
    direction: 'incoming',
    contactId: ANN,
    sender: ANN,
    recipient: 'hi@shop.example',
  })
})

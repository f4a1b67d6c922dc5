import { expect, test } from 'vitest'
import { formEncoded, webhooks } from '../../../src/dialects/inwise/webhook.ts'
import { blankEvent, type Event } from '../../../src/model/event.ts'
import { fakeAsk } from '../fake-ask.ts'

/** 15:58:01 in Israel, where it is winter. */
const AT = Date.parse('2022-02-10T13:58:01Z')

function event(kind: string, members: Partial<Event> = {}): Event {
  return { ...blankEvent('e', kind, AT), channel: 'email', contactId: '42', campaignId: '7', ...members }
}

async function bodyOf(given: Event, ask = fakeAsk().ask): Promise<string | undefined> {
  return (await webhooks.bodies(ask, [given]))[0]
}

test('A request is the vendor’s form, byte for byte: order of members, blanks as plus signs, small hexadecimals', async () => {
  const { ask } = fakeAsk({ things: { contacts: { '42': { externalId: 'crm/1' } } } })
  const clicked = event('message.clicked', {
    ip: '45.112.30.172,136.226.243.10',
    url: 'https://example.com/a?b=ü&c=1',
    linkNumber: 3,
  })
  expect(await bodyOf(clicked, ask)).toBe(
    'timeStamp=2022-02-10+15%3a58%3a01&trigger_type=emailClicked&trigger_description=Link+in+an+email+clicked' +
      '&channel_type=Email&campaign_id=7&contact=%7b%22id%22%3a42%2c%22external_id%22%3a%22crm%2f1%22%7d' +
      '&ip=45.112.30.172%2c136.226.243.10&remarks=3' +
      '&additional_details=https%3a%2f%2fexample.com%2fa%3fb%3d%c3%bc%26c%3d1',
  )
})

test('Members without a value are left out, and times are those of the account’s zone', async () => {
  const { ask } = fakeAsk({ dialects: { inwise: { timezone: 'Europe/Warsaw' } } })
  expect(await bodyOf(event('message.sent', { contactId: '', campaignId: '' }), ask)).toBe(
    'timeStamp=2022-02-10+14%3a58%3a01&trigger_type=emailSent&trigger_description=Email+sent&channel_type=Email' +
      '&contact=%7b%7d',
  )
})

test('A bounce tells its class and no address, a reply its text, a form what was filled in', async () => {
  const bounced = new URLSearchParams(
    await bodyOf(event('message.bounced', { ip: '1.2.3.4', bounceClass: 'mailbox_full' })),
  )
  expect([bounced.get('ip'), bounced.get('additional_details')]).toEqual([null, 'mailbox_full'])
  const properties = JSON.stringify({ replyContent: 'yes please', remarks: 'x' })
  const reply = new URLSearchParams(await bodyOf(event('message.replied', { channel: 'sms', properties })))
  expect(Object.fromEntries(reply)).toMatchObject({
    trigger_type: 'SmsReply',
    channel_type: 'SMS',
    replyContent: 'yes please',
    remarks: 'x',
  })
  const filled = JSON.stringify({ survey_field: { size: 'L' } })
  const made = event('contact.created', {
    channel: '',
    campaignId: '',
    source: 'Form',
    properties: filled,
  })
  const form = Object.fromEntries(new URLSearchParams(await bodyOf(made)))
  expect(form).toEqual({
    timeStamp: '2022-02-10 15:58:01',
    trigger_type: 'MakeContactForm',
    trigger_description: 'Contact made by a form',
    channel_type: '',
    contact: '{"id":42}',
    survey_field: '{"size":"L"}',
  })
})

test('Each trigger is set off by its kind on its channel, and by nothing else', () => {
  const cases: [Event, string | null][] = [
    [event('message.sent'), 'emailSent'],
    [event('message.sent', { channel: 'sms' }), 'smsSent'],
    [event('message.sent', { channel: 'mms' }), null],
    [event('message.sent', { channel: '' }), null],
    [event('message.sent', { direction: 'incoming' }), null],
    [event('message.opened'), 'emailOpened'],
    [event('message.opened', { channel: 'sms' }), null],
    [event('message.clicked'), 'emailClicked'],
    [event('message.clicked', { channel: 'sms' }), 'smsClicked'],
    [event('message.unsubscribed'), 'emailUnsubscribed'],
    [event('message.bounced'), 'emailBounced'],
    [event('message.replied', { channel: 'sms' }), 'SmsReply'],
    [event('message.replied', { channel: 'sms', automated: true }), null],
    [event('message.replied'), null],
    [event('contact.created', { channel: '', source: 'form' }), 'MakeContactForm'],
    [event('contact.created', { channel: '', source: 'import' }), null],
    [event('page_view'), null],
  ]
  for (const [given, trigger] of cases) expect(webhooks.triggerOf(given), given.kind).toBe(trigger)
})

test('The kinds to read, and the made-up event, of a trigger are those that set it off', () => {
  expect(webhooks.kindsOf(['emailSent', 'smsSent', 'SmsReply'])).toEqual(['message.sent', 'message.replied'])
  for (const trigger of webhooks.triggers) {
    const sample = webhooks.sample(trigger, AT)
    expect(webhooks.triggerOf(sample)).toBe(trigger)
    expect(webhooks.kindsOf([trigger])).toEqual([sample.kind])
  }
})

test('Text is encoded as the vendor’s sample is, and says the same when it is decoded', () => {
  expect(formEncoded("2022-02-10 15:58:01 ~'()*!._-%20+é")).toBe(
    '2022-02-10+15%3a58%3a01+%7e%27()*!._-%2520%2b%c3%a9',
  )
  const odd = 'a&b=c;d "e" \n ☃ %41'
  expect(new URLSearchParams(`x=${formEncoded(odd)}`).get('x')).toBe(odd)
})

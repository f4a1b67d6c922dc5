import type { Ask } from '../../model/ask.ts'
import { blankEvent, type Event } from '../../model/event.ts'
import { localText } from '../../model/local-time.ts'
import { numberOf } from '../../model/number-id.ts'
import type { WebhookForm } from '../dialect.ts'
import { NOBODY, type Person, peopleOf } from './people.ts'
import { additionalOf, propertyOf, remarksOf } from './remarks.ts'
import { settingsOf } from './settings.ts'
import { FORM_SOURCE, TRIGGERS, type Trigger, triggerOf } from './triggers.ts'

/** The vendor's webhook: a form posted for each event, its members in the order of the vendor's table. */
export const webhooks: WebhookForm = {
  contentType: 'application/x-www-form-urlencoded',
  triggers: Object.keys(TRIGGERS),
  kindsOf: (names) => [...new Set(names.flatMap((name) => TRIGGERS[name]?.kind ?? []))],
  triggerOf,
  async bodies(ask, events) {
    const people = await peopleOf(ask, events)
    return events.map((event) => bodyOf(ask, event, people.get(event.contactId) ?? NOBODY))
  },
  sample(name, timeMs) {
    const { kind = '', channel = '' } = TRIGGERS[name] ?? {}
    const event = { ...blankEvent('test', kind, timeMs), channel, contactId: '1', campaignId: '1' }
    return channel === '' ? { ...event, campaignId: '', source: FORM_SOURCE } : event
  },
}

const CHANNEL_TYPES: Readonly<Record<Trigger['channel'], string>> = { email: 'Email', sms: 'SMS', '': '' }

/** Members without a value are left out, but for the first four and the contact. */
function bodyOf(ask: Ask, event: Readonly<Event>, person: Person): string {
  const name = triggerOf(event) ?? ''
  const { description, channel } = TRIGGERS[name] ?? { description: '', channel: '' }
  const members = [
    ['timeStamp', localText(event.timeMs, settingsOf(ask.workspace).zone)],
    ['trigger_type', name],
    ['trigger_description', description],
    ['channel_type', CHANNEL_TYPES[channel]],
    ...given('campaign_id', event.campaignId === '' ? '' : String(numberOf(event.campaignId))),
    ['contact', JSON.stringify(contactOf(event, person))],
    ...given('ip', event.kind === 'message.bounced' ? '' : event.ip),
    ...given('remarks', remarksOf(event)),
    ...given('additional_details', additionalOf(event)),
    ...given('replyContent', name === 'SmsReply' ? textOf(propertyOf(event, 'replyContent')) : ''),
    ...given('survey_field', name === 'MakeContactForm' ? textOf(propertyOf(event, 'survey_field')) : ''),
  ]
  return members.map(([member = '', value = '']) => `${member}=${formEncoded(value)}`).join('&')
}

function contactOf({ contactId }: Readonly<Event>, { externalId }: Person): object {
  return {
    ...(contactId === '' ? {} : { id: numberOf(contactId) }),
    ...(externalId === '' ? {} : { external_id: externalId }),
  }
}

function given(name: string, value: string): string[][] {
  return value === '' ? [] : [[name, value]]
}

/** Text as it is, anything else as JSON; '' for what is not there. */
function textOf(value: unknown): string {
  if (value === undefined || value === null) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/**
 * Text as the vendor's sample has it: a blank is a plus sign, and what is neither a letter, a digit nor one of
 * `-_.!*()` is a percent sign and two lower-case hexadecimal digits for each byte of its UTF-8.
 *
 * `2022-02-10 15:58:01` is `2022-02-10+15%3a58%3a01`.
 */
export function formEncoded(text: string): string {
  return encodeURIComponent(text)
    .replace(/[~']/g, (character) => `%${character.charCodeAt(0).toString(16)}`)
    .replace(/%[0-9A-F]{2}/g, (byte) => byte.toLowerCase())
    .replaceAll('%20', '+')
}

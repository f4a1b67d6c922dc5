import type { Event } from '../../model/event.ts'

/** What sets off one of the vendor's triggers. */
export interface Trigger {
  readonly kind: string
  /** The channel that the event must be on; '' for those that are on none. */
  readonly channel: 'email' | 'sms' | ''
  readonly description: string
}

/** The vendor's triggers in its spelling. */
export const TRIGGERS: Readonly<Record<string, Trigger>> = {
  emailSent: { kind: 'message.sent', channel: 'email', description: 'Email sent' },
  emailOpened: { kind: 'message.opened', channel: 'email', description: 'Email opened' },
  emailClicked: { kind: 'message.clicked', channel: 'email', description: 'Link in an email clicked' },
  emailUnsubscribed: {
    kind: 'message.unsubscribed',
    channel: 'email',
    description: 'Unsubscribed through an email',
  },
  emailBounced: { kind: 'message.bounced', channel: 'email', description: 'Email bounced' },
  smsSent: { kind: 'message.sent', channel: 'sms', description: 'SMS sent' },
  smsClicked: { kind: 'message.clicked', channel: 'sms', description: 'Link in an SMS clicked' },
  SmsReply: { kind: 'message.replied', channel: 'sms', description: 'SMS replied to' },
  MakeContactForm: { kind: 'contact.created', channel: '', description: 'Contact made by a form' },
}

/** The source of contacts that a form has made, without regard to case. */
export const FORM_SOURCE = 'form'

/** The trigger that an event sets off, or null. Incoming messages and automatic replies set off none. */
export function triggerOf(event: Readonly<Event>): string | null {
  if (event.direction === 'incoming' || event.automated) return null
  const found = Object.entries(TRIGGERS).find(
    ([, { kind, channel }]) => kind === event.kind && (channel === '' || channel === event.channel),
  )
  if (found === undefined) return null
  const [name, { channel }] = found
  return channel !== '' || event.source.toLowerCase() === FORM_SOURCE ? name : null
}

import type { Kind } from '../../model/event.ts'

/** What a track call with a published name stands for. */
export interface Published {
  readonly kind: Kind
  /** Channel, unless the properties name one. */
  readonly channel?: 'email' | 'push'
  /** Published property -> our member, the first that is there being taken. */
  readonly properties: readonly (readonly [property: string, member: string])[]
}

const EMAIL_PROPERTIES = [
  ['message_id', 'messageId'],
  ['email_id', 'messageId'],
  ['email_subject', 'subject'],
  ['campaign_id', 'campaignId'],
  ['link_id', 'linkId'],
  ['link_url', 'url'],
] as const

const PUSH_PROPERTIES = [
  ['message_id', 'messageId'],
  ['campaign_id', 'campaignId'],
] as const

const ORDER_PROPERTIES = [
  ['order_id', 'orderId'],
  ['total', 'amount'],
  ['revenue', 'amount'],
  ['value', 'amount'],
] as const

function email(kind: Kind): Published {
  return { kind, channel: 'email', properties: EMAIL_PROPERTIES }
}

function push(kind: Kind): Published {
  return { kind, channel: 'push', properties: PUSH_PROPERTIES }
}

/**
 * Event names that Segment's specs publish for e-mail, mobile push and e-commerce, and what they are here.
 * Names count as they are written. Two e-mail names that tools send beside the published ones are included
 * (Email Sent, Email Deferred), and so is Email Marked as Spam with a capital As.
 */
export const PUBLISHED: ReadonlyMap<string, Published> = new Map([
  ['Email Sent', email('message.sent')],
  ['Email Delivered', email('message.delivered')],
  ['Email Deferred', email('message.deferred')],
  ['Email Opened', email('message.opened')],
  ['Email Link Clicked', email('message.clicked')],
  ['Email Bounced', email('message.bounced')],
  ['Email Marked as Spam', email('message.complained')],
  ['Email Marked As Spam', email('message.complained')],
  ['Unsubscribed', email('message.unsubscribed')],
  ['Push Notification Received', push('message.delivered')],
  ['Push Notification Tapped', push('message.clicked')],
  ['Push Notification Bounced', push('message.bounced')],
  ['Order Completed', { kind: 'order.placed', properties: ORDER_PROPERTIES }],
  ['Order Refunded', { kind: 'order.refunded', properties: ORDER_PROPERTIES }],
])

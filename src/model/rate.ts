import type { Metric } from './metric.ts'

/** What a share of messages or enrollments is usually a share of. Vendors divide in their own ways. */
export const WHOLES: Readonly<Partial<Record<Metric, Metric>>> = {
  messagesSent: 'messages',
  messagesDelivered: 'messagesSent',
  messagesOpened: 'messagesDelivered',
  messagesClicked: 'messagesDelivered',
  messagesUnsubscribed: 'messagesDelivered',
  messagesReplied: 'messagesDelivered',
  messagesBounced: 'messagesSent',
  messagesFailed: 'messagesSent',
  enrollmentsActive: 'enrollments',
  enrollmentsCompleted: 'enrollments',
}

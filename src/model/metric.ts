/**
 * Metrics by name. What each one means, in words, is here; how it is computed is in
 * `query/expressions.ts`, and nowhere else.
 *
 * Families, because vendors mean four things by "opened": `opens` (every one), `messagesOpened` (messages
 * with at least one), `openers` (contacts with at least one), `firstOpens` (contacts whose first ever in a
 * campaign lies in the bucket: the only distinct count that adds up across buckets).
 */
export const METRICS = {
  // Facts: every event, in the bucket of its own time.
  sends: 'outgoing messages handed to a provider',
  opens: 'opens, every one',
  clicks: 'clicks, every one',
  goals: 'goals reached',
  forwards: 'forwards',
  unsubscribes: 'unsubscribe events',
  complaintsHandled: 'complaints after which the contact was removed',
  complaintsUnhandled: 'complaints not acted upon',
  bouncesUserUnknown: 'bounces: user unknown',
  bouncesUserRecycled: 'bounces: address given to someone else',
  bouncesMailboxFull: 'bounces: mailbox full',
  bouncesBlockContent: 'bounces: blocked for content',
  bouncesBlockTimeout: 'bounces: blocked by time-out',
  bouncesBlockOther: 'bounces: blocked for another reason',
  bouncesOtherSoft: 'other soft bounces',
  bouncesOtherHard: 'other hard bounces',
  trackedEvents: 'events whose kind is not one of ours',
  suppressions: 'messages never handed to a provider',
  bounces: 'bounces of any class',
  complaints: 'complaints, acted upon or not',
  onsiteVisits: 'visits on the site that followed a message',
  entrances: 'starts of enrollments',
  completions: 'enrollments that were reported to have reached the end',
  exits: 'enrollments that were reported to have ended early',

  // Contacts with at least one fact in the bucket; facts without a contact count for nobody.
  openers: 'contacts with an open in the bucket',
  clickers: 'contacts with a click in the bucket',
  bouncers: 'contacts with a bounce in the bucket',
  unsubscribers: 'contacts with an unsubscribe event in the bucket',
  complainers: 'contacts with a complaint in the bucket',
  browserViewers: 'contacts who viewed a message in a browser in the bucket',
  onsiteVisitors: 'contacts with a visit on the site that followed a message, in the bucket',

  // Contacts whose first ever, per campaign, lies in the bucket.
  firstOpens: 'contacts whose first open of a campaign lies in the bucket',
  firstClicks: 'contacts whose first click in a campaign lies in the bucket',
  firstGoals: 'contacts whose first goal from a campaign lies in the bucket',

  // Messages, in the bucket of their creation, by the milestones they have reached as of the window's end.
  messages: 'messages created',
  messagesQueued: 'messages still queued',
  messagesSending: 'messages put off and not yet sent',
  messagesSent: 'messages attempted: delivered, bounced, failed, or handed over without a receipt so far',
  messagesDelivered: 'messages delivered and not bounced or failed since',
  messagesOpened: 'messages opened or clicked at least once',
  messagesClicked: 'messages clicked at least once',
  messagesBounced: 'messages whose last word is a bounce',
  messagesFailed: 'messages whose last word is a failure',
  messagesUnsubscribed: 'messages that led to an unsubscribe',
  messagesReplied: 'messages that a human replied to',

  // Messages, in the bucket in which they first reached a milestone.
  messagesFirstSent: 'messages in the bucket in which they were first attempted',
  messagesFirstOpened: 'messages in the bucket of their first open (a click opens too)',
  messagesFirstClicked: 'messages in the bucket of their first click',

  // Enrollments, in the bucket of their start, by their state as of the window's end.
  enrollments: 'enrollments started',
  enrollmentsActive: 'enrollments that have not ended',
  enrollmentsCompleted: 'enrollments that reached the end',

  // Contacts.
  contactsCreated: 'contacts created in the bucket that still exist',
} as const

export type Metric = keyof typeof METRICS

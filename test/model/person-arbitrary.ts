import fc from 'fast-check'
import { CAMPAIGN, CONTACT, MESSAGE } from './message-arbitrary.ts'
import type { RawEvent } from './recount-inputs.ts'
import type { Theme } from './themes.ts'
import { OPT_IN_STATUSES, ORDERS, OUTCOMES, SEQUENCES, SESSIONS, SOURCES, WORKFLOWS } from './universe.ts'

/** Events of people, as arbitrary JSON without time and id. */

export function visits(): fc.Arbitrary<RawEvent> {
  return fc.record(
    {
      kind: fc.constantFrom(
        'page_view',
        'page_view',
        'signup',
        'purchase',
        'purchase.completed',
        'Order Viewed',
      ),
      contactId: CONTACT,
      messageId: MESSAGE,
      sessionId: fc.constantFrom(...SESSIONS),
      utmSource: fc.constantFrom('google', 'Google', 'news'),
      utmMedium: fc.constantFrom('cpc', 'email'),
      utmCampaign: fc.constantFrom('summer', 'winter'),
    },
    { requiredKeys: ['kind'] },
  )
}

export function enrollments(theme: Theme): fc.Arbitrary<RawEvent> {
  const kind = fc.constantFrom(
    'enrollment.started',
    'enrollment.started',
    'enrollment.completed',
    'enrollment.exited',
  )
  const reason = fc.constantFrom('deleted', 'goal met')
  if (theme === 'outreach') {
    return fc.record(
      { kind, contactId: CONTACT, sequenceId: fc.constantFrom(...SEQUENCES), reason },
      { requiredKeys: ['kind', 'contactId', 'sequenceId'] },
    )
  }
  const workflowId = fc.constantFrom(...WORKFLOWS)
  return fc.oneof(
    fc.record(
      { kind, contactId: CONTACT, campaignId: CAMPAIGN, workflowId, reason },
      { requiredKeys: ['kind', 'contactId', theme === 'texts' ? 'workflowId' : 'campaignId'] },
    ),
    fc.record(
      { kind, messageId: MESSAGE, contactId: CONTACT, campaignId: CAMPAIGN, workflowId },
      { requiredKeys: ['kind', 'messageId'] },
    ),
  )
}

export function lives(): fc.Arbitrary<RawEvent> {
  return fc.record(
    {
      kind: fc.constantFrom('contact.created', 'contact.created', 'contact.deleted'),
      contactId: CONTACT,
      source: fc.constantFrom(...SOURCES),
    },
    { requiredKeys: ['kind', 'contactId'] },
  )
}

/** Changes of opt-in status, now and then of a campaign. */
export function optIns(): fc.Arbitrary<RawEvent> {
  return fc.record(
    {
      kind: fc.constant('contact.opt_in_changed'),
      contactId: CONTACT,
      status: fc.constantFrom('unsubscribed', ...OPT_IN_STATUSES),
      source: fc.constantFrom(...SOURCES),
      unsubscribeSource: fc.constantFrom('keyword', 'Inbox', 'import'),
      messageId: MESSAGE,
      campaignId: CAMPAIGN,
    },
    { requiredKeys: ['kind', 'contactId', 'status'] },
  )
}

/** Orders and refunds, with and without amounts; few say whose they are. */
export function orders(): fc.Arbitrary<RawEvent> {
  const order = fc.record(
    {
      kind: fc.constantFrom('order.placed', 'order.placed', 'order.refunded'),
      contactId: CONTACT,
      orderId: fc.constantFrom(...ORDERS),
      amount: fc.constantFrom(0, 5, 19.99, 20.1, 30),
      currency: fc.constantFrom('USD', 'EUR'),
      campaignId: CAMPAIGN,
      workflowId: fc.constantFrom(...WORKFLOWS),
    },
    { requiredKeys: ['kind'] },
  )
  const usual = {
    contactId: CONTACT,
    orderId: fc.constantFrom(...ORDERS),
    amount: fc.constantFrom(5, 19.99, 30),
  }
  return fc.oneof(
    { weight: 1, arbitrary: order },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constantFrom('order.placed', 'order.refunded'), ...usual }),
    },
  )
}

export function outcomes(): fc.Arbitrary<RawEvent> {
  return fc.record({
    kind: fc.constant('prospect.outcome_changed'),
    contactId: CONTACT,
    sequenceId: fc.constantFrom(...SEQUENCES),
    outcome: fc.constantFrom(...OUTCOMES),
  })
}

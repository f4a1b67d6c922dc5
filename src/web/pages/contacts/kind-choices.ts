interface KindChoice {
  /** As the address says it, under `kinds`. */
  readonly word: string
  readonly name: string
  /** None: all. */
  readonly kinds: readonly string[]
}

/** What a timeline can be narrowed down to. */
export const KIND_CHOICES: readonly [KindChoice, ...KindChoice[]] = [
  { word: '', name: 'All events', kinds: [] },
  {
    word: 'messages',
    name: 'Messages',
    kinds: [
      'message.sent',
      'message.received',
      'message.suppressed',
      'message.delivered',
      'message.failed',
      'message.bounced',
    ],
  },
  {
    word: 'responses',
    name: 'Opens, clicks and replies',
    kinds: ['message.opened', 'message.clicked', 'message.replied', 'message.forwarded', 'message.onsite'],
  },
  {
    word: 'standing',
    name: 'Opt-ins and opt-outs',
    kinds: [
      'contact.created',
      'contact.deleted',
      'contact.opt_in_changed',
      'message.unsubscribed',
      'message.complained',
    ],
  },
  {
    word: 'automations',
    name: 'Workflows and sequences',
    kinds: ['enrollment.started', 'enrollment.completed', 'enrollment.exited', 'prospect.outcome_changed'],
  },
  {
    word: 'conversations',
    name: 'Conversations',
    kinds: [
      'conversation.opened',
      'conversation.assigned',
      'conversation.replied',
      'conversation.closed',
      'conversation.reopened',
      'conversation.tagged',
      'conversation.untagged',
    ],
  },
  { word: 'orders', name: 'Orders and goals', kinds: ['order.placed', 'order.refunded', 'goal.reached'] },
]

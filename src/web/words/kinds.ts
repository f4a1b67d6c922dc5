/** Kinds of our own as steps of a funnel: what somebody has done or got, in the order of a life. */
export const KIND_WORDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'contact.created': 'Became a contact',
    'message.sent': 'Was sent a message',
    'message.delivered': 'Got a message',
    'message.opened': 'Opened a message',
    'message.clicked': 'Clicked in a message',
    'message.replied': 'Replied to a message',
    'message.forwarded': 'Forwarded a message',
    'message.onsite': 'Came to the site after a message',
    'message.unsubscribed': 'Unsubscribed',
    'message.bounced': 'A message bounced',
    'message.received': 'Wrote a message',
    'goal.reached': 'Reached a goal',
    'order.placed': 'Placed an order',
    'order.refunded': 'Got a refund',
    'enrollment.started': 'Entered a workflow or sequence',
    'enrollment.completed': 'Went through a workflow or sequence',
    'enrollment.exited': 'Left a workflow or sequence early',
    'conversation.opened': 'A conversation was opened',
    'conversation.closed': 'A conversation was closed',
  }),
)

/** A kind in words; one that is not ours by its own name: `page_view`. */
export function kindWords(kind: string): string {
  return KIND_WORDS.get(kind) ?? kind
}

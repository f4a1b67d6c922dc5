/** Opt-in states of contacts as they are shown. */
export const OPT_IN_WORDS: Readonly<Record<string, string>> = {
  subscribed: 'Subscribed',
  unsubscribed: 'Unsubscribed',
  pending: 'To be confirmed',
  not_subscribed: 'Not subscribed',
}

/** A state in words; one that is not said is that. */
export function optInWords(status: string): string {
  return OPT_IN_WORDS[status] ?? (status || 'Not known')
}

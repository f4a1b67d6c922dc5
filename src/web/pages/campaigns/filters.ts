/** What a card is about: `{ campaignId: 'spring' }`, a workflow, a contact. */
export interface Filtered {
  readonly filters: Readonly<Record<string, string>>
}

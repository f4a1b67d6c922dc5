/** Which campaign a card is about. */
export interface CampaignFilters {
  readonly filters: { readonly campaignId: string }
}

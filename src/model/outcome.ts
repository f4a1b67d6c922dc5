import type { Grain, Window } from './time.ts'

/**
 * What has come of one campaign, one workflow, or one node of a workflow: its messages, the clicks of people on
 * them, and the unsubscribes and orders that are put down to it (docs/definitions.md, "Attribution"). Buckets
 * and groups are sparse, in no order.
 */
export interface OutcomeQuestion {
  readonly of:
    | { readonly campaignId: string }
    | { readonly workflowId: string }
    | { readonly workflowId: string; readonly nodeId: string }
  readonly window: Window
  readonly grain?: Grain
  readonly zone?: string
  readonly group?: 'contactSource'
}

/** Counts of distinct contacts are distinct in their cell: they do not add up over buckets. */
export interface OutcomeRow {
  readonly bucket: string
  /** '' for none. */
  readonly group: string
  /** Contacts with an outgoing message. */
  readonly contacts: number
  readonly messages: number
  readonly clicks: number
  /** Contacts with a click. */
  readonly clickers: number
  /** 0 of a node, to which nothing is put down. */
  readonly unsubscribes: number
  /** Orders that have not been refunded as a whole; 0 of a node. */
  readonly orders: number
  /** Amounts of orders less refunds, each at its own time, in the workspace's currency; 0 of a node. */
  readonly revenue: number
}

/** Clicks on one link up to now. */
export interface LinkClicks {
  readonly linkId: string
  readonly clicks: number
  /** Contacts with a click. */
  readonly clickers: number
  readonly botClicks: number
}

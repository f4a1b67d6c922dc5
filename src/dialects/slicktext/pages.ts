import type { FastifySchema } from 'fastify'
import type { Ask } from '../../model/ask.ts'
import { campaign } from './campaign.ts'
import { campaigns } from './campaigns.ts'
import { addDeleteEvents, contactCounts, contactGrowth, optInStatusEvents } from './contacts.ts'
import { linkClicks, workflows } from './extras.ts'
import { inboxTags, inboxUsers } from './inbox.ts'
import { credits, messages } from './messages.ts'
import { SCHEMAS } from './openapi.ts'
import { workflow, workflowNode } from './workflow.ts'

/** One address of the vendor's. */
export interface Page {
  /** Below `/v1/brands/:brand_id/analytics`. */
  readonly path: string
  readonly schema: FastifySchema
  /** Members of the answer are in the vendor's order. Throws `Refusal`. */
  answer(ask: Ask, query: unknown, path: PathIds): Promise<object>
}

/** Ids in the path, '' where it has none. */
export interface PathIds {
  readonly id: string
  readonly node: string
}

/** The only place that knows the addresses: the vendor documents few of them. */
export const PAGES: readonly Page[] = [
  { path: '/contacts', schema: SCHEMAS.contactCounts, answer: contactCounts },
  { path: '/contacts/growth', schema: SCHEMAS.contactGrowth, answer: contactGrowth },
  { path: '/contacts/add-delete-events', schema: SCHEMAS.addDeleteEvents, answer: addDeleteEvents },
  { path: '/contacts/opt-in-status-events', schema: SCHEMAS.optInStatusEvents, answer: optInStatusEvents },
  { path: '/campaigns', schema: SCHEMAS.campaigns, answer: campaigns },
  { path: '/campaigns/:id', schema: SCHEMAS.campaign, answer: campaign },
  { path: '/messages', schema: SCHEMAS.messages, answer: messages },
  { path: '/messages/credits', schema: SCHEMAS.messageCredits, answer: credits },
  { path: '/message/credits', schema: SCHEMAS.messageCreditsSingular, answer: credits },
  { path: '/inbox/users', schema: SCHEMAS.inboxUsers, answer: inboxUsers },
  { path: '/inbox/tags', schema: SCHEMAS.inboxTags, answer: inboxTags },
  { path: '/workflows', schema: SCHEMAS.workflows, answer: workflows },
  { path: '/workflows/:id', schema: SCHEMAS.workflow, answer: workflow },
  { path: '/workflows/:id/nodes/:node', schema: SCHEMAS.workflowNode, answer: workflowNode },
  { path: '/links/clicks', schema: SCHEMAS.linkClicks, answer: linkClicks },
]

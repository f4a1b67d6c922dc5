import type { Ask } from '../../model/ask.ts'
import { CAMPAIGN, campaign } from './campaign.ts'
import { CAMPAIGNS, campaigns } from './campaigns.ts'
import { CHANGES, COUNTS, contactCounts, GROWTH, OPT_INS } from './contacts.ts'
import { ENTRANCES, LINK_CLICKS } from './extras.ts'
import { inboxTags, inboxUsers, TAGS, USERS } from './inbox.ts'
import { CREDITS, credits, MESSAGES, messages } from './messages.ts'
import { WORDS, type Words } from './openapi.ts'
import type { Accepted, Query } from './query.ts'
import { acceptedBy, type SeriesPage, seriesAnswer } from './series-page.ts'
import { NODE, WORKFLOW, workflow, workflowNode } from './workflow.ts'

/** One address of the vendor's. */
export interface Page {
  /** Below `/v1/brands/:brand_id/analytics`. */
  readonly path: string
  readonly accepted: Accepted
  readonly words: Words
  /** Members of the answer are in the vendor's order. Throws `Refusal`. */
  answer(ask: Ask, query: Query, path: PathIds): Promise<object>
}

/** Ids in the path, '' where it has none. */
export interface PathIds {
  readonly id: string
  readonly node: string
}

/** The only place that knows the addresses: the vendor documents few of them. */
export const PAGES: readonly Page[] = [
  { path: '/contacts', accepted: COUNTS, words: WORDS.contactCounts, answer: contactCounts },
  { path: '/contacts/growth', words: WORDS.contactGrowth, ...series(GROWTH) },
  { path: '/contacts/add-delete-events', words: WORDS.addDeleteEvents, ...series(CHANGES) },
  { path: '/contacts/opt-in-status-events', words: WORDS.optInStatusEvents, ...series(OPT_INS) },
  { path: '/campaigns', accepted: CAMPAIGNS, words: WORDS.campaigns, answer: campaigns },
  { path: '/campaigns/:id', accepted: CAMPAIGN, words: WORDS.campaign, answer: campaign },
  { path: '/messages', words: WORDS.messages, ...series(MESSAGES, messages) },
  { path: '/messages/credits', words: WORDS.messageCredits, ...series(CREDITS, credits) },
  { path: '/message/credits', words: WORDS.messageCreditsSingular, ...series(CREDITS, credits) },
  { path: '/inbox/users', accepted: USERS, words: WORDS.inboxUsers, answer: inboxUsers },
  { path: '/inbox/tags', accepted: TAGS, words: WORDS.inboxTags, answer: inboxTags },
  { path: '/workflows', words: WORDS.workflows, ...series(ENTRANCES) },
  { path: '/workflows/:id', accepted: WORKFLOW, words: WORDS.workflow, answer: workflow },
  { path: '/workflows/:id/nodes/:node', accepted: NODE, words: WORDS.workflowNode, answer: workflowNode },
  { path: '/links/clicks', words: WORDS.linkClicks, ...series(LINK_CLICKS) },
]

function series(page: SeriesPage, answer?: Page['answer']): Pick<Page, 'accepted' | 'answer'> {
  return { accepted: acceptedBy(page), answer: answer ?? ((ask, query) => seriesAnswer(ask, query, page)) }
}

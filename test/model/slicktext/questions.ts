import type { Answer, QuestionRequest } from '../questions.ts'
import type { World } from '../recount-inputs.ts'
import { ONE_CAMPAIGN, oneCampaign } from './recount-campaign.ts'
import { campaigns, REACHED } from './recount-campaigns.ts'
import {
  addDeleteEvents,
  CHANGES,
  COUNTS,
  contactCounts,
  contactGrowth,
  GROWTH,
  OPT_INS,
  optInStatusEvents,
} from './recount-contacts.ts'
import { inboxTags, inboxUsers, TAGS, USERS } from './recount-inbox.ts'
import { CREDITS, credits, MESSAGES, messages } from './recount-messages.ts'
import { type Accepted, type Read, readAsked, SERIES_PARAMETERS } from './recount-query.ts'
import { Refused } from './recount-window.ts'
import { ENTRANCES, entrances, LINK_CLICKS, linkClicks, oneNode, oneWorkflow } from './recount-workflow.ts'

/** A question to SlickText's analytics. */
export interface SlickTextQuestion {
  readonly ask: 'slicktext'
  /** Below a brand's analytics: `/contacts/growth`, `/campaigns/k1`. */
  readonly path: string
  readonly query: Readonly<Record<string, string>>
}

interface Page {
  readonly path: RegExp
  readonly accepted: Accepted
  answer(read: Read, id: string, node: string): object
}

const PAGES: readonly Page[] = [
  { path: /^\/contacts$/, accepted: COUNTS, answer: contactCounts },
  { path: /^\/contacts\/growth$/, accepted: series(GROWTH), answer: contactGrowth },
  { path: /^\/contacts\/add-delete-events$/, accepted: series(CHANGES), answer: addDeleteEvents },
  { path: /^\/contacts\/opt-in-status-events$/, accepted: series(OPT_INS), answer: optInStatusEvents },
  { path: /^\/campaigns$/, accepted: series(REACHED, 'metric'), answer: campaigns },
  { path: /^\/campaigns\/([^/]+)$/, accepted: series(ONE_CAMPAIGN), answer: oneCampaign },
  { path: /^\/messages$/, accepted: series(MESSAGES), answer: messages },
  { path: /^\/messages?\/credits$/, accepted: series(CREDITS), answer: credits },
  { path: /^\/inbox\/users$/, accepted: USERS, answer: inboxUsers },
  { path: /^\/inbox\/tags$/, accepted: TAGS, answer: inboxTags },
  { path: /^\/workflows$/, accepted: series(ENTRANCES), answer: entrances },
  { path: /^\/workflows\/([^/]+)$/, accepted: {}, answer: oneWorkflow },
  {
    path: /^\/workflows\/([^/]+)\/nodes\/([^/]+)$/,
    accepted: { parameters: ['start', 'end'] },
    answer: oneNode,
  },
  { path: /^\/links\/clicks$/, accepted: series(LINK_CLICKS), answer: linkClicks },
]

function series(accepted: Accepted, ...more: readonly string[]): Accepted {
  return { ...accepted, parameters: [...SERIES_PARAMETERS, ...more] }
}

/** How a question is put to the server. */
export function slickTextRequest(
  { path, query }: SlickTextQuestion,
  workspaceId: string,
  key: string,
): QuestionRequest {
  const search = new URLSearchParams(query)
  return {
    method: 'GET',
    url: `/v1/brands/${workspaceId}/analytics${path}${search.size === 0 ? '' : `?${search}`}`,
    headers: { authorization: `Bearer ${key}` },
  }
}

/** What the recount answers; of what is refused, the status alone. */
export function slickTextAnswer(
  { path, query }: SlickTextQuestion,
  world: World,
  workspaceId: string,
): Answer {
  for (const page of PAGES) {
    const [match, id = '', node = ''] = page.path.exec(path) ?? []
    if (match === undefined) continue
    try {
      return { status: 200, body: page.answer(readAsked(world, workspaceId, query, page.accepted), id, node) }
    } catch (error) {
      if (error instanceof Refused) return { status: error.status }
      throw error
    }
  }
  return { status: 404 }
}

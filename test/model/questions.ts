import {
  agreeUnordered,
  type InwiseQuestion,
  inwiseAnswer,
  inwiseHeard,
  inwiseRequest,
} from './inwise/questions.ts'
import { campaignPage } from './recount-campaign.ts'
import { type CohortMetric, cohorts } from './recount-cohorts.ts'
import { messageStats, type StatsConditions } from './recount-getresponse.ts'
import type { World } from './recount-inputs.ts'
import { overview, timeSeries } from './recount-overview.ts'
import { attribution, funnel } from './recount-visits.ts'
import { type SaleshandyQuestion, saleshandyAnswer, saleshandyRequest } from './saleshandy/questions.ts'
import { type SlickTextQuestion, slickTextAnswer, slickTextRequest } from './slicktext/questions.ts'

/** One question to the server. Absent members are absent parameters. */
export type Question = StatsQuestion | PageQuestion | SlickTextQuestion | InwiseQuestion | SaleshandyQuestion

/** To GetResponse. */
interface StatsQuestion {
  readonly ask: 'stats'
  readonly conditions: StatsConditions
}

/** To CampaignOS. */
type PageQuestion =
  | { readonly ask: 'overview' }
  | { readonly ask: 'campaign'; readonly id: string; readonly days?: number; readonly zone?: string }
  | { readonly ask: 'timeseries' | 'attribution'; readonly days?: number; readonly zone?: string }
  | {
      readonly ask: 'funnel'
      readonly steps: readonly string[]
      readonly days?: number
      readonly zone?: string
    }
  | {
      readonly ask: 'cohorts'
      readonly metric?: CohortMetric
      readonly days?: number
      readonly zone?: string
    }

/** A request as the server's `inject` takes it. */
export interface QuestionRequest {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly headers: Record<string, string>
  readonly payload?: string
}

/** An answer: the status, and the body where the specs fix it to the letter (not the words of a 404). */
export interface Answer {
  readonly status: number
  readonly body?: unknown
}

/** What came back from the server. */
export interface Reply {
  readonly statusCode: number
  readonly headers: Readonly<Record<string, unknown>>
  json(): unknown
}

/** How a question is put to the server. */
export function requestOf(question: Question, workspaceId: string, key: string): QuestionRequest {
  switch (question.ask) {
    case 'slicktext':
      return slickTextRequest(question, workspaceId, key)
    case 'inwise':
    case 'inwise summary':
      return inwiseRequest(question, key)
    case 'saleshandy rows':
    case 'saleshandy sequence':
    case 'saleshandy address':
      return saleshandyRequest(question, key)
    default:
      return ownRequest(question, workspaceId, key)
  }
}

/** What the server answered, in the form of the recount's answers. */
export function heard(question: Question, reply: Reply): Answer {
  if (question.ask === 'inwise') return inwiseHeard(question, reply)
  return { status: reply.statusCode, body: reply.json() }
}

/**
 * To the letter, the order of members included. Of requests that went side by side nobody knows which arrived first:
 * lists in the order of arrival are then compared as far as that does not matter.
 */
export function agree(question: Question, expected: Answer, actual: Answer, isOrdered: boolean): boolean {
  if (expected.status !== actual.status) return false
  if (question.ask === 'inwise' && !isOrdered) return agreeUnordered(expected, actual)
  return expected.body === undefined || JSON.stringify(expected.body) === JSON.stringify(actual.body)
}

function ownRequest(
  question: StatsQuestion | PageQuestion,
  workspaceId: string,
  key: string,
): QuestionRequest {
  if (question.ask === 'stats') {
    const params = [key, question.conditions]
    return {
      method: 'POST',
      url: '/getresponse',
      headers: { 'content-type': 'application/json' },
      payload: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'get_message_stats', params }),
    }
  }
  const page =
    question.ask === 'overview' ? '' : `/${question.ask === 'campaign' ? 'campaigns' : question.ask}`
  const id = question.ask === 'campaign' ? `/${encodeURIComponent(question.id)}` : ''
  return {
    method: 'GET',
    url: `/api/workspaces/${workspaceId}/analytics${page}${id}${queryOf(question)}`,
    headers: { authorization: `Bearer ${key}` },
  }
}

function queryOf(question: PageQuestion): string {
  const query = new URLSearchParams()
  if (question.ask === 'overview') return ''
  if (question.zone !== undefined) query.set('timezone', question.zone)
  if (question.days !== undefined) {
    if (question.ask === 'campaign') query.set('period', `${question.days}d`)
    else query.set('days', `${question.days}`)
  }
  if (question.ask === 'funnel') query.set('steps', question.steps.join(','))
  if (question.ask === 'cohorts' && question.metric !== undefined) query.set('metric', question.metric)
  return query.size === 0 ? '' : `?${query}`
}

/** What the recount answers. */
export function recounted(question: Question, world: World, workspaceId: string): Answer {
  switch (question.ask) {
    case 'slicktext':
      return slickTextAnswer(question, world, workspaceId)
    case 'inwise':
    case 'inwise summary':
      return inwiseAnswer(question, world)
    case 'saleshandy rows':
    case 'saleshandy sequence':
    case 'saleshandy address':
      return saleshandyAnswer(question, world)
    case 'stats': {
      const result = messageStats(world, question.conditions)
      const missing = { jsonrpc: '2.0', id: 1, error: { code: -1, message: 'Missing message' } }
      return { status: 200, body: result === null ? missing : { jsonrpc: '2.0', id: 1, result } }
    }
    case 'overview':
      return { status: 200, body: overview(world) }
    case 'campaign': {
      const page = campaignPage(world, question.id, question.days, question.zone)
      return page === null ? { status: 404 } : { status: 200, body: page }
    }
    case 'timeseries':
      return { status: 200, body: timeSeries(world, question.days, question.zone) }
    case 'attribution':
      return { status: 200, body: attribution(world, question.days, question.zone) }
    case 'funnel':
      return { status: 200, body: funnel(world, question.steps, question.days, question.zone) }
    case 'cohorts':
      return { status: 200, body: cohorts(world, question.days, question.metric, question.zone) }
  }
}

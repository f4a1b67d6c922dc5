import type { Answer, QuestionRequest } from '../questions.ts'
import type { World } from '../recount-inputs.ts'
import { consolidatedStats, emailAccountStats, type RowsRequest, sequenceStats } from './recount-pages.ts'

/** A question to Saleshandy's analytics. */
export type SaleshandyQuestion =
  | { readonly ask: 'saleshandy rows'; readonly request: RowsRequest }
  | { readonly ask: 'saleshandy sequence'; readonly sequenceId: string }
  | { readonly ask: 'saleshandy address'; readonly emailId: string }

export function saleshandyRequest(question: SaleshandyQuestion, key: string): QuestionRequest {
  const { path, body } = sentFor(question)
  return {
    method: 'POST',
    url: `/v1/analytics/${path}`,
    headers: { 'x-api-key': key, 'content-type': 'application/json' },
    payload: JSON.stringify(body),
  }
}

function sentFor(question: SaleshandyQuestion): { readonly path: string; readonly body: object } {
  switch (question.ask) {
    case 'saleshandy rows':
      return { path: 'consolidated-stats', body: question.request }
    case 'saleshandy sequence':
      return { path: 'stats', body: { sequenceId: question.sequenceId } }
    case 'saleshandy address':
      return { path: 'emailaccount/stats', body: { emailId: question.emailId } }
  }
}

const MESSAGES = {
  'saleshandy rows': 'Sequence prospects & emails stats fetched successfully',
  'saleshandy sequence': 'Sequence consolidated fetched successfully',
  'saleshandy address': 'Email Account consolidated fetched successfully',
} as const

/** What the recount answers; of what is refused, the status alone. */
export function saleshandyAnswer(question: SaleshandyQuestion, world: World): Answer {
  const payload = payloadOf(question, world)
  if (payload === null) return { status: question.ask === 'saleshandy rows' ? 400 : 404 }
  return { status: 200, body: { message: MESSAGES[question.ask], payload } }
}

function payloadOf(question: SaleshandyQuestion, world: World): object | null {
  switch (question.ask) {
    case 'saleshandy rows':
      return consolidatedStats(world, question.request)
    case 'saleshandy sequence':
      return sequenceStats(world, question.sequenceId)
    case 'saleshandy address':
      return emailAccountStats(world, question.emailId)
  }
}

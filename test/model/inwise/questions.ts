import type { Answer, QuestionRequest, Reply } from '../questions.ts'
import type { World } from '../recount-inputs.ts'
import { listPage, type Page, summary } from './recount-lists.ts'
import type { Row, Table } from './recount-rows.ts'

/** A question to inwise's analytics. What is new since the last call is asked apart: `recent.ts`. */
export type InwiseQuestion =
  | { readonly ask: 'inwise'; readonly table: Table; readonly query: Readonly<Record<string, string>> }
  | { readonly ask: 'inwise summary'; readonly campaign: string }

export function inwiseRequest(question: InwiseQuestion, key: string): QuestionRequest {
  const query = question.ask === 'inwise' ? question.query : { campaign_id: question.campaign }
  const name = question.ask === 'inwise' ? question.table : 'activitiesSummary'
  return {
    method: 'GET',
    url: `/rest/v1/campaigns/email/${name}?${new URLSearchParams(query)}`,
    headers: { 'x-api-key': key },
  }
}

/** Of lists, rows without their numbers and what the headers say; numbers must go down. */
export function inwiseHeard(question: InwiseQuestion, reply: Reply): Answer {
  if (question.ask !== 'inwise' || reply.statusCode !== 200) {
    return { status: reply.statusCode, body: reply.json() }
  }
  const numbered = numberedRows(reply.json())
  const numbers = numbered.map(({ number }) => number)
  const [total, index, size] = ['x-total-count', 'x-page-index', 'x-page-size'].map((name) =>
    Number(reply.headers[name]),
  )
  const isFalling = numbers.every((number, at) => at === 0 || number < (numbers[at - 1] ?? 0))
  const rows = isFalling ? numbered.map(({ row }) => row) : 'numbers do not go down'
  return { status: 200, body: { rows, total, index, size } }
}

/** True if two pages are as long and, where they hold all rows, have the same. */
export function agreeUnordered(expected: Answer, actual: Answer): boolean {
  const [ours, theirs] = [expected.body, actual.body]
  if (!isPage(ours) || !isPage(theirs)) return JSON.stringify(ours) === JSON.stringify(theirs)
  const texts = ({ rows }: Page) => rows.map((row) => JSON.stringify(row)).sort()
  const isWhole = ours.rows.length === ours.total
  return (
    ours.total === theirs.total &&
    ours.rows.length === theirs.rows.length &&
    (!isWhole || JSON.stringify(texts(ours)) === JSON.stringify(texts(theirs)))
  )
}

function isPage(body: unknown): body is Page {
  return typeof body === 'object' && body !== null && 'rows' in body && Array.isArray(body.rows)
}

/** Rows and their numbers. An id that the server made up is shown as `*`. */
export function numberedRows(body: unknown): { readonly number: number; readonly row: Row }[] {
  if (!Array.isArray(body)) return []
  return body.map((one: Row) => {
    const { id, row_index, ...row } = one
    const transaction = row.transaction_id
    const isMadeUp = typeof transaction === 'string' && transaction.length > 20
    return { number: Number(id ?? row_index), row: isMadeUp ? { ...row, transaction_id: '*' } : row }
  })
}

export function inwiseAnswer(question: InwiseQuestion, world: World): Answer {
  if (question.ask === 'inwise summary') {
    const body = summary(world, question.campaign)
    return body === null ? { status: 404 } : { status: 200, body }
  }
  const page = listPage(world, question.table, question.query)
  return page === null ? { status: 400 } : { status: 200, body: page }
}

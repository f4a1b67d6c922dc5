import { named } from '../ingest/shapes/problem.ts'
import { closest } from '../ingest/shapes/typo.ts'
import type { Ask } from '../model/ask.ts'
import { memberOf } from '../model/member.ts'
import type { Answer } from './answer.ts'
import { changes } from './changes.ts'
import { cohorts } from './cohorts.ts'
import { count } from './count.ts'
import { find } from './find.ts'
import { funnel } from './funnel.ts'
import { inbox } from './inbox.ts'
import { level } from './level.ts'
import { links } from './links.ts'
import { list } from './list.ts'
import { outcomes } from './outcomes.ts'
import { prospects } from './prospects.ts'
import type { Question } from './question.ts'
import { recipients } from './recipients.ts'
import { refusedAt } from './refusal.ts'
import { sources } from './sources.ts'

/** Every question that can be asked over the native API, by its name. */
export const QUESTIONS: Readonly<Record<string, Question>> = {
  count,
  level,
  changes,
  funnel,
  cohorts,
  sources,
  inbox,
  prospects,
  outcomes,
  links,
  recipients,
  list,
  find,
}

/** Answers a body of `POST …/analytics/query`. Throws `BadRequest` for what cannot be asked so. */
export async function answerTo(ask: Ask, input: unknown): Promise<Answer> {
  return questionIn(input).answer(ask, input)
}

function questionIn(input: unknown): Question {
  if (typeof input !== 'object' || input === null || Array.isArray(input))
    throw refusedAt('', `must be a JSON object: not ${named(input)}`)
  const name = memberOf(input, 'question') ?? 'count'
  const question = typeof name === 'string' && Object.hasOwn(QUESTIONS, name) ? QUESTIONS[name] : undefined
  if (question !== undefined) return question
  const meant = typeof name === 'string' ? closest(name, Object.keys(QUESTIONS)) : undefined
  const hint = meant === undefined ? '' : ` (did you mean "${meant}"?)`
  throw refusedAt(
    '/question',
    `must be one of ${Object.keys(QUESTIONS).join(', ')}: not ${named(name)}${hint}`,
  )
}

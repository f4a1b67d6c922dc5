import { BadRequest } from '../errors.ts'
import { MAX_PROBLEMS, type Problem } from '../ingest/shapes/problem.ts'

/** What cannot be asked so: 400, with the place of each mistake. */
export function refused(problems: readonly Problem[]): BadRequest {
  const some = problems.slice(0, MAX_PROBLEMS)
  const words = some.slice(0, 3).map(({ path, message }) => (path === '' ? message : `${path} ${message}`))
  return new BadRequest('invalid_question', `${words.join('; ')}.`, some)
}

/** One member that cannot be as it is. */
export function refusedAt(path: string, message: string): BadRequest {
  return refused([{ path, message }])
}

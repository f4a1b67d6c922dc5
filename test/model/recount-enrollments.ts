import { byTime, type Fact } from './recount-facts.ts'

export interface Enrollment {
  readonly startedMs: number
  readonly end: 'active' | 'completed' | 'exited'
}

const ENDS = ['enrollment.completed', 'enrollment.exited']

/**
 * Enrollments in one campaign (or workflow: what `isThere` says) as they stand before `endMs`: each start with
 * the same contact's next end after it, which other starts may share. A start without a contact has no end.
 */
export function enrollmentsBefore(
  endMs: number,
  isThere: (fact: Fact) => boolean,
  facts: readonly Fact[],
): Enrollment[] {
  const inOrder = facts.filter((fact) => isThere(fact) && fact.timeMs < endMs).sort(byTime)
  return inOrder.flatMap((start, index) => {
    if (start.kind !== 'enrollment.started') return []
    const end = inOrder
      .slice(index + 1)
      .find((fact) => ENDS.includes(fact.kind) && fact.contactId === start.contactId && fact.contactId !== '')
    return [{ startedMs: start.timeMs, end: endOf(end?.kind) }]
  })
}

function endOf(kind: string | undefined): Enrollment['end'] {
  if (kind === undefined) return 'active'
  return kind === 'enrollment.completed' ? 'completed' : 'exited'
}

import { COMMON_MEMBERS, isTracked, KINDS, OUR_PREFIXES, TRACKED_MEMBERS } from '../../model/event.ts'
import { MAX_PROBLEMS, named, type Problem, pointer } from './problem.ts'
import { closest } from './typo.ts'

/** What a kind takes and what it cannot do without. */
interface KindRule {
  readonly members: ReadonlySet<string>
  readonly needs: readonly string[]
  /** At least one of these has to be there; empty: no such rule. */
  readonly needsOneOf: readonly string[]
}

/** Members of every event: the common ones, its own name, and where a visit came from. */
const EVERYWHERE = [
  'id',
  'kind',
  'time',
  'properties',
  'workspace_id',
  ...COMMON_MEMBERS,
  ...TRACKED_MEMBERS.filter((name) => name !== 'amount' && name !== 'currency'),
]

const TRACKED_RULE: KindRule = {
  members: new Set([...EVERYWHERE, ...TRACKED_MEMBERS]),
  needs: [],
  needsOneOf: [],
}

const RULES: ReadonlyMap<string, KindRule> = new Map(
  Object.entries(KINDS).map(([kind, own]): [string, KindRule] => [
    kind,
    {
      members: new Set([...EVERYWHERE, ...own, ...(kind === 'message.received' ? ['direction'] : [])]),
      needs: needs(kind),
      needsOneOf: kind.startsWith('enrollment.') ? ['campaignId', 'workflowId', 'sequenceId'] : [],
    },
  ]),
)

/** Rule of an event whose kind is unreadable or unknown: every member of any kind. */
const ANY_RULE: KindRule = {
  members: new Set([...TRACKED_RULE.members, ...Object.values(KINDS).flat()]),
  needs: [],
  needsOneOf: [],
}

function needs(kind: string): string[] {
  if (kind === 'contact.opt_in_changed') return ['contactId', 'status']
  if (kind.startsWith('contact.')) return ['contactId']
  if (kind === 'prospect.outcome_changed') return ['contactId', 'sequenceId', 'outcome']
  if (kind.startsWith('conversation.')) return ['conversationId']
  return kind.startsWith('enrollment.') ? ['contactId'] : []
}

/**
 * Adds what is wrong with an event's kind and with the choice of its members: a kind that is not ours under
 * a prefix of ours, a member that its kind does not take, one that it needs and lacks.
 */
export function checkKind(input: Readonly<Record<string, unknown>>, problems: Problem[]): void {
  const kind = typeof input.kind === 'string' ? input.kind : ''
  const rule = RULES.get(kind) ?? (kind !== '' && isTracked(kind) ? TRACKED_RULE : ANY_RULE)
  if (rule === ANY_RULE && kind !== '') problems.push({ path: '/kind', message: unknownKind(kind) })
  for (const name in input) {
    if (rule.members.has(name)) continue
    if (problems.length >= MAX_PROBLEMS) return
    problems.push({ path: pointer('', name), message: strangeMember(name, kind, rule) })
  }
  for (const name of rule.needs) {
    if (isAbsent(input[name])) problems.push({ path: `/${name}`, message: `is required for ${kind}` })
  }
  if (rule.needsOneOf.length > 0 && rule.needsOneOf.every((name) => isAbsent(input[name]))) {
    problems.push({ path: '', message: `${kind} needs one of ${rule.needsOneOf.join(', ')}` })
  }
}

/** True for a kind that is neither one of ours nor free to take: `message.open`. */
export function isUnknownKind(kind: string): boolean {
  return !RULES.has(kind) && !isTracked(kind)
}

/** The members that an event of this kind may have. */
export function membersOf(kind: string): ReadonlySet<string> {
  return (RULES.get(kind) ?? TRACKED_RULE).members
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null || value === ''
}

/** Says that a kind is unknown, and which one was probably meant. */
export function unknownKind(kind: string): string {
  const meant = closest(kind, RULES.keys())
  if (meant !== undefined) return `unknown kind ${named(kind)}; did you mean "${meant}"?`
  const prefix = OUR_PREFIXES.find((ours) => kind.startsWith(ours)) ?? ''
  const known = [...RULES.keys()].filter((ours) => ours.startsWith(prefix))
  return `unknown kind ${named(kind)}; kinds under "${prefix}" are ${known.join(', ')}`
}

function strangeMember(name: string, kind: string, rule: KindRule): string {
  if (ANY_RULE.members.has(name)) {
    const owners = Object.entries(KINDS).flatMap(([owner, own]: [string, readonly string[]]) =>
      own.includes(name) ? [owner] : [],
    )
    return `is no member of ${named(kind)} but of ${owners.join(', ')}; put your own under properties`
  }
  const meant = closest(name, rule.members)
  return meant === undefined
    ? 'unknown member; put your own under properties'
    : `unknown member; did you mean "${meant}"? Put your own under properties`
}

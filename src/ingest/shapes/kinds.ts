import { LRUCache } from 'lru-cache'
import {
  COMMON_MEMBERS,
  INHERITED_MEMBERS,
  isTracked,
  KINDS,
  OUR_PREFIXES,
  TRACKED_MEMBERS,
} from '../../model/event.ts'
import { isObject, named, type Problem, pointer } from './problem.ts'
import { closest } from './typo.ts'

/** What a kind takes and what it cannot do without. */
interface KindRule {
  readonly members: ReadonlySet<string>
  readonly needs: readonly string[]
  /** At least one of these has to be there; empty: no such rule. */
  readonly needsOneOf: readonly string[]
}

/** Members that an event's message can tell it. */
const INHERITED: ReadonlySet<string> = new Set(INHERITED_MEMBERS)

/** Members of every event: the common ones, its own name, and where a visit came from. */
const EVERYWHERE = [
  'id',
  'kind',
  'time',
  'properties',
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

/** How many strange names of one event are held against the known ones: looking for slips takes time. */
const MAX_SLIPS = 20

/** How many members an event may have. */
const MAX_MEMBERS = 1000

/** Verdicts on strange names, which come again and again; '' for no slip. */
const slips = new LRUCache<string, string>({ max: 5000 })

/** The member that a strange name was meant for, if it looks like a slip. */
function slipOf(name: string, kind: string, rule: KindRule): string {
  const key = `${kind.slice(0, 200)}\0${name.slice(0, 100)}`
  const known = slips.get(key)
  if (known !== undefined) return known
  const meant = closest(name, rule.members) ?? ''
  slips.set(key, meant)
  return meant
}

/** The rule of a kind; of one that is unreadable or unknown, the widest. */
function ruleOf(kind: string): KindRule {
  return RULES.get(kind) ?? (kind !== '' && isTracked(kind) ? TRACKED_RULE : ANY_RULE)
}

/**
 * Adds what is wrong with an event's kind: one that is not ours under a prefix of ours, and members that it
 * needs and lacks. What a message can tell is not lacking where a message is named.
 */
export function checkKind(input: Readonly<Record<string, unknown>>, problems: Problem[]): void {
  const kind = typeof input.kind === 'string' ? input.kind : ''
  const rule = ruleOf(kind)
  if (rule === ANY_RULE && kind !== '') problems.push({ path: '/kind', message: unknownKind(kind) })
  const hasMessage = !isAbsent(input.messageId)
  for (const name of rule.needs) {
    if (hasMessage && INHERITED.has(name)) continue
    if (isAbsent(input[name])) problems.push({ path: `/${name}`, message: `is required for ${kind}` })
  }
  if (rule.needsOneOf.length > 0 && !hasMessage && rule.needsOneOf.every((name) => isAbsent(input[name]))) {
    problems.push({ path: '', message: `${kind} needs one of ${rule.needsOneOf.join(', ')}` })
  }
}

/**
 * An event whose members are all its kind's, with those that are not set aside under `properties`: they are
 * kept as they came and used for nothing. A name that looks like a slip of a member's is a problem instead:
 * `contact_id` was meant for `contactId`, and kept quietly it would be missing from every figure.
 */
export function withoutStrays(
  input: Readonly<Record<string, unknown>>,
  problems: Problem[],
): Readonly<Record<string, unknown>> {
  const kind = typeof input.kind === 'string' ? input.kind : ''
  const rule = ruleOf(kind)
  let hasStrays = false
  let count = 0
  for (const name in input) {
    if (!rule.members.has(name)) hasStrays = true
    count += 1
    if (count > MAX_MEMBERS) {
      problems.push({ path: '', message: `must have at most ${MAX_MEMBERS} members` })
      return {}
    }
  }
  if (!hasStrays && !Object.hasOwn(input, '__proto__')) return input
  const own: [string, unknown][] = []
  const aside: [string, unknown][] = []
  for (const entry of Object.entries(input)) {
    const [name] = entry
    if (rule.members.has(name)) own.push(entry)
    else {
      aside.push(entry)
      const isKnown = ANY_RULE.members.has(name) || aside.length > MAX_SLIPS
      const meant = isKnown ? '' : slipOf(name, kind in KINDS ? kind : '', rule)
      if (meant !== '') {
        const message = `unknown member; did you mean "${meant}"? Put your own under properties`
        problems.push({ path: pointer('', name), message })
      }
    }
  }
  const members: Record<string, unknown> = Object.fromEntries(own)
  const { properties = {} } = members
  if (properties === null || isObject(properties)) {
    for (const [name] of aside) {
      if (properties === null || !Object.hasOwn(properties, name)) continue
      problems.push({ path: pointer('', name), message: 'is given beside properties and in them' })
    }
    members.properties = Object.fromEntries([...aside, ...Object.entries(properties ?? {})])
  }
  return members
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

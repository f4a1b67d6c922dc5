import type { CountQuestion } from '../model/ask.ts'
import type { Tally } from '../model/tally.ts'
import type { Scope } from './clauses.ts'
import { METRIC_SQL } from './expressions.ts'
import { areInStates } from './message-rows.ts'
import { STATE_TALLY_ROWS, type Used } from './tally-rows.ts'

/** Where a count is read from: the log, or, what is about messages, the rollup of their states. */
export type Reading = 'log' | 'states'

/** What is known of the messages of a workspace, in a rollup that holds all that has been acknowledged. */
export interface HeldStates {
  /** Time of the newest event of its messages; 0 if there is none. */
  readonly newestMs: number
  /** Some of its messages have events that name another campaign, workflow, sequence, node or channel than others. */
  readonly isMixed: boolean
  /** Some of its messages have events that name another contact than others. */
  readonly isShared: boolean
  /** Some of its events say only by their link to which campaign or workflow they belong. */
  readonly isLinked: boolean
}

/** Rollups, brought up to date by asking for them. */
export interface Rollups {
  /**
   * Runs work that may read the states of a workspace's messages, which stay as they are meanwhile. Null where they
   * cannot be had: they are being built, or it would take too long to bring them up to date.
   */
  withMessageStates<T>(workspaceId: string, work: (states: HeldStates | null) => Promise<T>): Promise<T>
}

/** No rollups: everything is read from the log. */
export const NO_ROLLUPS: Rollups = { withMessageStates: (_workspaceId, work) => work(null) }

const KNOWN_MEMBERS: ReadonlySet<string> = new Set([
  'campaignId',
  'channel',
  'workflowId',
  'sequenceId',
  'sequenceSender',
])
const KNOWN_GROUPS: ReadonlySet<string | undefined> = new Set([
  undefined,
  'channel',
  'campaign',
  'variant',
  'workflow',
  'sequence',
])

/**
 * The only place where it is decided which source answers. States say what is true of a message after all of its
 * events. So they answer a question
 *
 * - about messages or their milestones, by members that states have;
 * - as of an instant behind the newest event: else some events would have to be left out;
 * - and, where it looks at some of the events of a message only, if all say the same of what it looks at.
 */
export function plannedCount<T>(
  rollups: Rollups,
  scope: Scope,
  question: CountQuestion,
  work: (reading: Reading) => Promise<T>,
): Promise<T> {
  const { metrics, where = {}, group, window } = question
  const isAboutMessages = metrics.some((metric) => METRIC_SQL[metric].signed !== undefined)
  const members = Object.entries(where).flatMap(([name, value]) => (value === undefined ? [] : [name]))
  if (!isAboutMessages || !KNOWN_GROUPS.has(group)) return work('log')
  if (members.some((name) => !KNOWN_MEMBERS.has(name))) return work('log')
  return withStates(
    rollups,
    scope,
    { asOfMs: window?.toMs ?? scope.nowMs + 1, isNarrow: members.length > 0 },
    work,
  )
}

/** Of tallies: those of outgoing messages, by what sends say of them. */
export function plannedTally<T>(
  rollups: Rollups,
  scope: Scope,
  { of, used }: { readonly of: Tally; readonly used: Used },
  work: (reading: Reading) => Promise<T>,
): Promise<T> {
  if (STATE_TALLY_ROWS[of] === undefined || !areInStates(used)) return work('log')
  const isOfContacts = of === 'contactsReached' || used.has('contact')
  return withStates(rollups, scope, { asOfMs: scope.nowMs + 1, isNarrow: true, isOfContacts }, work)
}

/** Of what has come of a campaign, a workflow or prospects: their messages, and whose they are. */
export function plannedMessages<T>(
  rollups: Rollups,
  scope: Scope,
  work: (reading: Reading, states: HeldStates | null) => Promise<T>,
): Promise<T> {
  return withStates(rollups, scope, { asOfMs: scope.nowMs + 1, isNarrow: true, isOfContacts: true }, work)
}

function withStates<T>(
  rollups: Rollups,
  scope: Scope,
  {
    asOfMs,
    isNarrow,
    isOfContacts = false,
  }: { readonly asOfMs: number; readonly isNarrow: boolean; readonly isOfContacts?: boolean },
  work: (reading: Reading, states: HeldStates | null) => Promise<T>,
): Promise<T> {
  return rollups.withMessageStates(scope.workspaceId, (states) => {
    if (states === null || states.newestMs >= asOfMs) return work('log', states)
    const isContradicted = (states.isMixed && isNarrow) || (states.isShared && isOfContacts)
    return work(isContradicted ? 'log' : 'states', states)
  })
}

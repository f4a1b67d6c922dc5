import type { Ask } from '../model/ask.ts'
import type { Workspace } from '../model/workspace.ts'
import type { Store } from '../store/store.ts'
import { began } from './began.ts'
import { cohorts } from './cohorts.ts'
import { count } from './count.ts'
import { events } from './events.ts'
import { find } from './find.ts'
import { funnel } from './funnel.ts'
import { inbox } from './inbox.ts'
import { level } from './level.ts'
import { list } from './list.ts'
import { eventIds, log } from './log.ts'
import { messages } from './messages.ts'
import { linkClicks, outcomes } from './outcome.ts'
import type { Rollups } from './plan.ts'
import { prospects } from './prospects.ts'
import { sends } from './sends.ts'
import { sources } from './sources.ts'
import { earliest, tally } from './tally.ts'

/**
 * The questions, bound to one workspace and one instant. Nothing above can name another tenant.
 * `settledSequence` is up to where the order of arrival is complete.
 */
export function askOf(
  store: Store,
  rollups: Rollups,
  workspace: Workspace,
  nowMs: number,
  settledSequence: () => number,
): Ask {
  const scope = { workspaceId: workspace.id, nowMs }
  return {
    workspace,
    nowMs,
    count: (question) => count(store, rollups, scope, question),
    level: (question) => level(store, scope, question),
    began: () => began(store, scope),
    events: (question) => events(store, scope, question),
    list: (question) => list(store, scope, question, settledSequence()),
    log: (question) => log(store, scope, question, settledSequence()),
    eventIds: (question) => eventIds(store, scope, question),
    messages: (question) => messages(store, rollups, scope, question),
    sends: (question) => sends(store, scope, question),
    prospects: (question) => prospects(store, rollups, scope, question),
    find: (question) => find(store, scope, question),
    funnel: (question) => funnel(store, scope, question),
    cohorts: (question) => cohorts(store, scope, question),
    sources: (question) => sources(store, scope, question),
    tally: (question) => tally(store, rollups, scope, question),
    earliest: (question) => earliest(store, rollups, scope, question),
    outcomes: (question) => outcomes(store, rollups, scope, workspace.settings.attribution, question),
    linkClicks: (linkIds) => linkClicks(store, scope, linkIds),
    inbox: (question) => inbox(store, scope, question),
  }
}

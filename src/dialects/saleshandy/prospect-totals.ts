import type { ProspectsRow } from '../../model/prospects.ts'
import type { Workspace } from '../../model/workspace.ts'
import { type Outcome, outcomeOf, type Sentiment, sentimentsOf } from './sentiments.ts'

export type ProspectTotals = Omit<ProspectsRow, 'sequenceId' | 'outcome'>

/** Rows of prospects laid together. */
export function totalsOf(rows: readonly ProspectsRow[]): ProspectTotals {
  const sum = (figure: keyof ProspectTotals) => rows.reduce((all, row) => all + row[figure], 0)
  return {
    prospects: sum('prospects'),
    contacted: sum('contacted'),
    opened: sum('opened'),
    clicked: sum('clicked'),
    replied: sum('replied'),
    unsubscribed: sum('unsubscribed'),
    contactedNotOpened: sum('contactedNotOpened'),
    openedNotClicked: sum('openedNotClicked'),
    openedNotReplied: sum('openedNotReplied'),
    clickedNotReplied: sum('clickedNotReplied'),
  }
}

/** The prospects of each of the vendor's outcomes. */
export function byOutcome(rows: readonly ProspectsRow[]): (outcome: Outcome) => ProspectTotals {
  return (outcome) => totalsOf(rows.filter((row) => outcomeOf(row.outcome) === outcome))
}

/** The prospects of each sentiment, by outcomes of the vendor's and of the workspace's own. */
export function bySentiment(
  rows: readonly ProspectsRow[],
  workspace: Workspace,
): (sentiment: Sentiment) => ProspectTotals {
  const sentimentOf = sentimentsOf(workspace)
  return (sentiment) => totalsOf(rows.filter((row) => sentimentOf(row.outcome) === sentiment))
}

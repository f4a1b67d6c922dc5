import type { ProspectsRow } from '../../model/prospects.ts'
import { type Outcome, outcomeOf } from './sentiments.ts'

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

/** The prospects of each of the vendor's outcomes; of all others, and of none, under 'uncategorized'. */
export function byOutcome(
  rows: readonly ProspectsRow[],
): (outcome: Outcome | 'uncategorized') => ProspectTotals {
  return (outcome) => totalsOf(rows.filter((row) => (outcomeOf(row.outcome) ?? 'uncategorized') === outcome))
}

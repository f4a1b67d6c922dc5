import type { Ask } from '../../model/ask.ts'
import type { OutcomeQuestion, OutcomeRow } from '../../model/outcome.ts'
import { ratio } from './series.ts'

/** What has come of a campaign or workflow, added up over groups that share a label. */
export type Outcome = Omit<OutcomeRow, 'bucket' | 'group'>

export const NO_OUTCOME: Outcome = {
  contacts: 0,
  messages: 0,
  clicks: 0,
  clickers: 0,
  unsubscribes: 0,
  orders: 0,
  revenue: 0,
}

/** The outcome of a whole window. */
export async function outcomeOf(
  ask: Ask,
  question: Omit<OutcomeQuestion, 'grain' | 'group'>,
): Promise<Outcome> {
  const [row] = await ask.outcomes(question)
  return row ?? NO_OUTCOME
}

/** Sums of outcomes of different contacts. */
export function addUp(a: Outcome, b: Outcome): Outcome {
  return {
    contacts: a.contacts + b.contacts,
    messages: a.messages + b.messages,
    clicks: a.clicks + b.clicks,
    clickers: a.clickers + b.clickers,
    unsubscribes: a.unsubscribes + b.unsubscribes,
    orders: a.orders + b.orders,
    revenue: cents(a.revenue + b.revenue),
  }
}

/** Clicks and what follows from them, with rates of some whole: contacts, or entrances. */
export function clickFigures(outcome: Outcome, whole: number) {
  return {
    clicks: outcome.clicks,
    click_rate: ratio(outcome.clicks, whole),
    unique_clicks: outcome.clickers,
    unique_click_rate: ratio(outcome.clickers, whole),
  }
}

/** Unsubscribes and orders, with rates of some whole. */
export function saleFigures(outcome: Outcome, whole: number) {
  return {
    unsubscribes: outcome.unsubscribes,
    unsubscribe_rate: ratio(outcome.unsubscribes, whole),
    orders: outcome.orders,
    revenue: outcome.revenue,
    average_order_value: ratio(outcome.revenue, outcome.orders),
  }
}

/** Amounts have four decimals; sums of doubles would show more. */
export function cents(amount: number): number {
  return Math.round(amount * 10_000) / 10_000
}

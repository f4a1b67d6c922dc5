import type { Ask } from '../../model/ask.ts'
import { lastDays } from '../../model/time.ts'
import { QUERIES, readQuery } from './parameters.ts'
import { rate, SHARE_DECIMALS } from './rate.ts'

/**
 * How many actors went through the steps in their order, and how many were lost on the way. A first step that
 * nobody took converts 0, not 1: an empty funnel claims nothing. Throws `Refusal` 400.
 */
export async function funnel(ask: Ask, query: unknown): Promise<object> {
  const { steps, days, timezone } = readQuery(QUERIES.funnel, query)
  const counts = await ask.funnel({ steps, window: lastDays(days, ask.nowMs, timezone) })
  const first = counts[0] ?? 0
  const last = counts[steps.length - 1] ?? 0
  return {
    period: `${days}d`,
    steps: steps.map((step, index) => {
      const count = counts[index] ?? 0
      const previous = index === 0 ? count : (counts[index - 1] ?? 0)
      return {
        step,
        count,
        dropoff: previous - count,
        conversionFromPrevious: rate(count, previous, SHARE_DECIMALS),
      }
    }),
    overallConversion: rate(last, first, SHARE_DECIMALS),
  }
}

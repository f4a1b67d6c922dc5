import { addressWith, decoded, go, parameter } from '../../state/address.ts'

/** The steps of the funnel, as the address keeps them under `steps`: kinds of events, with commas between. */

/** Steps that the server takes. */
export const MOST_STEPS = 20

/** What is shown before anything is chosen: kinds that every sender has. */
const USUAL = ['message.sent', 'message.opened', 'message.clicked']

/** The chosen steps; never none. */
export function chosenSteps(): readonly string[] {
  const chosen = (parameter('steps') ?? '').split(',').map(decoded).filter(Boolean)
  return chosen.length === 0 ? USUAL : chosen.slice(0, MOST_STEPS)
}

/** Keeps other steps. Typing about in a select is no step back for the browser’s button, adding and moving is none either. */
export function chooseSteps(steps: readonly string[]): void {
  go(addressWith({ steps: steps.map(encodeURIComponent).join(',') }), { replace: true })
}

/** The same steps with one of them one place further up (-1) or down (1); null where there is no such place. */
export function moved(steps: readonly string[], at: number, by: -1 | 1): readonly string[] | null {
  const [step, other] = [steps[at], steps[at + by]]
  if (step === undefined || other === undefined) return null
  return steps.with(at, other).with(at + by, step)
}

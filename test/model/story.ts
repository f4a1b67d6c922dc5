import type { Case } from './arbitraries.ts'
import type { Mismatch } from './runner.ts'

/** A counterexample as a person reads it: what was sent, in order, what was asked, and both answers. */
export function story({ world, plan }: Case, mismatch: Mismatch | null): string {
  const { about, expected, actual } = mismatch ?? {
    about: 'nothing when played once more',
    expected: null,
    actual: null,
  }
  const { inputs, nowMs, ...settings } = world
  const lines = inputs.map(({ act, ...input }, index) => {
    return `  ${String(index + 1).padStart(2)}. ${act.padEnd(6)} ${JSON.stringify('body' in input ? input.body : input)}`
  })
  return [
    `server's clock: ${new Date(nowMs).toISOString()}, workspace: ${JSON.stringify(settings)}`,
    `plan: ${JSON.stringify(plan)}`,
    'inputs:',
    ...lines,
    `differs: ${about}`,
    `recount: ${JSON.stringify(expected, null, 2)}`,
    `server:  ${JSON.stringify(actual, null, 2)}`,
  ].join('\n')
}

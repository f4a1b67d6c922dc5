/** Prints what a fault cost, for whoever reads the output: times are measured, not promised, on a shared machine. */
export function reportTimes(what: string, timesMs: readonly number[]): void {
  const sorted = [...timesMs].sort((a, b) => a - b)
  const at = (share: number) =>
    Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)
  process.stdout.write(`${what}: ${sorted.length} times, median ${at(0.5)} ms, longest ${at(1)} ms\n`)
}

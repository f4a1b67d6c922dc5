import type { Cell, Rows } from './question.ts'

/** Somebody who can be asked again and again. */
export interface Asked {
  readonly name: string
  ask(): Promise<() => Rows>
}

/** How long each took, round by round, in milliseconds, and whose rows are not those of the first. */
export interface Timed {
  readonly ms: readonly (readonly number[])[]
  readonly differing: readonly Difference[]
}

export interface Difference {
  readonly who: string
  readonly difference: string
}

/** Asks all of them in turn (A, B, C, A, B, C, …) after a first round that only compares their rows. */
export async function inRounds(asked: readonly Asked[], rounds: number): Promise<Timed> {
  const answers: Rows[] = []
  for (const one of asked) answers.push((await one.ask())())
  const ms = asked.map((): number[] => [])
  for (let round = 0; round < rounds; round += 1) {
    for (const [at, one] of asked.entries()) {
      const started = performance.now()
      await one.ask()
      ms[at]?.push(performance.now() - started)
    }
  }
  const ours = sorted(answers[0] ?? [])
  const differing = asked.flatMap(({ name }, at) => {
    const difference = differenceOf(ours, sorted(answers[at] ?? []))
    return difference === null ? [] : [{ who: name, difference }]
  })
  return { ms, differing }
}

export function median(numbers: readonly number[]): number {
  const ascending = [...numbers].sort((a, b) => a - b)
  return ascending[Math.floor(ascending.length / 2)] ?? Number.NaN
}

/** The median over the rounds of how many times as long somebody took as the first. */
export function ratio(first: readonly number[], other: readonly number[]): number {
  return median(other.map((ms, round) => ms / (first[round] ?? Number.NaN)))
}

/** Rows as texts: figures are equal if they read the same, and no order is asked for. */
function sorted(rows: Rows): string[] {
  return rows.map((row) => JSON.stringify(row.map(plain))).sort()
}

function plain(cell: Cell): string {
  return typeof cell === 'number' ? String(cell) : /^-?\d+$/.test(cell) ? String(Number(cell)) : cell
}

/** The first row on which they differ; null where they are the same. */
function differenceOf(ours: readonly string[], theirs: readonly string[]): string | null {
  const at = ours.findIndex((row, index) => row !== theirs[index])
  if (at < 0 && ours.length === theirs.length) return null
  const row = at < 0 ? ours.length : at
  return `${ours.length} and ${theirs.length} rows; ours ${ours[row]}, theirs ${theirs[row]}`
}

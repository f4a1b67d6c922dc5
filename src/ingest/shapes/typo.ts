/** Longer words are nobody's slip, and would take long to compare. */
const MAX_WORD = 40

/**
 * The word of a list that was most likely meant, or undefined if none is close.
 * Case, `_`, `-`, `.` and spaces do not count (`contact_id` is `contactId`); else at most two letters may
 * differ, and fewer than a third of the word.
 */
export function closest(word: string, words: Iterable<string>): string | undefined {
  if (word.length > MAX_WORD) return undefined
  const plain = folded(word)
  let best: string | undefined
  let bestDistance = Math.min(3, Math.ceil(plain.length / 3))
  for (const candidate of words) {
    const other = folded(candidate)
    if (Math.abs(other.length - plain.length) >= bestDistance) continue
    const distance = editDistance(plain, other)
    if (distance < bestDistance) {
      best = candidate
      bestDistance = distance
    }
  }
  return best
}

function folded(word: string): string {
  return word.toLowerCase().replace(/[_\-. ]/g, '')
}

/** Letters to add, drop, replace or swap with their neighbour to turn one word into the other. */
function editDistance(from: string, to: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: to.length + 1 }, (_, column) => column)
  for (let row = 1; row <= from.length; row++) {
    const current = [row]
    for (let column = 1; column <= to.length; column++) {
      const same = from[row - 1] === to[column - 1]
      let cost = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      )
      if (row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]) {
        cost = Math.min(cost, (beforeLast[column - 2] ?? 0) + 1)
      }
      current.push(cost)
    }
    beforeLast = last
    last = current
  }
  return last[to.length] ?? 0
}

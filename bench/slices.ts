/** Cuts what comes into lists of so many; the last may be shorter. Holds one at a time. */
export function* slices<Item>(items: Iterable<Item>, length: number): Generator<Item[]> {
  let slice: Item[] = []
  for (const item of items) {
    slice.push(item)
    if (slice.length < length) continue
    yield slice
    slice = []
  }
  if (slice.length > 0) yield slice
}

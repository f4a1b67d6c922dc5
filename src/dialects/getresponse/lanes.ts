/**
 * Does `work` on every item, at most `lanes` at a time, and gives the answers in the items' order.
 * The first rejection rejects the whole.
 */
export async function inLanes<Item, Answer>(
  lanes: number,
  items: readonly Item[],
  work: (item: Item) => Promise<Answer>,
): Promise<Answer[]> {
  const answers = new Array<Answer>(items.length)
  // One iterator for all lanes: whichever is free takes the next item.
  const queue = items.entries()
  async function lane(): Promise<void> {
    for (const [index, item] of queue) answers[index] = await work(item)
  }
  await Promise.all(Array.from({ length: Math.min(lanes, items.length) }, lane))
  return answers
}

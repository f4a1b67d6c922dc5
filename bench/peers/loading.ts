import type { Dataset } from '../dataset.ts'
import { slices } from '../slices.ts'
import type { Peer } from './peer.ts'

const BATCHES_A_SLAB = 200

/**
 * Gives a peer everything, and the seconds that its events took. Batches are made a slab at a time, aside of the
 * seconds, so that memory does not grow with what there is.
 */
export async function loaded(peer: Peer, dataset: Dataset, perBatch: number): Promise<number> {
  await peer.takeThings(dataset.things)
  let seconds = 0
  let first: readonly object[] | undefined
  for (const slab of slices(slices(dataset.events(), perBatch), BATCHES_A_SLAB)) {
    first ??= slab[0]
    const jobs = slab.map((batch) => peer.ready(batch))
    const started = performance.now()
    await inLanes(peer.connections, jobs)
    seconds += (performance.now() - started) / 1000
  }
  // A batch comes twice: an event counts once, or the answers differ.
  if (first !== undefined) await peer.ready(first)()
  await peer.settle()
  return seconds
}

/** Runs jobs, so many at a time. */
export async function inLanes(lanes: number, jobs: Iterable<() => Promise<void>>): Promise<void> {
  const queue = jobs[Symbol.iterator]()
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      for (let next = queue.next(); !next.done; next = queue.next()) await next.value()
    }),
  )
}

import type { Letter } from './letter.ts'
import type { PlaceRow } from './letter-rows.ts'

/** Where a letter lies in its workspace's list. */
export interface Place {
  readonly slot: number
  /** Order of arrival. */
  readonly number: number
  readonly sourceId: string
  /** How many letters had lost their place by then. */
  readonly pushedOut: number
}

/** A workspace's list of letters in memory: which slots are whose. */
export interface Places {
  /** A place for a new letter: a free slot, else the oldest letter's. null where it is there already. */
  take(letter: Letter): Place | null
  /** Frees the places of letters; those that are not there are passed over. */
  free(ids: readonly string[]): Place[]
  /** Takes in what is on disk, in the order of numbers. */
  restore(row: PlaceRow): void
  idsOf(sourceId: string): string[]
  readonly pushedOut: number
}

export function openPlaces(size: number): Places {
  /** By id, oldest first. */
  const places = new Map<string, Place>()
  const taken = new Set<number>()
  let newest = 0
  let pushedOut = 0

  function freeSlot(): number {
    const [oldest] = places
    if (places.size >= size && oldest !== undefined) {
      places.delete(oldest[0])
      pushedOut += 1
      return oldest[1].slot
    }
    let slot = newest % size
    while (taken.has(slot)) slot = (slot + 1) % size
    return slot
  }

  return {
    get pushedOut() {
      return pushedOut
    },
    take({ id, sourceId }) {
      if (places.has(id)) return null
      const slot = freeSlot()
      newest += 1
      const place = { slot, number: newest, sourceId, pushedOut }
      places.set(id, place)
      taken.add(slot)
      return place
    },
    free: (ids) =>
      ids.flatMap((id) => {
        const place = places.get(id)
        if (place === undefined) return []
        places.delete(id)
        taken.delete(place.slot)
        return [{ ...place, pushedOut }]
      }),
    restore({ id, slot, number, source, deleted, pushedOut: pushed }) {
      newest = Math.max(newest, Number(number))
      pushedOut = Math.max(pushedOut, Number(pushed))
      if (deleted === 1) return
      places.set(id, { slot, number: Number(number), sourceId: source, pushedOut: Number(pushed) })
      taken.add(slot)
    },
    idsOf: (sourceId) => [...places].flatMap(([id, place]) => (place.sourceId === sourceId ? [id] : [])),
  }
}

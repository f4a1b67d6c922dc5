import { Busy } from '../errors.ts'
import type { Cursor, Place } from '../model/cursor.ts'
import type { Records } from '../store/records.ts'

/** Every key's cursors: read at start, kept in memory, written through. */
export interface Cursors {
  /** The cursor of an id, which names the key and what is read. It is there as soon as it is asked for. */
  cursor(id: string): Cursor
}

/** How many may wait for one cursor: more would be a client that has lost its count. */
const MAX_WAITING = 200

export function openCursors(records: Records, log: { warn(fields: object, message: string): void }): Cursors {
  const places = records.opened<Place>('cursor')
  const lines = new Map<string, { last: Promise<void>; length: number }>()

  /** Resolves when it is the caller's turn, with the way to end it. */
  async function queue(id: string): Promise<() => void> {
    const line = lines.get(id) ?? { last: Promise.resolve(), length: 0 }
    if (line.length > MAX_WAITING) throw new Busy(1)
    lines.set(id, line)
    const before = line.last
    let end = () => {}
    line.last = new Promise<void>((resolve) => {
      end = resolve
    })
    line.length += 1
    await before
    return () => {
      line.length -= 1
      if (line.length === 0) lines.delete(id)
      end()
    }
  }

  return {
    cursor: (id) => ({
      async take() {
        const end = await queue(id)
        let isOver = false
        return {
          place: places.get(id) ?? null,
          async move(place) {
            if (isOver) return
            isOver = true
            places.set(id, place)
            try {
              await records.put('cursor', id, place)
            } catch (error) {
              // This process goes on from there; after a restart, rows are given twice rather than never.
              log.warn({ err: error }, 'a place could not be written down')
            } finally {
              end()
            }
          },
          stay() {
            if (isOver) return
            isOver = true
            end()
          },
        }
      },
    }),
  }
}

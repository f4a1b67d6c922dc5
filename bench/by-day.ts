import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DAY_MS } from './world.ts'

/** Text of a day that is held before it is written. */
const HELD_BYTES = 256 * 1024

/**
 * What happened in the order of time; of one instant, in the order in which it was told. It goes through a file for
 * each day, so that memory holds one day, however much there is.
 */
export function* byDay<Item extends { readonly ms: number }>(items: Iterable<Item>): Generator<Item> {
  const directory = mkdtempSync(join(tmpdir(), 'aftersend-days-'))
  const fileOf = (day: number) => join(directory, String(day))
  try {
    const held = new Map<number, string>()
    for (const item of items) {
      const day = Math.floor(item.ms / DAY_MS)
      const text = `${held.get(day) ?? ''}${JSON.stringify(item)}\n`
      const isLong = text.length > HELD_BYTES
      if (isLong) appendFileSync(fileOf(day), text)
      held.set(day, isLong ? '' : text)
    }
    for (const [day, text] of [...held].sort(([a], [b]) => a - b)) {
      appendFileSync(fileOf(day), text)
      const lines = readFileSync(fileOf(day), 'utf8').split('\n').slice(0, -1)
      yield* lines.map((line): Item => JSON.parse(line)).sort((a, b) => a.ms - b.ms)
      rmSync(fileOf(day))
    }
  } finally {
    rmSync(directory, { recursive: true })
  }
}

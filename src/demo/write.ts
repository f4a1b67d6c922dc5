import type { App } from '../app.ts'
import { readEvent } from '../ingest/shapes/event.ts'
import { readThing } from '../ingest/shapes/thing.ts'
import type { ThingChange } from '../ingest/submission.ts'
import type { Event } from '../model/event.ts'
import { instantText } from '../model/time.ts'
import type { Workspace } from '../model/workspace.ts'
import type { Fact, Story, Told } from './story.ts'

/** Events of one submission, and submissions under way at a time: one is read while another is written. */
const BATCH = 10_000
const LANES = 2

/**
 * Writes a story as clients would: things, then events in the order of their time, all checked like any other
 * input. `onProgress` is told how many events are on disk. Throws `TypeError` where the story tells what the
 * contract does not know.
 */
export async function writeStory(
  { writer, clock }: Pick<App, 'writer' | 'clock'>,
  workspace: Workspace,
  story: Story,
  onProgress: (written: number) => void,
): Promise<void> {
  const submit = (events: readonly Event[], things: readonly ThingChange[]) =>
    writer.submit({ workspace, receivedAtMs: clock.nowMs(), events, things, aliases: [] })
  await submit(
    [],
    story.things.map((thing) => thingOf(thing, clock.nowMs())),
  )
  let next = 0
  let written = 0
  async function lane(): Promise<void> {
    while (next < story.facts.length) {
      const facts = story.facts.slice(next, next + BATCH)
      next += facts.length
      // Lets the server answer, and the other lane go on, while this one reads.
      await new Promise((resolve) => setImmediate(resolve))
      await submit(
        facts.map((fact) => eventOf(fact, workspace.currency, clock.nowMs())),
        [],
      )
      written += facts.length
      onProgress(written)
    }
  }
  await Promise.all(Array.from({ length: LANES }, lane))
}

function eventOf({ id, kind, timeMs, members }: Fact, currency: string, nowMs: number): Event {
  const read = readEvent({ id, kind, time: instantText(timeMs), ...members }, { nowMs, currency })
  if ('value' in read) return read.value.event
  throw new TypeError(`${kind}: ${JSON.stringify(read.problems)}`)
}

function thingOf({ collection, id, createdAtMs, members }: Told, nowMs: number): ThingChange {
  const read = readThing(collection, { ...members, createdAt: instantText(createdAtMs) }, { id, nowMs })
  if ('value' in read) return { act: 'put', collection, ...read.value }
  throw new TypeError(`${collection}/${id}: ${JSON.stringify(read.problems)}`)
}

import { chance } from './chance.ts'
import { conversation } from './stories/inbox.ts'
import { newsletter } from './stories/newsletters.ts'
import { outreach } from './stories/outreach.ts'
import { change, order } from './stories/shop.ts'
import { visit } from './stories/visits.ts'
import { workflow } from './stories/workflows.ts'
import { type Things, things } from './things.ts'
import { DAY_MS, type Story, type World } from './world.ts'

/** What happens, and how much of it. */
const STORIES: readonly (readonly [Story, share: number])[] = [
  [newsletter, 0.58],
  [visit, 0.22],
  [outreach, 0.06],
  [workflow, 0.05],
  [order, 0.04],
  [change, 0.03],
  [conversation, 0.02],
]

/** Things and events of a realistic shape, the same for every run. */
export interface Dataset {
  readonly world: World
  readonly things: Things
  /** In the order of time, as they would have come in. All are made before the first is given: some 300 bytes each. */
  events(): Generator<object>
}

/** `size` events over the `days` before `endMs`. */
export function dataset(size: number, endMs: number, days = 180): Dataset {
  const world: World = {
    startMs: endMs - days * DAY_MS,
    endMs,
    contacts: Math.max(100, Math.round(size / 20)),
    campaigns: Math.max(20, Math.round(Math.sqrt(size) / 5)),
    random: chance(42),
  }
  return { world, things: things(world), events: () => generate(size, world) }
}

function* generate(size: number, world: World): Generator<object> {
  const events = stories(size, world).sort((a, b) => a.ms - b.ms)
  for (const { id, kind, ms, members } of events)
    yield { id, kind, time: new Date(ms).toISOString(), ...members }
}

/** Story after story, until there are enough. */
function stories(size: number, world: World) {
  const events: { id: string; kind: string; ms: number; members: object }[] = []
  for (let told = 0; ; told += 1) {
    for (const { kind, ms, members } of drawn(world)(world, String(told))) {
      events.push({ id: `e-${events.length + 1}`, kind, ms: Math.min(ms, world.endMs - 1), members })
      if (events.length === size) return events
    }
  }
}

function drawn(world: World): Story {
  let left = world.random()
  for (const [story, share] of STORIES) {
    left -= share
    if (left < 0) return story
  }
  return newsletter
}

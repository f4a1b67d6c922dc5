import { byDay } from './by-day.ts'
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
  /** So many of its events, all by default, in the order of time, as they would have come in: the same each time. */
  events(many?: number): Generator<object>
}

/** In half a year the campaigns grow with the root of the events; longer histories have more of them, no larger ones. */
const USUAL_DAYS = 180

/** `size` events over the `days` before `endMs`. */
export function dataset(size: number, endMs: number, days = USUAL_DAYS): Dataset {
  const times = days / USUAL_DAYS
  const world: World = {
    startMs: endMs - days * DAY_MS,
    endMs,
    contacts: Math.max(100, Math.round(size / 20)),
    campaigns: times * Math.max(20, Math.round(Math.sqrt(size / times) / 5)),
    random: chance(42),
  }
  const events = (many = size) => generate(many, { ...world, random: chance(43) })
  return { world, things: things(world), events }
}

function* generate(size: number, world: World): Generator<object> {
  for (const { id, kind, ms, members } of byDay(stories(size, world)))
    yield { id, kind, time: new Date(ms).toISOString(), ...members }
}

/** Story after story, until there are enough. */
function* stories(size: number, world: World) {
  for (let told = 0, many = 0; ; told += 1) {
    for (const { kind, ms, members } of drawn(world)(world, String(told))) {
      many += 1
      yield { id: `e-${many}`, kind, ms: Math.min(ms, world.endMs - 1), members }
      if (many === size) return
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

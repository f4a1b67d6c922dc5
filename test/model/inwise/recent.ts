import type { TestServer } from '../../server.ts'
import { patiently } from '../patience.ts'

import { type Fact, factsOf } from '../recount-facts.ts'
import type { World } from '../recount-inputs.ts'
import { keepJournal } from '../recount-journal.ts'
import { newKey, type Opened } from '../workspace.ts'
import { numberedRows } from './questions.ts'
import { factsIn, type Table } from './recount-rows.ts'

/** inwise.md, 6: what is new since a key's last call, with nothing lost and nothing twice. */

/** A call while the inputs are still on their way. */
export interface Reading {
  readonly beforeStep: number
  readonly table: Table
  readonly pageSize: number
}

type Numbered = ReturnType<typeof numberedRows>[number]

/** What calls have given so far, by the number of the row. */
export interface Reader {
  /** Reads once, after so many inputs have been delivered. */
  read(reading: Reading, delivered: number): Promise<void>
  /** What is wrong with all that was given, or null; reads the rest first. */
  fault(): Promise<string | null>
}

interface Call {
  readonly delivered: number
  readonly table: Table
  readonly numbers: readonly number[]
  /** There was no more to be had. */
  readonly isAll: boolean
}

/** More than any case has. */
const MANY_ROWS = 2000

const TABLES: readonly Table[] = ['sentEmails', 'undelivered', 'activities']
const NAMES = {
  sentEmails: 'recentSentEmails',
  undelivered: 'recentUndelivered',
  activities: 'recentActivities',
} as const
/** Another name of the activities, with the same place. */
const ALIAS = 'recentActivity'

/** `isOrdered`: requests went one after the other; `isCalm`: nothing was killed or restarted. */
export function openReader(
  server: TestServer,
  { id, key }: Opened,
  world: World,
  { isOrdered, isCalm }: { readonly isOrdered: boolean; readonly isCalm: boolean },
): Reader {
  const calls: Call[] = []
  let turns = 0

  /** The activities go by either name in turn. */
  function nameOf(table: Table): string {
    turns += 1
    return table === 'activities' && turns % 2 === 0 ? ALIAS : NAMES[table]
  }

  async function rows(path: string, withKey: string): Promise<Numbered[]> {
    const url = `/rest/v1/campaigns/email/${path}`
    const reply = await patiently(() => server.app.inject({ url, headers: { 'x-api-key': withKey } }))
    return numberedRows(reply.json())
  }

  async function drain(table: Table, withKey: string, pageSize: number): Promise<Numbered[]> {
    const all: Numbered[] = []
    for (;;) {
      const page = await rows(`${nameOf(table)}?page_size=${pageSize}`, withKey)
      all.push(...page)
      // A place that stays where it is would be read for ever.
      if (page.length < pageSize || all.length > MANY_ROWS) return all
    }
  }

  async function faultIn(table: Table, freshKey: string): Promise<string | null> {
    const whole = await rows(`${table}?date_from=1990-01-01&date_to=2100-01-01&page_size=1000`, key)
    const fresh = await drain(table, freshKey, 1 + (world.inputs.length % 7))
    const rest = (await drain(table, key, 1000)).map(({ number }) => number)
    calls.push({ table, delivered: world.inputs.length, numbers: rest, isAll: true })
    if (!hasSameRows(fresh, whole)) return `${table}: a new key is given other rows than the list has`
    const ours = calls.filter((call) => call.table === table)
    const given = ours.flatMap(({ numbers }) => numbers)
    const lost = whole.find(({ number }) => !given.includes(number))
    if (lost !== undefined) return `${table}: row ${lost.number} was never given`
    if (!isCalm || !isOrdered) return null
    const facts = factsIn(table, keepJournal(world))
    if (facts.length !== whole.length) return null
    for (const [at, { number }] of [...whole].reverse().entries()) {
      const fact = facts[at]
      if (fact === undefined) continue
      const times = given.filter((one) => one === number).length
      if (times > 1 + changesOfChannel(fact, world)) return `${table}: row ${number} was given ${times} times`
      const late = ours.find(
        (call, turn) =>
          call.isAll && isEmailBy(fact, world, call.delivered) && !hasBeenGiven(number, ours, turn),
      )
      if (late !== undefined) return `${table}: row ${number} was passed over by call ${ours.indexOf(late)}`
    }
    return null
  }

  return {
    async read({ table, pageSize }, delivered) {
      const numbers = (await rows(`${nameOf(table)}?page_size=${pageSize}`, key)).map(({ number }) => number)
      calls.push({ table, delivered, numbers, isAll: numbers.length < pageSize })
    },
    async fault() {
      const freshKey = await newKey(server, id)
      for (const table of TABLES) {
        const fault = await faultIn(table, freshKey)
        if (fault !== null) return fault
      }
      return null
    },
  }
}

/** Each row once, and as the list shows it. */
function hasSameRows(given: readonly Numbered[], listed: readonly Numbered[]): boolean {
  const sorted = [...given].sort((a, b) => b.number - a.number)
  return JSON.stringify(sorted) === JSON.stringify(listed)
}

function hasBeenGiven(number: number, calls: readonly Call[], turn: number): boolean {
  return calls.slice(0, turn + 1).some(({ numbers }) => numbers.includes(number))
}

/** What the workspace was when only some inputs had come. */
function worldAt(world: World, delivered: number): World {
  const known = EARLIER.get(world) ?? new Map<number, World>()
  EARLIER.set(world, known)
  const earlier = known.get(delivered) ?? { ...world, inputs: world.inputs.slice(0, delivered) }
  known.set(delivered, earlier)
  return earlier
}

const EARLIER = new WeakMap<World, Map<number, World>>()

function channelAt(fact: Fact, world: World, delivered: number): string | undefined {
  const facts = factsOf(keepJournal(worldAt(world, delivered)))
  return facts.find(({ order }) => order === fact.order)?.channel
}

function isEmailBy(fact: Fact, world: World, delivered: number): boolean {
  return channelAt(fact, world, delivered) === 'email'
}

/** How often the fact got another channel than the one with which it came. */
function changesOfChannel(fact: Fact, world: World): number {
  const channels = world.inputs
    .map((_, at) => channelAt(fact, world, at + 1))
    .filter((one) => one !== undefined)
  return channels.filter((channel, at) => at > 0 && channel !== channels[at - 1]).length
}

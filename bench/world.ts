/** What all stories share: how many there are of everything, and chance. */
export interface World {
  readonly startMs: number
  readonly endMs: number
  readonly contacts: number
  readonly campaigns: number
  /** From 0 to below 1. */
  random(): number
}

/** How many there are of what does not grow with the number of events. */
export const COUNTS = {
  sequences: 20,
  steps: 3,
  workflows: 10,
  nodes: 4,
  agents: 10,
  clients: 5,
  tags: 12,
  links: 300,
} as const

export const DAY_MS = 86_400_000

/** One event of a story. */
export interface Happening {
  readonly kind: string
  readonly ms: number
  readonly members: Readonly<Record<string, unknown>>
}

/** Something that happens to one person; `name` is its own. */
export type Story = (world: World, name: string) => Iterable<Happening>

export function happening(kind: string, ms: number, members: Happening['members']): Happening {
  return { kind, ms, members }
}

/** One of so many. */
export function one(world: World, many: number): number {
  return Math.floor(many * world.random())
}

export function among<Value>(world: World, [first, ...more]: readonly [Value, ...Value[]]): Value {
  return more[one(world, more.length + 1) - 1] ?? first
}

/** A few contacts do most. */
export function someContact(world: World): string {
  return `contact-${Math.floor(world.contacts * world.random() ** 1.5)}`
}

export function someMoment(world: World): number {
  return world.startMs + world.random() * (world.endMs - world.startMs)
}

/** The address that sends the e-mails of a sequence. */
export function senderOf(sequence: number): string {
  return `agent${sequence % COUNTS.agents}@example.org`
}

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dataset } from '../dataset.ts'
import { served } from '../served.ts'
import { aftersend } from './aftersend.ts'
import { duckdb } from './duckdb.ts'
import { loaded } from './loading.ts'
import { beside, type Neighbourhood } from './neighbour.ts'
import { askByHand } from './own-sql.ts'
import type { Peer } from './peer.ts'
import { postgres } from './postgres.ts'
import { overview } from './questions/overview.ts'
import { questions } from './questions.ts'
import { type Difference, inRounds } from './rounds.ts'

export interface Setting {
  readonly rounds: number
  readonly connections: number
}

/** What one size has shown. Ourselves are first everywhere. */
export interface Run {
  readonly size: number
  readonly loads: readonly {
    readonly who: string
    readonly seconds: number
    /** Of all that is kept of events, indexes included. */
    readonly bytesOnDisk: number
  }[]
  /** `ms`: by who was asked (`asked`), round by round. */
  readonly answers: readonly {
    readonly name: string
    readonly ms: readonly (readonly number[])[]
    readonly differing: readonly Difference[]
  }[]
  readonly asked: readonly string[]
  readonly neighbours: readonly Neighbourhood[]
  /** From the start of our server on these events to its first answer, and what the second took. */
  readonly restartMs: readonly [first: number, second: number]
}

const EVENTS_A_BATCH = 1_000
const END_MS = Date.parse('2026-06-30T12:00:00Z')

/** Loads everybody, one after the other, then asks them by turns. Leaves nothing behind, whatever happens. */
export async function measured(size: number, { rounds, connections }: Setting): Promise<Run> {
  const directory = await mkdtemp(join(tmpdir(), 'aftersend-peer-'))
  let server = await served(END_MS, directory)
  const peers: Peer[] = []
  try {
    peers.push(aftersend(server, connections))
    peers.push(await postgres(connections))
    peers.push(await duckdb())
    const loads = []
    for (const peer of peers) {
      const seconds = await loaded(peer, dataset(size, END_MS), EVENTS_A_BATCH)
      loads.push({ who: peer.name, seconds, bytesOnDisk: await peer.bytesOnDisk() })
    }
    const { world } = dataset(size, END_MS)
    const subject = { key: server.key, workspaceId: server.workspaceId, nowMs: END_MS, world }
    const answers = []
    for (const question of questions(subject)) {
      const { store } = server.app
      const asked = [
        ...peers.map((peer) => ({ name: peer.name, ask: () => peer.ask(question) })),
        { name: BY_HAND, ask: () => askByHand(store, question) },
      ]
      answers.push({ name: question.name, ...(await inRounds(asked, rounds)) })
    }
    const neighbours = []
    for (const peer of peers) neighbours.push(await beside(peer, subject, dataset(size, END_MS)))

    await server.close()
    const started = performance.now()
    server = await served(END_MS, directory)
    const again = aftersend(server, connections)
    const question = overview({ ...subject, key: server.key })
    await again.ask(question)
    const firstMs = performance.now() - started
    await again.ask(question)
    const restartMs = [firstMs, performance.now() - started - firstMs] as const
    await again.close()
    const asked = [...peers.map(({ name }) => name), BY_HAND]
    return { size, loads, answers, asked, neighbours, restartMs }
  } finally {
    for (const peer of peers) await peer.close()
    await server.close()
    await rm(directory, { recursive: true, force: true })
  }
}

const BY_HAND = 'SQL by hand'

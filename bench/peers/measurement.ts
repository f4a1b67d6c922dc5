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
  /** Everybody copies what was loaded, until there is so many times as much. */
  readonly times: number
  readonly rounds: number
  readonly connections: number
}

/** What one size has shown. Ourselves are first everywhere. */
export interface Run {
  readonly size: number
  readonly loads: readonly {
    readonly who: string
    /** Null where what was loaded has been copied. */
    readonly seconds: number | null
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
  /** None where what was loaded has been copied. */
  readonly neighbours: readonly Neighbourhood[]
  /** From the start of our server on these events to its first answer, and what the second took. */
  readonly restartMs: readonly [first: number, second: number]
}

const EVENTS_A_BATCH = 1_000
const END_MS = Date.parse('2026-06-30T12:00:00Z')

/** Loads everybody, one after the other, then asks them by turns. Leaves nothing behind, whatever happens. */
export async function measured(loadedSize: number, setting: Setting): Promise<Run> {
  const { rounds, connections, times } = setting
  const size = loadedSize * times
  const directory = await mkdtemp(join(tmpdir(), 'aftersend-peer-'))
  const peers: Peer[] = []
  try {
    const ours = await aftersend(() => served(END_MS, directory), connections)
    peers.push(ours)
    peers.push(await postgres(connections))
    peers.push(await duckdb())
    const loads = []
    for (const peer of peers) {
      const seconds = await loaded(peer, dataset(loadedSize, END_MS), EVENTS_A_BATCH)
      if (times > 1) {
        await peer.multiply(times)
        await peer.settle()
      }
      loads.push({
        who: peer.name,
        seconds: times > 1 ? null : seconds,
        bytesOnDisk: await peer.bytesOnDisk(),
      })
    }
    const { world } = dataset(loadedSize, END_MS)
    const { key, workspaceId, app } = ours.server
    const subject = { key, workspaceId, nowMs: END_MS, world }
    const answers = []
    for (const question of questions(subject)) {
      const asked = [
        ...peers.map((peer) => ({ name: peer.name, ask: () => peer.ask(question) })),
        { name: BY_HAND, ask: () => askByHand(app.store, question) },
      ]
      answers.push({ name: question.name, ...(await inRounds(asked, rounds)) })
    }
    const neighbours = []
    // Peers that have copied take nothing more in.
    for (const peer of times > 1 ? [] : peers)
      neighbours.push(await beside(peer, subject, dataset(size, END_MS)))

    await ours.stop()
    const started = performance.now()
    await ours.start()
    const question = overview({ ...subject, key: ours.server.key })
    await ours.ask(question)
    const firstMs = performance.now() - started
    await ours.ask(question)
    const restartMs = [firstMs, performance.now() - started - firstMs] as const
    const asked = [...peers.map(({ name }) => name), BY_HAND]
    return { size, loads, answers, asked, neighbours, restartMs }
  } finally {
    for (const peer of peers) await peer.close()
    await rm(directory, { recursive: true, force: true })
  }
}

const BY_HAND = 'SQL by hand'

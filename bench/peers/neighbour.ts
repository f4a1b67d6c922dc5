import type { Dataset } from '../dataset.ts'
import { slices } from '../slices.ts'
import type { Peer } from './peer.ts'
import type { Subject } from './question.ts'
import { campaign } from './questions/campaign.ts'
import { funnel } from './questions/funnel.ts'

/** How long the slowest of a hundred take, in milliseconds: alone, and with a slow question always under way beside. */
export interface Neighbourhood {
  readonly who: string
  readonly answerMs: Pair
  readonly batchMs: Pair
  /** How often the slow question was answered meanwhile. */
  readonly slowAnswers: number
}

interface Pair {
  readonly alone: number
  readonly beside: number
}

const TURNS = 4
/** Batches, and questions behind them, of a turn. */
const PAIRS_A_TURN = 50
const EVENTS_A_BATCH = 100
const HALF_A_YEAR_DAYS = 180

/** A small batch and a quick question (one campaign) behind it, again and again; by turns alone and beside a funnel of half a year. */
export async function beside(peer: Peer, subject: Subject, { events }: Dataset): Promise<Neighbourhood> {
  const quick = campaign(subject)
  const slow = funnel(subject, HALF_A_YEAR_DAYS)
  const again = renamed(events(TURNS * PAIRS_A_TURN * EVENTS_A_BATCH))
  const batches = [...slices(again, EVENTS_A_BATCH)]
  const answers = { alone: [] as number[], beside: [] as number[] }
  const intake = { alone: [] as number[], beside: [] as number[] }
  let slowAnswers = 0
  for (let turn = 0; turn < TURNS; turn += 1) {
    const side = turn % 2 === 0 ? 'alone' : 'beside'
    let isOver = side === 'alone'
    const neighbour = (async () => {
      for (; !isOver; slowAnswers += 1) await peer.ask(slow)
    })()
    try {
      for (const batch of batches.slice(turn * PAIRS_A_TURN, (turn + 1) * PAIRS_A_TURN)) {
        intake[side].push(await took(peer.ready(batch)))
        answers[side].push(await took(() => peer.ask(quick)))
      }
    } finally {
      isOver = true
      await neighbour
    }
  }
  return { who: peer.name, answerMs: slowest(answers), batchMs: slowest(intake), slowAnswers }
}

async function took(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}

function slowest(sides: { readonly alone: readonly number[]; readonly beside: readonly number[] }): Pair {
  return { alone: percentile99(sides.alone), beside: percentile99(sides.beside) }
}

/** The 99th in a hundred, the nearest above. */
function percentile99(numbers: readonly number[]): number {
  const ascending = [...numbers].sort((a, b) => a - b)
  return ascending[Math.ceil(0.99 * ascending.length) - 1] ?? Number.NaN
}

const NAMES = ['id', 'messageId', 'sessionId', 'conversationId', 'orderId']

/** The same events once more, as new ones of new messages and sessions. */
function* renamed(events: Iterable<object>): Generator<object> {
  for (const event of events) {
    const members = Object.entries(event)
    yield Object.fromEntries(
      members.map(([name, value]) => [name, NAMES.includes(name) ? `again-${value}` : value]),
    )
  }
}

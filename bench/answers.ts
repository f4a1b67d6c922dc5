import Table from 'cli-table3'
import { campaignos } from './asks/campaignos.ts'
import { getresponse } from './asks/getresponse.ts'
import { inwise } from './asks/inwise.ts'
import { saleshandy } from './asks/saleshandy.ts'
import { slicktext } from './asks/slicktext.ts'
import type { Served } from './served.ts'
import type { World } from './world.ts'

/** One question over HTTP. With a body it is a POST. */
export interface Asking {
  readonly name: string
  readonly path: string
  readonly body?: object
}

/** Whom the questions are put to, and what there is. */
export interface Subject {
  readonly key: string
  readonly workspaceId: string
  readonly nowMs: number
  readonly world: World
}

const ROUNDS = 15

/** Asks everything whose name contains `wanted`, several times over, and gives a table of how long it took. */
export async function answers(server: Served, world: World, wanted = ''): Promise<Table.Table> {
  const table = new Table({
    head: ['answer', 'median ms', 'worst ms', 'bytes'],
    colAligns: ['left', 'right', 'right', 'right'],
    style: { compact: true, head: [], border: [] },
  })
  const all = allAskings(server, world)
  for (const asking of all.filter(({ name }) => name.toLowerCase().includes(wanted.toLowerCase()))) {
    const rounds: { ms: number; bytes: number }[] = []
    for (let round = 0; round < ROUNDS; round += 1) rounds.push(await asked(server, asking))
    rounds.sort((a, b) => a.ms - b.ms)
    const median = rounds[Math.floor(ROUNDS / 2)]
    const worst = rounds.at(-1)
    table.push([asking.name, median?.ms.toFixed(1), worst?.ms.toFixed(1), worst?.bytes.toLocaleString('en')])
  }
  return table
}

/** Every answer that is measured. */
export function allAskings({ key, workspaceId }: Served, world: World): Asking[] {
  const subject = { key, workspaceId, nowMs: world.endMs, world }
  return [getresponse, campaignos, slicktext, inwise, saleshandy].flatMap((ask) => ask(subject))
}

/** Asks once: how long until the last byte was there, and how many. Throws where the answer is not 200. */
export async function asked({ address, key }: Served, { name, path, body }: Asking) {
  const started = performance.now()
  const reply = await fetch(address + path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${key}`, 'x-api-key': key, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await reply.text()
  if (reply.status !== 200) throw new Error(`${name}: ${reply.status} ${text}`)
  return { ms: performance.now() - started, bytes: text.length }
}

import { Agent } from 'node:http'
import { post } from '../load.ts'
import type { Served } from '../served.ts'
import { slices } from '../slices.ts'
import { ownCopies } from './copies.ts'
import type { Peer } from './peer.ts'

const THINGS_A_REQUEST = 5_000
/** Longer than the rollup takes to join a million events. */
const JOINING_MS = 10_000

/** Ourselves, over HTTP, as users come. */
export interface Ourselves extends Peer {
  /** The one that is open now. */
  readonly server: Served
  stop(): Promise<void>
  /** Opens another server on the same data; its key is another, too. */
  start(): Promise<void>
}

export async function aftersend(open: () => Promise<Served>, connections: number): Promise<Ourselves> {
  let server = await open()
  const base = () => `${server.address}/api/workspaces/${server.workspaceId}`
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const start = async () => {
    server = await open()
  }
  return {
    name: 'aftersend',
    connections,
    get server() {
      return server
    },
    stop: () => server.close(),
    start,
    async takeThings(things) {
      for (const [collection, list] of Object.entries(things)) {
        for (const part of slices(list, THINGS_A_REQUEST)) {
          const body = Buffer.from(JSON.stringify(part))
          await post(`${base()}/${collection}`, server.key, body, agent)
        }
      }
    },
    ready(batch) {
      const body = Buffer.from(JSON.stringify(batch))
      return () => post(`${base()}/events`, server.key, body, agent)
    },
    async multiply(times) {
      await ownCopies(server.app.store, times)
      await server.close()
      await start()
      server.app.rollups.renew()
    },
    // What the server does by itself in a quiet minute, behind a first question: that one has the rollup join the load.
    async settle() {
      const { patching, rollups, merging } = server.app
      await fetch(`${base()}/analytics`, { headers: { authorization: `Bearer ${server.key}` } })
      await new Promise((resolve) => setTimeout(resolve, JOINING_MS))
      await patching.apply()
      await rollups.built()
      await merging?.merge()
    },
    async ask({ name, asking: { path, body }, rowsOf }) {
      const reply = await fetch(server.address + path, {
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          authorization: `Bearer ${server.key}`,
          'x-api-key': server.key,
          'content-type': 'application/json',
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const text = await reply.text()
      if (reply.status !== 200) throw new Error(`${name}: ${reply.status} ${text}`)
      return () => rowsOf(JSON.parse(text))
    },
    async bytesOnDisk() {
      const [disk] = await server.app.store.rows<{ bytes: number }>(
        `SELECT sum(bytes_on_disk) AS bytes FROM system.parts
         WHERE active AND table IN ('events', 'event_ids', 'messages', 'message_states')`,
      )
      return Number(disk?.bytes)
    },
    async close() {
      agent.destroy()
      await server.close()
    },
  }
}

import type { Ask } from '../../model/ask.ts'
import { messageStats } from './message-stats.ts'

/** A method of the API: takes the object behind the key in `params`, gives the `result`. */
export type Method = (ask: Ask, conditions: Readonly<Record<string, unknown>>) => Promise<unknown>

/** Every method there is. Clients try `ping` to see whether a key works. */
export const METHODS: ReadonlyMap<string, Method> = new Map<string, Method>([
  ['ping', async () => ({ ping: 'pong' })],
  ['get_message_stats', messageStats],
])

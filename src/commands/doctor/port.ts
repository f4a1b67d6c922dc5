import { z } from 'zod'
import type { Config } from '../../config.ts'
import { bracketed, reachable, tryToListen, urlOf } from '../address.ts'
import { bad, type Check, good } from './check.ts'

const Health = z.object({ status: z.literal('ok'), version: z.string() })
const ANSWER_LIMIT_MS = 2_000

/** Whether the address can be listened on; or else, whether it is a server of ours that has it. */
export async function portCheck({ host, port }: Pick<Config, 'host' | 'port'>): Promise<Check> {
  const place = `${bracketed(host)}:${port}`
  const refusal = await refusalOf({ host, port })
  if (refusal === undefined) {
    return good('port', port === 0 ? `any free one on ${host}` : `${place} is free`)
  }
  if (refusal !== 'EADDRINUSE') return bad('port', `${place} cannot be listened on: ${refusal}`)
  const version = await answeringVersion(urlOf(reachable(host), port))
  return version === undefined
    ? bad('port', `${place} is in use by something else; set AFTERSEND_PORT`)
    : good('port', `${place}: aftersend ${version} is running there`)
}

/** Undefined if it worked, else the error's code. */
async function refusalOf(address: { host: string; port: number }): Promise<string | undefined> {
  try {
    await tryToListen(address)
    return undefined
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error)
  }
}

async function answeringVersion(url: string): Promise<string | undefined> {
  try {
    const answer = await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(ANSWER_LIMIT_MS) })
    return Health.parse(await answer.json()).version
  } catch {
    return undefined
  }
}

import { lookup } from 'node:dns/promises'
import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { RequestFilteringHttpAgent, RequestFilteringHttpsAgent } from 'request-filtering-agent'
import { type AllowList, plainHost } from './allow-list.ts'
import { isOtherService } from './ports.ts'
import { isReserved } from './reserved.ts'

/**
 * Where webhooks may go. An address is looked at when a subscription is saved and again at every connection,
 * and connected to is what was looked at: a name that changes its mind in between gains nothing.
 */
export interface Targets {
  /** What is wrong with an address, in words; null if nothing is. A name that is unknown today is no fault. */
  problemOf(url: string): Promise<string | null>
  /** How to connect. Rejects with `ForbiddenTarget` where the host is, or resolves to, what may not be reached. */
  routeTo(url: URL): Promise<Route>
  /** Ends every connection. */
  close(): void
}

export interface Route {
  readonly agent: HttpAgent | HttpsAgent
  /** Gives the addresses that were looked at, whatever is asked. */
  readonly lookup: LookupFunction
}

/** The target is none that webhooks may reach. */
export class ForbiddenTarget extends Error {}

/** The addresses of a name; rejects where it has none. */
export type Resolve = (host: string) => Promise<readonly Address[]>

export interface Address {
  readonly address: string
  readonly family: number
}

const URL_MAX_LENGTH = 2_000
/** How long saving waits for a name to be resolved. */
const SAVE_PATIENCE_MS = 3_000
const IDLE_MS = 20_000
const FORBIDDEN = 'must not lead to a private, local or reserved address: see AFTERSEND_WEBHOOK_ALLOW'
const FORBIDDEN_PORT =
  'must not name a port at which other services than web servers listen: see AFTERSEND_WEBHOOK_ALLOW'

export function openTargets(allow: AllowList, resolve: Resolve = resolved): Targets {
  const options = { keepAlive: true, maxFreeSockets: 4, timeout: IDLE_MS }
  // The second guard: these agents look at each address once more, just before they connect to it.
  const guarded = {
    'http:': new RequestFilteringHttpAgent(options),
    'https:': new RequestFilteringHttpsAgent(options),
  }
  const free = { 'http:': new HttpAgent(options), 'https:': new HttpsAgent(options) }

  async function addressesOf(name: string): Promise<readonly Address[]> {
    const family = isIP(name)
    if (family > 0) return [{ address: name, family }]
    // Not every resolver knows these names of this machine.
    if (name === 'localhost' || name.endsWith('.localhost')) return [{ address: '127.0.0.1', family: 4 }]
    const addresses = await resolve(name)
    if (addresses.length === 0) throw new Error('the name has no address')
    return addresses
  }

  async function routeTo(url: URL): Promise<Route> {
    const protocol = url.protocol === 'https:' ? 'https:' : 'http:'
    const host = plainHost(url.hostname)
    const name = host.replace(/^\[(.*)\]$/, '$1')
    const addresses = await addressesOf(name)
    const isAllowed =
      allow.allowsHost(host, portOf(url)) || addresses.every(({ address }) => allow.allowsAddress(address))
    if (!isAllowed && addresses.some(({ address }) => isReserved(address)))
      throw new ForbiddenTarget(FORBIDDEN)
    if (!isAllowed && isOtherService(portOf(url))) throw new ForbiddenTarget(FORBIDDEN_PORT)
    return { agent: (isAllowed ? free : guarded)[protocol], lookup: pinned(addresses) }
  }

  return {
    routeTo,
    async problemOf(text) {
      if (text.length > URL_MAX_LENGTH) return `must be at most ${URL_MAX_LENGTH} characters long`
      if (!/^https?:\/\/\S+$/i.test(text) || !URL.canParse(text))
        return 'must be an address like https://example.com/hook'
      const url = new URL(text)
      if (url.username !== '' || url.password !== '') return 'must not hold a user name or a password'
      try {
        await within(SAVE_PATIENCE_MS, routeTo(url))
        return null
      } catch (error) {
        return error instanceof ForbiddenTarget ? error.message : null
      }
    },
    close() {
      for (const agent of [...Object.values(guarded), ...Object.values(free)]) agent.destroy()
    },
  }
}

function portOf({ port, protocol }: URL): number {
  if (port !== '') return Number(port)
  return protocol === 'https:' ? 443 : 80
}

function resolved(host: string): Promise<readonly Address[]> {
  return lookup(host, { all: true })
}

function pinned(addresses: readonly Address[]): LookupFunction {
  return (_host, options, callBack) => {
    const [first] = addresses
    if (options.all === true) callBack(null, [...addresses])
    else callBack(null, first?.address ?? '', first?.family)
  }
}

async function within<T>(patienceMs: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('too late')), patienceMs)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

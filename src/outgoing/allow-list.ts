import { BlockList, isIP } from 'node:net'

/**
 * Where webhooks may go although addresses like it are refused: the setting AFTERSEND_WEBHOOK_ALLOW, a list with
 * commas of hosts (`hooks.lan`), hosts with a port (`127.0.0.1:8080`, `[::1]:8080`), addresses and CIDR ranges
 * (`10.20.0.0/16`). A host stands for whatever it resolves to; an address or a range for every name that
 * resolves into it.
 */
export interface AllowList {
  allowsHost(host: string, port: number): boolean
  allowsAddress(address: string): boolean
}

/** Reads the list; entries that are none of these are given back instead. */
export function readAllowList(text: string): AllowList | { readonly wrong: readonly string[] } {
  const hosts = new Set<string>()
  const ranges = new BlockList()
  const wrong: string[] = []
  for (const entry of text.split(',').map((part) => part.trim().toLowerCase())) {
    if (entry === '') continue
    const [address = '', length, ...more] = entry.split('/')
    const family = isIP(address)
    if (family > 0 && more.length === 0 && length === undefined) {
      ranges.addAddress(address, family === 4 ? 'ipv4' : 'ipv6')
    } else if (family > 0 && more.length === 0 && isPrefix(length ?? '', family)) {
      ranges.addSubnet(address, Number(length), family === 4 ? 'ipv4' : 'ipv6')
    } else if (isHost(entry)) hosts.add(hostOf(entry))
    else wrong.push(entry)
  }
  if (wrong.length > 0) return { wrong }
  return {
    allowsHost: (host, port) => hosts.has(host) || hosts.has(`${host}:${port}`),
    allowsAddress: (address) => {
      const family = isIP(address)
      return family > 0 && ranges.check(address, family === 4 ? 'ipv4' : 'ipv6')
    },
  }
}

function isPrefix(length: string, family: number): boolean {
  return /^\d{1,3}$/.test(length) && Number(length) <= (family === 4 ? 32 : 128)
}

/** `host`, `host:port`, `[v6]`, `[v6]:port`: what an URL can have behind its scheme, and nothing else. */
function isHost(entry: string): boolean {
  if (!/^(\[[0-9a-f:.]+\]|[^\s/@?#[\]:\\]+)(:\d{1,5})?$/.test(entry) || !URL.canParse(`http://${entry}`)) {
    return false
  }
  return new URL(`http://${entry}`).pathname === '/'
}

/** As an URL has it: an address in its shortest form, no dot at the end of a name. */
function hostOf(entry: string): string {
  const port = /:(\d+)$/.exec(entry.replace(/^\[.*\]/, ''))?.[1]
  const host = plainHost(new URL(`http://${entry}`).hostname)
  return port === undefined ? host : `${host}:${Number(port)}`
}

/** A host without the dot that may end a name. */
export function plainHost(host: string): string {
  return host.replace(/\.+$/, '')
}

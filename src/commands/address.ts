import { createServer } from 'node:net'

/** `http://127.0.0.1:4300`; an IPv6 address is put in brackets. */
export function urlOf(host: string, port: number): string {
  return `http://${bracketed(host)}:${port}`
}

/** The address by which this machine reaches a server that listens on `host`: one that means "all" is not one. */
export function reachable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1'
  return host === '::' ? '::1' : host
}

export function bracketed(host: string): string {
  return host.includes(':') ? `[${host}]` : host
}

/** Listens for a moment. Rejects with the system's error where the address cannot be had. */
export function tryToListen({ host, port }: { host: string; port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen({ host, port }, () => server.close(() => resolve()))
  })
}

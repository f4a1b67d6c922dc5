import { BlockList, isIP } from 'node:net'

/** Ranges of IPv4 that are nobody's on the public internet (IANA's registry of special-purpose addresses). */
const RESERVED_V4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
]

/** All that is public in IPv6, and what is set apart in it: tunnels, which lead anywhere, and examples. */
const PUBLIC_V6 = '2000::/3'
const RESERVED_V6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20']

const reserved = listOf([...RESERVED_V4, ...RESERVED_V6])
const publicV6 = listOf([PUBLIC_V6])

/**
 * True for an address that is private, of this machine, of its link, reserved, or none at all: `127.0.0.1`,
 * `169.254.169.254`, `::1`, `::ffff:8.8.8.8`, `fe80::1%eth0`. What comes to be public later is refused until
 * this list is changed.
 */
export function isReserved(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return reserved.check(address, 'ipv4')
    case 6:
      return address.includes('%') || !publicV6.check(address, 'ipv6') || reserved.check(address, 'ipv6')
    default:
      return true
  }
}

function listOf(ranges: readonly string[]): BlockList {
  const list = new BlockList()
  for (const range of ranges) {
    const [network = '', length] = range.split('/')
    list.addSubnet(network, Number(length), isIP(network) === 4 ? 'ipv4' : 'ipv6')
  }
  return list
}

import { isIP } from 'node:net'
import { z } from 'zod'
import { named } from './problem.ts'

/** IP addresses and ranges that requests may come from. */
export const ADDRESS_RANGES = z
  .array(
    z.string().refine(isAddressRange, {
      error: ({ input }) => `must be an IP address or a CIDR range such as "10.0.0.0/8": not ${named(input)}`,
    }),
  )
  .max(1_000)

/** An address, or one with the length of a prefix that its family can have. */
function isAddressRange(text: string): boolean {
  const [address = '', prefix, ...rest] = text.split('/')
  const family = address.includes('%') ? 0 : isIP(address)
  if (family === 0 || rest.length > 0) return false
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (family === 4 ? 32 : 128))
}

import { readFile } from 'node:fs/promises'
import { COLLECTIONS } from '../../model/thing.ts'
import { Failure } from '../failure.ts'

/** What the options say of the files. */
export interface WishOptions {
  readonly into?: string
  readonly format?: string
  readonly delimiter?: string
  readonly recipe?: string
  /** `member=column`, or a file with a mapping. */
  readonly map?: readonly string[]
  readonly set?: readonly string[]
  readonly time?: string
  readonly zone?: string
  readonly dryRun?: boolean
}

/** A mapping is sent in the address, and an address has an end. */
const MAPPING_LENGTH = 8_000

/** The options as the route takes them. Throws `Failure` for what cannot be: a typing error must not look like a 404. */
export async function readWish(options: WishOptions): Promise<URLSearchParams> {
  const { into, format, delimiter, recipe, time, zone } = options
  const known = ['events', ...Object.keys(COLLECTIONS)]
  if (into !== undefined && !known.includes(into)) {
    throw new Failure(`--into must be one of ${known.join(', ')}, not "${into}".`)
  }
  const words = new URLSearchParams()
  for (const [name, word] of Object.entries({ into, format, delimiter, recipe, time, zone })) {
    if (word !== undefined) words.set(name, word)
  }
  for (const text of options.map ?? []) {
    if (text.includes('=')) words.append('map', text)
    else words.set('mapping', await mappingIn(text))
  }
  for (const text of options.set ?? []) words.append('set', text)
  if (options.dryRun === true) words.set('dryRun', 'true')
  return words
}

async function mappingIn(path: string): Promise<string> {
  const text = await readFile(path, 'utf8')
  let mapping: unknown
  try {
    mapping = JSON.parse(text)
  } catch (error) {
    throw new Failure(`${path} is not JSON: ${error instanceof Error ? error.message : 'unreadable'}`)
  }
  const shortest = JSON.stringify(mapping)
  if (encodeURIComponent(shortest).length > MAPPING_LENGTH) {
    throw new Failure(`${path} is too long: a mapping may have about 5,000 characters.`)
  }
  return shortest
}

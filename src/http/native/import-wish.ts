import { BadRequest } from '../../errors.ts'
import type { ImportWish } from '../../ingest/imports/import-record.ts'
import {
  type MappedValue,
  type Mapping,
  readMapping,
  TARGETS,
  TIME_FORMS,
} from '../../ingest/imports/mapping.ts'
import { recipe } from '../../ingest/imports/recipes.ts'
import { DELIMITERS, type Delimiter, IMPORT_FORMATS, type ImportFormat } from '../../model/import.ts'

type Query = Readonly<Record<string, unknown>>

/** Names of what stands between cells, for those who cannot type a tab. */
const DELIMITER_WORDS: Readonly<Record<string, Delimiter>> = { comma: ',', semicolon: ';', tab: '\t' }

/**
 * Reads what is asked for with a file: `into=events&map=contactId=email&set=channel=email`. The form of the file is
 * said by `format`, by the content type, by the ending of `name`, or by the recipe, in this order. Throws `BadRequest`.
 */
export function readImportWish(query: Query, contentType: string): { wish: ImportWish; wait: boolean } {
  const unknown = Object.keys(query).find((name) => !KNOWN.has(name))
  if (unknown !== undefined) throw wrong(`There is no parameter ${JSON.stringify(unknown.slice(0, 60))}.`)
  const mapping = readWholeMapping(query)
  const name = (word(query, 'name') ?? '').slice(0, 200)
  const into = oneOf(query, 'into', TARGETS) ?? mapping.into ?? 'events'
  const format =
    oneOf(query, 'format', IMPORT_FORMATS) ?? formatOf(contentType) ?? formatOf(name) ?? mapping.format
  if (format === undefined) {
    throw wrong(`Say what the file is: a content type, or format, one of ${IMPORT_FORMATS.join(', ')}.`)
  }
  const given = word(query, 'delimiter')
  const delimiter = given === null ? mapping.delimiter : (DELIMITER_WORDS[given] ?? sign(given))
  return {
    wish: { into, format, delimiter: delimiter ?? null, mapping, dryRun: flag(query, 'dryRun'), name },
    wait: flag(query, 'wait'),
  }
}

const KNOWN = new Set([
  ...['into', 'format', 'delimiter', 'recipe', 'mapping', 'map', 'set', 'time', 'zone'],
  ...['name', 'dryRun', 'wait'],
])

/** A recipe or a mapping, with what else is said laid over it. */
function readWholeMapping(query: Query): Mapping {
  const recipeName = word(query, 'recipe')
  const json = word(query, 'mapping')
  if (recipeName !== null && json !== null) throw wrong('recipe and mapping cannot be given at once.')
  const base = recipeName !== null ? recipe(recipeName) : json === null ? {} : checked(parsed(json))
  const members: Record<string, MappedValue> = {}
  for (const [name, column] of pairs(query, 'map')) members[name] = `{${column}}`
  for (const [name, text] of pairs(query, 'set')) members[name] = text
  const time = oneOf(query, 'time', TIME_FORMS)
  const zone = word(query, 'zone')
  const laid = {
    ...base,
    ...(time === undefined ? {} : { time }),
    ...(zone === null ? {} : { zone }),
  }
  if (Object.keys(members).length === 0) return checked(laid)
  const each = base.each?.map((entry) => ({ ...entry, members: { ...entry.members, ...members } }))
  return checked(
    each === undefined ? { ...laid, members: { ...base.members, ...members } } : { ...laid, each },
  )
}

function checked(input: unknown): Mapping {
  const read = readMapping(input)
  if ('value' in read) return read.value
  const words = read.problems.map(({ path, message }) => `${path} ${message}`.trim()).join('; ')
  throw new BadRequest('invalid_mapping', `The mapping cannot be used: ${words}`, read.problems)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new BadRequest('invalid_mapping', 'The mapping is not JSON.')
  }
}

/** `contactId=email` and the like, given any number of times. */
function pairs(query: Query, name: string): [string, string][] {
  const given = query[name]
  return [given ?? []].flat().map((text): [string, string] => {
    const at = typeof text === 'string' ? text.indexOf('=') : -1
    if (typeof text !== 'string' || at < 1) throw wrong(`${name} must be like member=value.`)
    return [text.slice(0, at), text.slice(at + 1)]
  })
}

function formatOf(text: string): ImportFormat | undefined {
  if (/ndjson|jsonl|json-seq/i.test(text)) return 'ndjson'
  if (/csv|tsv|tab-separated/i.test(text)) return 'csv'
  return /parquet/i.test(text) ? 'parquet' : undefined
}

function sign(text: string): Delimiter {
  const found = DELIMITERS.find((known) => known === text)
  if (found === undefined) throw wrong('delimiter must be comma, semicolon or tab.')
  return found
}

function oneOf<Word extends string>(query: Query, name: string, words: readonly Word[]): Word | undefined {
  const given = word(query, name)
  if (given === null) return undefined
  const found = words.find((known) => known === given)
  if (found === undefined) throw wrong(`${name} must be one of ${words.join(', ')}.`)
  return found
}

function flag(query: Query, name: string): boolean {
  const given = word(query, name) ?? 'false'
  if (given !== 'true' && given !== 'false') throw wrong(`${name} must be true or false.`)
  return given === 'true'
}

function word(query: Query, name: string): string | null {
  const value = query[name]
  if (value === undefined || value === '') return null
  if (typeof value === 'string') return value
  throw wrong(`${name} may be given once.`)
}

function wrong(words: string): BadRequest {
  return new BadRequest('invalid_parameter', words)
}

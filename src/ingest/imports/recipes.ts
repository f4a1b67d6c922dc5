import { readdirSync, readFileSync } from 'node:fs'
import { BadRequest } from '../../errors.ts'
import { ROOT } from '../../root.ts'
import { type Mapping, readMapping } from './mapping.ts'

const DIRECTORY = new URL('recipes/', ROOT)

/** Mappings that come with the program, by their names. */
const RECIPES: ReadonlyMap<string, string> = new Map(
  readdirSync(DIRECTORY)
    .filter((file) => file.endsWith('.json'))
    .map((file) => [file.slice(0, -'.json'.length), readFileSync(new URL(file, DIRECTORY), 'utf8')]),
)

/** Their names: one for each file of the folder. */
export const RECIPE_NAMES: readonly string[] = [...RECIPES.keys()].sort()

/** A recipe. Throws `BadRequest` where there is none of that name. */
export function recipe(name: string): Mapping {
  const text = RECIPES.get(name)
  const read = text === undefined ? null : readMapping(JSON.parse(text))
  if (read !== null && 'value' in read) return read.value
  throw new BadRequest('invalid_parameter', `recipe must be one of ${RECIPE_NAMES.join(', ')}.`)
}

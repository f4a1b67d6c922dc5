import fc from 'fast-check'
import { afterAll, beforeAll, describe, test } from 'vitest'
import { startServer, type TestServer } from '../server.ts'
import { type Case, caseArbitrary } from './arbitraries.ts'
import { MOMENTS } from './moments.ts'
import { type Mismatch, play } from './runner.ts'
import { shrunk } from './shrinking.ts'
import { story } from './story.ts'
import { THEMES } from './themes.ts'

/**
 * The server against a recount by brute force, on random histories. `MODEL_RUNS` is how many cases are
 * played in all (default: what CI has time for), `MODEL_SEED` and `MODEL_PATH` repeat a failure, `MODEL_THEME`
 * keeps to one theme.
 */
const RUNS = Number(process.env.MODEL_RUNS ?? 24)
const SEED = Number(process.env.MODEL_SEED ?? Date.now() % 2 ** 31)
const PATH = process.env.MODEL_PATH === undefined ? {} : { path: process.env.MODEL_PATH }
const THEMES_PLAYED = THEMES.filter((theme) => (process.env.MODEL_THEME ?? theme) === theme)
const RUN_LIMIT_MS = 10_000
const SHRINK_LIMIT_MS = Number(process.env.MODEL_SHRINK_MS ?? 180_000)

describe.each(Object.entries(MOMENTS))('%s', (name, now) => {
  const runs = Math.ceil(RUNS / Object.keys(MOMENTS).length)
  let server: TestServer
  beforeAll(async () => {
    server = await startServer({ now, log: process.env.MODEL_LOG ?? 'silent' })
  })
  afterAll(async () => {
    await server.close()
  })

  test(
    'every answer is the one that a count by hand gives',
    async () => {
      const agrees = fc.asyncProperty(caseArbitrary(Date.parse(now), THEMES_PLAYED), async (one) => {
        return (await mismatchOf(one)) === null
      })
      const run = await fc.check(agrees, { seed: SEED, numRuns: runs, endOnFailure: true, ...PATH })
      const [found] = run.counterexample ?? []
      if (found === undefined) return
      const smallest = await shrunk(found, async (one) => (await mismatchOf(one)) !== null, SHRINK_LIMIT_MS)
      const again = `again with MODEL_SEED=${run.seed} MODEL_PATH=${run.counterexamplePath} vitest -t '${name}'`
      throw new Error(`${story(smallest, await mismatchOf(smallest))}\n${again}`)
    },
    runs * RUN_LIMIT_MS + 2 * SHRINK_LIMIT_MS,
  )

  /** An error on the way is a difference too. */
  function mismatchOf(one: Case): Promise<Mismatch | null> {
    return play(server, one).catch((error: unknown) => ({
      about: String(error),
      expected: null,
      actual: null,
    }))
  }
})

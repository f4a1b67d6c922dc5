import fc from 'fast-check'
import { afterAll, beforeAll, describe, test } from 'vitest'
import { startServer, type TestServer } from '../server.ts'
import { type Case, caseArbitrary } from './arbitraries.ts'
import { MOMENTS } from './moments.ts'
import { type Mismatch, play } from './runner.ts'
import { story } from './story.ts'

/**
 * The server against a recount by brute force, on random histories. `MODEL_RUNS` is how many cases are
 * played in all (default: what CI has time for), `MODEL_SEED` and `MODEL_PATH` repeat a failure.
 */
const RUNS = Number(process.env.MODEL_RUNS ?? 100)
const SEED = Number(process.env.MODEL_SEED ?? Date.now() % 2 ** 31)
const RUN_LIMIT_MS = 10_000
const SHRINK_LIMIT_MS = Number(process.env.MODEL_SHRINK_MS ?? 180_000)

describe.each(Object.entries(MOMENTS))('%s', (_, now) => {
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
      const agrees = fc.asyncProperty(caseArbitrary(Date.parse(now)), async (one) => {
        return (await play(server, one)) === null
      })
      const failure = await firstFailure(agrees, runs)
      if (failure !== '') throw new Error(failure)
    },
    runs * RUN_LIMIT_MS + SHRINK_LIMIT_MS,
  )

  /** '' where the property holds, else the smallest counterexample that was found in time. */
  async function firstFailure(property: fc.IAsyncProperty<[Case]>, numRuns: number): Promise<string> {
    const path = process.env.MODEL_PATH
    const run = await fc.check(property, {
      seed: SEED,
      numRuns,
      ...(path === undefined ? {} : { path }),
      interruptAfterTimeLimit: numRuns * RUN_LIMIT_MS + SHRINK_LIMIT_MS / 2,
      markInterruptAsFailure: true,
    })
    if (!run.failed) return ''
    const [smallest] = run.counterexample ?? []
    const again = `again with MODEL_SEED=${run.seed} MODEL_PATH=${run.counterexamplePath}, ${now}`
    if (smallest === undefined) return `interrupted; ${again}`
    return `${await retold(smallest)}\n${again}`
  }

  /** Plays the counterexample once more, to say what differs. */
  async function retold(smallest: Case): Promise<string> {
    const mismatch = await play(server, smallest).catch(
      (error: unknown): Mismatch => ({ about: String(error), expected: 'an answer', actual: 'an error' }),
    )
    return story(smallest, mismatch ?? { about: 'nothing the second time', expected: null, actual: null })
  }
})

import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import { LongFirst } from './test/long-first.ts'

const inTests = (path: string) => join(import.meta.dirname, 'test', path)

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: [inTests('surroundings.ts')],
    // Engines run from what was built there, which saves each the compiler's loading.
    alias: [{ find: /^\.\/child-program\.ts$/, replacement: inTests('engine/built-child-program.ts') }],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // A browser on a busy machine takes its time.
    expect: { poll: { timeout: 20_000 } },
    maxWorkers: 2,
    sequence: { sequencer: LongFirst },
    pool: 'forks',
    // Files that run one after another in a process share what they import: to import it takes longer than most files.
    isolate: false,
  },
})

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { type Condition, conditionOf } from '../../src/engine/condition.ts'
import { start, until } from './started.ts'

const here = (condition: Condition): Condition => (process.platform === 'linux' ? condition : 'idle')

test('A process that computes is working, one that sleeps idle, one that was stopped lost, and one that is gone idle', async () => {
  const busy = spawn(process.execPath, ['-e', 'for (;;);'])
  const asleep = spawn('sleep', ['60'])
  try {
    await until(() => conditionOf(busy.pid ?? 0) === here('working'))
    await until(() => conditionOf(asleep.pid ?? 0) === 'idle')
    busy.kill('SIGSTOP')
    await until(() => conditionOf(busy.pid ?? 0) === here('lost'))
  } finally {
    const gone = [once(busy, 'exit'), once(asleep, 'exit')]
    busy.kill('SIGKILL')
    asleep.kill('SIGKILL')
    await Promise.all(gone)
  }
  expect(conditionOf(busy.pid ?? 0)).toBe('idle')
})

test.runIf(process.platform === 'linux')(
  'An engine is lost in the middle of a crash, and idle before',
  async () => {
    const { engine, logged, close } = await start({ patience: { silenceMs: 60_000 } })
    try {
      const pid = engine.pid ?? 0
      await until(() => conditionOf(pid) === 'idle')
      process.kill(pid, 'SIGSEGV')
      await until(() => conditionOf(pid) === 'lost')
      // A minute would have to pass if silence alone told
      await until(() => engine.restarts === 1)
      expect(logged).toContain('the engine is lost and is killed')
    } finally {
      await close()
    }
  },
)

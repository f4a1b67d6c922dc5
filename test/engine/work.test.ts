import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { isAtWork } from '../../src/engine/work.ts'
import { until } from './started.ts'

const isKnown = process.platform === 'linux'

test('A process that computes is at work; one that sleeps, was stopped or is gone is not', async () => {
  const busy = spawn(process.execPath, ['-e', 'for (;;);'])
  const asleep = spawn('sleep', ['60'])
  try {
    await until(() => isAtWork(busy.pid ?? 0) === isKnown)
    await until(() => !isAtWork(asleep.pid ?? 0))
    busy.kill('SIGSTOP')
    await until(() => !isAtWork(busy.pid ?? 0))
  } finally {
    const gone = [once(busy, 'exit'), once(asleep, 'exit')]
    busy.kill('SIGKILL')
    asleep.kill('SIGKILL')
    await Promise.all(gone)
  }
  expect(isAtWork(busy.pid ?? 0)).toBe(false)
})

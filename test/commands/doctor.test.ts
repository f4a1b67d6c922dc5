import { afterAll, expect, test } from 'vitest'
import { directoryCheck } from '../../src/commands/doctor/directory.ts'
import { nodeCheck } from '../../src/commands/doctor/engine.ts'
import { zonesCheck } from '../../src/commands/doctor/zones.ts'
import type { Store } from '../../src/store/store.ts'
import { run } from './cli.ts'
import { newDirectory, removeDirectories } from './directories.ts'
import { serveHere } from './served.ts'

afterAll(removeDirectories)

test('The doctor finds nothing wrong where a server can start, and shows no secret', async () => {
  const env = {
    AFTERSEND_DATA: await newDirectory(),
    AFTERSEND_PORT: '0',
    AFTERSEND_ADMIN_KEY: 'very_secret_very_secret',
  }
  const { code, stdout } = await run(['doctor'], { env })
  expect(stdout).not.toContain('✗')
  for (const name of [
    'node',
    'aftersend',
    'engine',
    'time zones',
    'data directory',
    'disk',
    'port',
    'settings',
  ]) {
    expect(stdout).toMatch(new RegExp(`^✓ ${name} `, 'm'))
  }
  expect(stdout).toMatch(/^AFTERSEND_ADMIN_KEY +\(set, not shown\)$/m)
  expect(stdout).not.toContain(env.AFTERSEND_ADMIN_KEY)
  expect(code).toBe(0)
})

test('The doctor names a running server, and ends with 1 where a setting is wrong', async () => {
  const served = await serveHere()
  const running = await run(['doctor', '--json'], { env: served.env })
  await served.close()
  const found: unknown = JSON.parse(running.stdout)
  expect(found).toMatchObject({
    ok: true,
    checks: expect.arrayContaining([
      { name: 'port', ok: true, found: expect.stringMatching(/: aftersend \d\S+ is running there$/) },
    ]),
  })
  const wrong = await run(['doctor'], { env: { AFTERSEND_LOG: 'loud' } })
  expect(wrong.code).toBe(1)
  expect(wrong.stdout).toMatch(/^✗ settings +AFTERSEND_LOG must be one of/m)
})

test('A Node that is too old, a file in the way of the directory and a differing zone are found', async () => {
  expect(['18.20.0', '20.18.3', '20.19.0', '22.1.0'].map((version) => nodeCheck(version).ok)).toEqual([
    false,
    false,
    true,
    true,
  ])
  expect(await directoryCheck('/dev/null')).toMatchObject({ ok: false })
  const store: Pick<Store, 'rows'> = { rows: () => Promise.resolve([]) }
  expect(await zonesCheck(store)).toMatchObject({
    ok: false,
    found: expect.stringContaining('Europe/Warsaw'),
  })
})

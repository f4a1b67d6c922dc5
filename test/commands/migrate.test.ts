import { afterAll, expect, test } from 'vitest'
import { openStorage } from '../../src/commands/storage.ts'
import { migrations } from '../../src/store/migrate.ts'
import { run } from './cli.ts'
import { newDirectory, removeDirectories } from './directories.ts'

afterAll(removeDirectories)

test('migrate says what it applied, and that there is nothing to do the next time', async () => {
  const directory = await newDirectory()
  const first = await run(['migrate', '--data', directory])
  expect(first).toMatchObject({
    code: 0,
    stdout: migrations()
      .map(({ name }) => `applied ${name}\n`)
      .join(''),
  })
  const second = await run(['migrate', '--data', directory])
  expect(second).toMatchObject({ code: 0, stdout: 'Nothing to do: all migrations have been applied.\n' })
})

test('A directory that a newer program has written is refused in words, by migrate and by serve, and stays as it is', async () => {
  const directory = await newDirectory()
  await run(['migrate', '--data', directory])
  const storage = await openStorage({ clickhouseUrl: null, dataDirectory: directory })
  await storage.store.insert('migrations', ['name', 'checksum'], [['999_later.sql', 'x']])
  await storage.close()
  for (const command of ['migrate', 'serve']) {
    const refused = await run([command, '--data', directory], { env: { AFTERSEND_PORT: '0' } })
    expect(refused.code).toBe(1)
    expect(refused.stderr).toContain(
      'the data was written by a newer aftersend (999_later.sql): upgrade this one',
    )
  }
})

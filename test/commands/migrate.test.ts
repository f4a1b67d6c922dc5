import { afterAll, expect, test } from 'vitest'
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

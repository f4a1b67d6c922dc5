import { afterAll, expect, test } from 'vitest'
import { run } from '../commands/cli.ts'
import { newDirectoryOnDisk, removeDirectories } from '../commands/directories.ts'
import { startWhole } from './whole-server.ts'

afterAll(removeDirectories)

test('A second server on a directory is told which process has it, and the first notices nothing', async () => {
  const directory = await newDirectoryOnDisk()
  const first = await startWhole(directory)
  await first.ask('PUT', '/api/workspaces/w', {})
  const second = await run(['serve', '--port', '0', '--data', directory])
  expect(second).toMatchObject({ code: 1, stdout: '' })
  expect(second.stderr).toMatch(
    new RegExp(`^aftersend: The directory \\S+ is already open in process ${first.pid}\\. .+\n$`),
  )
  const event = [{ id: 'a', kind: 'page_view' }]
  expect(await first.ask('POST', '/api/workspaces/w/events', event)).toMatchObject({
    body: { accepted: 1, duplicates: 0 },
  })
  expect((await first.ask('GET', '/readyz')).status).toBe(200)

  // What a killed server leaves behind holds nobody up.
  await first.kill()
  const third = await startWhole(directory)
  expect(await third.ask('POST', '/api/workspaces/w/events', event)).toMatchObject({
    body: { accepted: 0, duplicates: 1 },
  })
  expect(await third.stop()).toBe(0)
})

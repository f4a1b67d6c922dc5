import { execFile } from 'node:child_process'
import { cp, mkdir, symlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, expect, test } from 'vitest'
import { migrations } from '../../src/store/migrate.ts'
import { builtCommand } from '../built.ts'
import { newDirectory, removeDirectories } from './directories.ts'

afterAll(removeDirectories)

test('The built program opens a store where nothing is installed but the engine', async () => {
  const place = await newDirectory()
  const built = dirname(dirname(builtCommand()))
  for (const part of ['dist', 'sql', 'recipes', 'package.json'])
    await cp(join(built, part), join(place, part), { recursive: true, dereference: true })
  await mkdir(join(place, 'node_modules'))
  const engine = fileURLToPath(new URL('../../node_modules/chdb', import.meta.url))
  await symlink(engine, join(place, 'node_modules/chdb'))

  const command = [join(place, 'dist/aftersend.js'), 'migrate', '--data', join(place, 'data')]
  const { stdout } = await promisify(execFile)(process.execPath, command)
  expect(stdout.trim().split('\n')).toHaveLength(migrations().length)
})

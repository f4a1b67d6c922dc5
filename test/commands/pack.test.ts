import { execFile, spawn } from 'node:child_process'
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, expect, test } from 'vitest'
import { environment, follow } from './cli.ts'
import { newDirectory, removeDirectories } from './directories.ts'

const npm = promisify(execFile)
const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const OPTIONS = ['--prefer-offline', '--no-audit', '--no-fund', '--loglevel', 'error']

afterAll(removeDirectories)

test('The package, installed into an empty folder, runs the demo until it answers', {
  timeout: 300_000,
}, async () => {
  const folder = await newDirectory()
  const env = environment({ TMPDIR: folder })
  await npm('npm', ['pack', '--pack-destination', folder, '--loglevel', 'error'], { cwd: ROOT, env })
  const tarball = (await readdir(folder)).find((name) => name.endsWith('.tgz')) ?? ''
  await writeFile(join(folder, 'package.json'), '{"private": true}')
  await npm('npm', ['install', ...OPTIONS, '--ignore-scripts', join(folder, tarball)], { cwd: folder, env })

  const child = spawn('npx', ['aftersend', 'demo', '--port', '0'], { cwd: folder, env, detached: true })
  const demo = follow(child)
  try {
    const [, url = ''] = await demo.shows(/^aftersend listening on (http:\S+)\n/)
    const [, key = ''] = await demo.shows(/^Its key +(\S+)\n/m)
    const headers = { authorization: `Bearer ${key}` }
    const answer = await fetch(`${url}/api/workspaces/demo/analytics`, { headers })
    expect(await answer.json()).toMatchObject({ campaigns: { total: 31 } })
  } finally {
    // A terminal's Ctrl-C: it reaches npx and what npx has started.
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGINT')
  }
  await demo.finished
})

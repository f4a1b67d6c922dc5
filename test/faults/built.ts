import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { cp, mkdir, mkdtemp, rename, rm, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const BUILDS = join(ROOT, 'test/faults/dist')

/**
 * The program as it is installed, compiled from the present sources: it starts in a third of the time that the
 * sources take. Built once for each state of them; the path of the command is given.
 */
export async function builtProgram(): Promise<string> {
  const place = join(BUILDS, stateOfSources())
  if (!existsSync(place)) await build(place)
  return join(place, 'dist/bin/aftersend.js')
}

async function build(place: string): Promise<void> {
  await mkdir(BUILDS, { recursive: true })
  const before = readdirSync(BUILDS)
  const draft = await mkdtemp(join(BUILDS, 'draft-'))
  const compiler = join(ROOT, 'node_modules/.bin/tsc')
  const options = [
    '--outDir',
    join(draft, 'dist'),
    '--noCheck',
    '--declaration',
    'false',
    '--sourceMap',
    'false',
  ]
  await promisify(execFile)(compiler, ['-p', join(ROOT, 'tsconfig.build.json'), ...options])
  await cp(join(ROOT, 'package.json'), join(draft, 'package.json'))
  await symlink(join(ROOT, 'sql'), join(draft, 'sql'))
  await symlink(join(ROOT, 'recipes'), join(draft, 'recipes'))
  await symlink(join(ROOT, 'node_modules'), join(draft, 'node_modules'))
  // Another worker may have been first, with the same.
  await rename(draft, place).catch(() => rm(draft, { recursive: true }))
  for (const old of before.filter((name) => !name.startsWith('draft-'))) {
    await rm(join(BUILDS, old), { recursive: true, force: true })
  }
}

function stateOfSources(): string {
  const hash = createHash('sha256')
  const source = join(ROOT, 'src')
  for (const name of readdirSync(source, { recursive: true, encoding: 'utf8' }).sort()) {
    if (name.endsWith('.ts')) hash.update(name).update(readFileSync(join(source, name)))
  }
  return hash.digest('hex').slice(0, 16)
}

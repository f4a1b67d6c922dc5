import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { cp, mkdir, mkdtemp, rename, rm, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)

const ROOT = fileURLToPath(new URL('../', import.meta.url))
const BUILDS = join(ROOT, 'test/dist')
/** What a build is made of, besides the packages. */
const SOURCES = ['src', 'package.json', 'vite.config.ts']

/**
 * The program as it is installed, compiled from the present sources: it starts in a third of the time that the
 * sources take. Built once for each state of them; the path of the command is given.
 */
export async function builtProgram(): Promise<string> {
  await built('program', compile)
  return builtCommand()
}

/** The path of the command where {@link builtProgram} has built it, as it has before all tests. */
export function builtCommand(): string {
  return join(placeOf('program'), 'dist/aftersend.js')
}

/** Likewise what the engine's process runs. */
export function builtEngine(): string {
  return join(placeOf('program'), 'dist/child.js')
}

/** The folder of the page as it is built to be used, from the present sources. Built once for each state of them. */
export function builtPage(): Promise<string> {
  return built('page', bundle)
}

async function built(kind: string, build: (draft: string) => Promise<void>): Promise<string> {
  const place = placeOf(kind)
  if (existsSync(place)) return place
  await mkdir(BUILDS, { recursive: true })
  const before = readdirSync(BUILDS).filter((name) => name.startsWith(`${kind}-`))
  const draft = await mkdtemp(join(BUILDS, 'draft-'))
  await build(draft)
  // Another worker may have been first, with the same.
  await rename(draft, place).catch(() => rm(draft, { recursive: true }))
  for (const old of before) await rm(join(BUILDS, old), { recursive: true, force: true })
  return place
}

async function compile(draft: string): Promise<void> {
  await viteBuild(ROOT, join(ROOT, 'vite.config.ts'), join(draft, 'dist'))
  await cp(join(ROOT, 'package.json'), join(draft, 'package.json'))
  await symlink(join(ROOT, 'sql'), join(draft, 'sql'))
  await symlink(join(ROOT, 'recipes'), join(draft, 'recipes'))
  await symlink(join(ROOT, 'node_modules'), join(draft, 'node_modules'))
}

async function bundle(draft: string): Promise<void> {
  const root = join(ROOT, 'src/web')
  await viteBuild(root, join(root, 'vite.config.ts'), draft)
}

async function viteBuild(root: string, config: string, outDir: string): Promise<void> {
  const settings = ['--config', config, '--outDir', outDir, '--emptyOutDir', '--logLevel', 'warn']
  // As it is built to be used: tests run in another mode.
  const env = { ...process.env, NODE_ENV: 'production' }
  await run(process.execPath, [join(ROOT, 'node_modules/vite/bin/vite.js'), 'build', root, ...settings], {
    env,
  })
}

/** The state is that of the first look, handed on to the processes that tests run in: all of a run have the same. */
function placeOf(kind: string): string {
  process.env.BUILT_STATE ??= stateOfSources()
  return join(BUILDS, `${kind}-${process.env.BUILT_STATE}`)
}

function stateOfSources(): string {
  const hash = createHash('sha256')
  for (const path of SOURCES.flatMap(filesBelow)) hash.update(path).update(readFileSync(join(ROOT, path)))
  return hash.digest('hex').slice(0, 16)
}

function filesBelow(path: string): string[] {
  if (!statSync(join(ROOT, path)).isDirectory()) return [path]
  const entries = readdirSync(join(ROOT, path), { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((file) => file.slice(ROOT.length))
}

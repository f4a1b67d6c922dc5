import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chown, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir, totalmem, userInfo } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const BINARIES = '/usr/lib/postgresql/15/bin'
const run = promisify(execFile)

/** A PostgreSQL of the bench's own: a new cluster in a temporary directory, reached by a unix socket only. */
export interface Cluster {
  /** Where its socket and its data are. */
  readonly directory: string
  readonly user: string
  close(): Promise<void>
}

/** Starts one, durable as it is by default. Throws, with what to install, where there is none. */
export async function startCluster(connections: number): Promise<Cluster> {
  if (!existsSync(join(BINARIES, 'initdb'))) {
    throw new Error('PostgreSQL 15 is not installed: apt-get install postgresql')
  }
  const directory = await mkdtemp(join(tmpdir(), 'aftersend-peer-'))
  const data = join(directory, 'data')
  const { words, user } = await unprivileged(directory)
  const [program = '', ...before] = [...words, join(BINARIES, 'initdb')]
  await run(program, [...before, '-D', data, '-A', 'trust', '-U', user, '-E', 'UTF8', '--no-locale'])
  const settings = Object.entries(settingsFor(connections)).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ])
  const [server = '', ...first] = [...words, join(BINARIES, 'postgres')]
  const child = spawn(server, [...first, '-D', data, '-k', directory, ...settings], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const stop = () => child.kill('SIGINT')
  process.once('exit', stop)
  await ready(child)
  return {
    directory,
    user,
    async close() {
      const gone = once(child, 'exit')
      stop()
      await gone
      process.off('exit', stop)
      await rm(directory, { recursive: true, force: true })
    },
  }
}

/** A quarter of the memory for its pages, and what else is usual for a machine of its own. */
function settingsFor(connections: number): Record<string, string> {
  const mebibytes = (share: number) => `${Math.round((totalmem() * share) / 1024 ** 2)}MB`
  return {
    listen_addresses: '',
    max_connections: String(connections + 10),
    shared_buffers: mebibytes(0.25),
    effective_cache_size: mebibytes(0.6),
    work_mem: mebibytes(0.005),
    maintenance_work_mem: mebibytes(0.04),
    max_wal_size: '8GB',
    checkpoint_timeout: '15min',
    wal_compression: 'lz4',
    random_page_cost: '1.1',
    effective_io_concurrency: '200',
    jit: 'off',
    fsync: 'on',
    synchronous_commit: 'on',
  }
}

/** The words before a command that it may run: it refuses the superuser. */
async function unprivileged(directory: string): Promise<{ words: string[]; user: string }> {
  if (process.getuid?.() !== 0) return { words: [], user: userInfo().username }
  const { stdout } = await run('id', ['-u', 'postgres'])
  const id = Number(stdout)
  await chown(directory, id, id)
  return {
    words: ['setpriv', `--reuid=${id}`, `--regid=${id}`, '--clear-groups', '--'],
    user: 'postgres',
  }
}

async function ready(child: ChildProcess): Promise<void> {
  let said = ''
  await new Promise<void>((resolve, reject) => {
    child.stderr?.on('data', (part: Buffer) => {
      if (said.length < 10_000) said += part.toString()
      if (said.includes('ready to accept connections')) resolve()
    })
    child.once('exit', () => reject(new Error(`PostgreSQL did not start: ${said}`)))
  })
}

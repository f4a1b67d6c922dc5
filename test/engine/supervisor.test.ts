import { fork } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { DirectoryHeldError, EngineFailedError, EngineStoppedError } from '../../src/engine/errors.ts'
import { isAlive, type Started, start, until } from './started.ts'

let started: Started | undefined
let temporary = ''
const usual = process.env.TMPDIR

beforeAll(async () => {
  // Other engines, of other tests, have their sockets in the usual place.
  temporary = await mkdtemp(join(os.tmpdir(), 'engine-test-'))
  process.env.TMPDIR = temporary
})

afterAll(async () => {
  if (usual === undefined) delete process.env.TMPDIR
  else process.env.TMPDIR = usual
  await rm(temporary, { recursive: true })
})

afterEach(async () => {
  await started?.close()
  started = undefined
})

function signal(to: Started, name: NodeJS.Signals): number {
  const { pid } = to.engine
  if (pid === undefined) throw new Error('There is no child')
  process.kill(pid, name)
  return pid
}

function socketDirectories(): string[] {
  return readdirSync(os.tmpdir()).filter((name) => name.startsWith('aftersend-'))
}

describe('a child that dies', () => {
  test('by kill -9 is replaced, and what was acknowledged is there, updates too', async () => {
    started = await start()
    const { engine, writer, rows } = started
    await writer.command({
      query: `CREATE TABLE states (id UInt64, state String) ENGINE = MergeTree ORDER BY id
        SETTINGS enable_block_number_column = 1, enable_block_offset_column = 1`,
    })
    const replaced: number[] = []
    engine.onReady(() => replaced.push(engine.restarts))
    for (let round = 1; round <= 2; round++) {
      const values = Array.from({ length: 100 }, (_, at) => [round * 1000 + at, 'old'])
      await writer.insert({ table: 'states', values })
      const query = 'UPDATE states SET state = {state:String} WHERE id % 2 = 0'
      await writer.command({ query, query_params: { state: `new ${round}` } })
      const killed = signal(started, 'SIGKILL')
      await until(() => engine.state === 'restarting')
      await engine.whenReady()
      expect(engine.pid).not.toBe(killed)
      expect(await rows('SELECT state, count() AS n FROM states GROUP BY state ORDER BY state')).toEqual([
        { state: `new ${round}`, n: String(50 * round) },
        { state: 'old', n: String(50 * round) },
      ])
    }
    expect(engine.restarts).toBe(2)
    expect(replaced).toEqual([1, 2])
    expect(started.logged).toContain('the engine died and is replaced')
  })

  test('fails the requests it was answering', async () => {
    started = await start()
    const running = started.rows('SELECT sum(sipHash64(number)) FROM numbers(20000000000)')
    const failed = expect(running).rejects.toThrow()
    await new Promise((resolve) => setTimeout(resolve, 200))
    signal(started, 'SIGKILL')
    await failed
    await started.engine.whenReady()
    expect(await started.rows('SELECT 1 AS one')).toEqual([{ one: 1 }])
  })

  test.each(['SIGSTOP', 'SIGSEGV'] as const)('or hangs after %s is replaced within seconds', async (name) => {
    started = await start()
    const { engine } = started
    await started.writer.command({ query: 'CREATE TABLE t (id UInt64) ENGINE = MergeTree ORDER BY id' })
    await started.writer.insert({ table: 't', values: [[1]] })
    const hung = signal(started, name)
    await until(() => engine.state === 'restarting', 5_000)
    await engine.whenReady()
    expect(isAlive(hung)).toBe(false)
    expect(await started.rows('SELECT id FROM t')).toEqual([{ id: '1' }])
  })

  test('again and again is given up, and says why', async () => {
    started = await start({ patience: { quickDeaths: 2 } })
    const { engine } = started
    signal(started, 'SIGKILL')
    await until(() => engine.restarts === 1)
    signal(started, 'SIGKILL')
    await until(() => engine.state === 'failed')
    await expect(engine.whenReady()).rejects.toThrow(EngineFailedError)
  })
})

describe('a child that works', () => {
  test('is left alone while all its readers compute', async () => {
    started = await start()
    const query = 'SELECT sum(sipHash64(number)) FROM numbers(20000000000)'
    const leaving = new AbortController()
    const { reader } = started
    const running = Array.from({ length: 6 }, () =>
      reader.query({ query, abort_signal: leaving.signal }).catch(() => {}),
    )
    await new Promise((resolve) => setTimeout(resolve, 4_000))
    expect([started.engine.state, started.engine.restarts]).toEqual(['ready', 0])
    leaving.abort()
    await Promise.all(running)
  })
})

describe('a child whose supervisor is killed', () => {
  test('ends, removes its socket, and lets go of the directory', async () => {
    const directory = await mkdtemp(join(os.tmpdir(), 'engine-test-'))
    const supervisor = fork(join(import.meta.dirname, 'orphan.ts'), [directory], {
      execArgv: ['--import', 'tsx'],
    })
    const child = await new Promise<number>((resolve) =>
      supervisor.once('message', (pid) => resolve(Number(pid))),
    )
    expect(isAlive(child)).toBe(true)
    supervisor.kill('SIGKILL')
    await until(() => !isAlive(child), 3_000)
    expect(socketDirectories()).toEqual([])
    started = await start({ dataDirectory: directory })
    expect(await started.rows('SELECT 1 AS one')).toEqual([{ one: 1 }])
  })
})

describe('a directory', () => {
  test('that is open in another process is named, with the process', async () => {
    started = await start()
    const { directory } = started
    const before = socketDirectories()
    const second = start({ dataDirectory: directory })
    await expect(second).rejects.toThrow(DirectoryHeldError)
    await expect(second).rejects.toThrow(
      `The directory ${directory} is already open in process ${process.pid}.`,
    )
    expect(socketDirectories()).toEqual(before)
    expect(await started.rows('SELECT 1 AS one')).toEqual([{ one: 1 }])
  })

  test('that cannot be opened is named, with what the engine says of it', async () => {
    const sound = await start()
    const { directory } = sound
    await sound.writer.command({ query: 'CREATE TABLE t (id UInt64) ENGINE = MergeTree ORDER BY id' })
    await sound.engine.stop()
    const files = await readdir(join(directory, 'store'), { recursive: true })
    const table = files.find((name) => name.endsWith('t.sql')) ?? ''
    await writeFile(join(directory, 'store', table), 'ATTACH gibberish')
    const failed = start({ dataDirectory: directory })
    await expect(failed).rejects.toThrow(EngineFailedError)
    await expect(failed).rejects.toThrow(directory)
    await expect(failed).rejects.toThrow('Syntax error')
    await rm(directory, { recursive: true })
  })
})

describe('stopping', () => {
  test('leaves no process, no socket and no pid file, even while queries run', async () => {
    const before = socketDirectories()
    started = await start()
    const { engine, directory, writer } = started
    const { pid } = engine
    await writer.command({ query: 'CREATE TABLE t (id UInt64) ENGINE = MergeTree ORDER BY id' })
    const reading = started
      .rows('SELECT sum(sipHash64(number)) FROM numbers(20000000000)')
      .catch(() => 'cancelled')
    const writing = writer.command({ query: 'INSERT INTO t SELECT sleepEachRow(0.1) FROM numbers(10)' })
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(existsSync(join(directory, 'aftersend.pid'))).toBe(true)
    await engine.stop()
    await writing
    expect(await reading).toBe('cancelled')
    expect(pid === undefined || isAlive(pid)).toBe(false)
    expect(socketDirectories()).toEqual(before)
    expect(existsSync(join(directory, 'aftersend.pid'))).toBe(false)
    await expect(engine.whenReady()).rejects.toThrow(EngineStoppedError)
    started = await start({ dataDirectory: directory })
    expect(await started.rows('SELECT count() AS n FROM t')).toEqual([{ n: '10' }])
  })
})

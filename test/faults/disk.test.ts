import { closeSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { expectEachOnce, opensOf } from './account.ts'
import { pause, startLoad } from './load.ts'
import { mountSmall } from './mount.ts'
import { startWhole, type WholeServer } from './whole-server.ts'

const MEBIBYTE = 1024 ** 2
/** The engine takes inserts while 64 MiB are free: here there are a few tens more. */
const DISK_MEBIBYTES = 192

/** Takes space away until so much is left. */
function fill(directory: string, leaveBytes: number): void {
  const file = openSync(join(directory, 'filler'), 'a')
  const piece = Buffer.alloc(MEBIBYTE)
  try {
    for (let free = freeBytes(directory); free > leaveBytes; free = freeBytes(directory)) {
      writeSync(file, piece, 0, Math.min(piece.length, free - leaveBytes))
    }
  } finally {
    closeSync(file)
  }
}

function freeBytes(directory: string): number {
  const { bavail, bsize } = statfsSync(directory)
  return bavail * bsize
}

const event = (id: string) => ({ id, kind: 'message.opened', messageId: id })

function sendOne(server: WholeServer, id: string) {
  return server.ask('POST', '/api/workspaces/w/events', [event(id)])
}

/** Fails unless an event is taken within a while. */
async function expectResumed(server: WholeServer, id: string): Promise<void> {
  const untilMs = performance.now() + 30_000
  let last = await sendOne(server, id)
  while (last.status !== 200 && performance.now() < untilMs) {
    await pause(100)
    last = await sendOne(server, id)
  }
  expect(last).toMatchObject({ status: 200, body: { rejected: [] } })
}

test('On a full disk writes are refused with 507 and Retry-After, questions are answered, and space ends it', {
  timeout: 300_000,
}, async () => {
  const disk = await mountSmall(DISK_MEBIBYTES)
  if (disk === undefined) {
    // As good as it gets without the right to mount: the same program, run by root.
    process.stdout.write(
      'the full disk was not tried: a file system cannot be mounted here (it takes root)\n',
    )
    return
  }
  try {
    let server = await startWhole(disk.directory)
    try {
      await server.ask('PUT', '/api/workspaces/w', {})
      const sent = new Set<string>(['late', 'later', 'last'])
      const load = startLoad(() => server, { workspaceId: 'w', connections: 4, batchSize: 20, prefix: 'd' })
      await load.next()
      // Below what the engine keeps free, then to the last byte.
      for (const [leave, id] of [
        [32 * MEBIBYTE, 'late'],
        [0, 'later'],
      ] as const) {
        fill(disk.directory, leave)
        await pause(500)
        const refused = await sendOne(server, id)
        expect(refused).toMatchObject({
          status: 507,
          retryAfter: '30',
          body: { error: { code: 'storage_full' } },
        })
        expect(await server.ask('PUT', '/api/workspaces/v', {})).toMatchObject({ status: 507 })
        expect(await opensOf(server, 'w')).toBeGreaterThanOrEqual(load.acknowledged.size)
        expect((await server.ask('GET', '/readyz')).status).toBe(200)
        rmSync(join(disk.directory, 'filler'))
        await expectResumed(server, id)
      }
      expect([...load.refusals.keys()]).toEqual([507])

      // Killed on a full disk, and started again when there is space.
      fill(disk.directory, 0)
      await server.kill()
      await load.stop()
      rmSync(join(disk.directory, 'filler'))
      server = await startWhole(disk.directory)
      await expectResumed(server, 'last')
      expect(await server.stop()).toBe(0)
      await expectEachOnce(disk.directory, 'w', {
        acknowledged: new Set([...load.acknowledged, ...sent]),
        sent: new Set([...load.sent, ...sent]),
      })
    } catch (error) {
      // A full disk is full of surprises: what the server said of this one.
      process.stdout.write(server.log.slice(-6_000))
      throw error
    } finally {
      await server.kill().catch(() => {})
    }
  } finally {
    await disk.release()
  }
})

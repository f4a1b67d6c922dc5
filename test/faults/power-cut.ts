/**
 * A power cut, as near as a program comes to one: a server writes to a file system on a loop device, which is shut
 * down without writing out its journal or anything that waits in memory; then everything is killed, and the file
 * system is mounted anew. What was acknowledged before must be there once. The account is kept outside of it.
 *
 * By hand, as root, on Linux with e2fsprogs and python3: `npx tsx test/faults/power-cut.ts [cuts]`.
 */
import { execFileSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pause, startLoad } from './load.ts'
import { startWhole, type WholeServer } from './whole-server.ts'

const CUTS = Number(process.argv[2] ?? 10)
const IMAGE_SIZE = '2G'
const SEND_AGAIN = 5_000
const UMOUNT_TIMES = 60

/** EXT4_IOC_SHUTDOWN with "do not flush the log": node has no ioctl. */
const SHUT_DOWN = `
import fcntl, os, struct, sys
place = os.open(sys.argv[1], os.O_RDONLY)
fcntl.ioctl(place, 0x8004587d, struct.pack("I", 2))
`

function tool(name: string, ...args: string[]): string {
  return execFileSync(name, args, { encoding: 'utf8', stdio: 'pipe' }).trim()
}

/** A disk in a file, whose power can be cut. */
async function makeDisk() {
  const place = await mkdtemp(join(tmpdir(), 'aftersend-power-'))
  const image = join(place, 'image')
  const mountPoint = join(place, 'disk')
  tool('mkdir', mountPoint)
  tool('truncate', '-s', IMAGE_SIZE, image)
  tool('mkfs.ext4', '-q', '-F', image)
  const device = tool('losetup', '--find', '--show', image)
  const mount = () => tool('mount', device, mountPoint)
  mount()
  return {
    directory: join(mountPoint, 'data'),
    cut: () => tool('python3', '-c', SHUT_DOWN, mountPoint),
    /** After the cut: nobody may have a file open on it. */
    async restore() {
      for (let time = 1; ; time += 1) {
        try {
          tool('umount', mountPoint)
          break
        } catch (error) {
          if (time === UMOUNT_TIMES) throw error
          // The engine may take a moment longer to die than its server.
          await pause(500)
        }
      }
      mount()
    },
    async release() {
      tool('umount', '-l', mountPoint)
      tool('losetup', '--detach', device)
      await rm(place, { recursive: true })
    },
  }
}

/** Ids of the acknowledged events that are not there, found by sending them all again. */
async function missing(server: WholeServer, ids: readonly string[]): Promise<number> {
  let accepted = 0
  for (let at = 0; at < ids.length; at += SEND_AGAIN) {
    const events = ids
      .slice(at, at + SEND_AGAIN)
      .map((id) => ({ id, kind: 'message.opened', messageId: `a${id}` }))
    const sent = await server.ask('POST', '/api/workspaces/w/events', events)
    if (sent.status !== 200) throw new Error(`${sent.status} ${JSON.stringify(sent.body)}`)
    accepted += sent.body.accepted
  }
  return accepted
}

async function main(): Promise<boolean> {
  const disk = await makeDisk()
  let server: WholeServer | undefined = await startWhole(disk.directory)
  let lost = 0
  let wrong = 0
  try {
    await server.ask('PUT', '/api/workspaces/w', {})
    const seen = { acknowledged: new Set<string>(), sent: new Set<string>() }
    for (let cut = 1; cut <= CUTS; cut += 1) {
      const load = startLoad(() => server, {
        workspaceId: 'w',
        connections: 6,
        batchSize: 20,
        prefix: `p${cut}-`,
      })
      await load.next()
      // Some cuts come while parts are being merged and removed, which takes a while to begin.
      await pause(cut % 3 === 0 ? 12_000 : 500 + 350 * (cut % 7))
      disk.cut()
      // What is answered from here on was acknowledged by a disk without power: it may not be.
      const acknowledged = [...load.acknowledged]
      await pause(200)
      const late = load.acknowledged.size - acknowledged.length
      const dying: WholeServer = server
      server = undefined
      await dying.kill()
      await load.stop()
      await disk.restore()
      server = await startWhole(disk.directory)
      const { body: ready } = await server.ask('GET', '/readyz')
      for (const id of acknowledged) seen.acknowledged.add(id)
      for (const id of load.sent) seen.sent.add(id)
      const before = await server.ask('GET', '/api/workspaces/w/analytics')
      const opens = Number(before.body.messages.opened)
      const gone = await missing(server, acknowledged)
      lost += gone
      if (opens < seen.acknowledged.size || opens > seen.sent.size) wrong += 1
      process.stdout.write(
        `cut ${cut}: ${acknowledged.length} acknowledged, ${gone} lost; ${late} answered during the cut; ` +
          `${opens} opens for ${seen.acknowledged.size} to ${seen.sent.size}; ${ready.status}; ` +
          `started in ${Math.round(server.startMs)} ms\n`,
      )
    }
  } finally {
    await server?.kill()
    await disk.release()
  }
  process.stdout.write(`${CUTS} power cuts: ${lost} acknowledged events lost, ${wrong} wrong figures\n`)
  return lost === 0 && wrong === 0
}

try {
  process.exitCode = (await main()) ? 0 : 1
} catch (error) {
  const reason = error instanceof Error ? error.message : String(error)
  process.stderr.write(
    `The power could not be cut here: ${reason}\nIt takes root on Linux, loop devices, mkfs.ext4 and python3.\n`,
  )
  process.exitCode = 2
}

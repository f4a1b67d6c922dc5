import { readdir, stat, writeFile } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { run } from '../commands/cli.ts'
import { newDirectory, removeDirectories } from '../commands/directories.ts'
import { startServer, type TestServer } from '../server.ts'
import { sendFile } from './file.ts'

let server: TestServer
let url: URL
beforeAll(async () => {
  server = await startServer({ settings: { AFTERSEND_IMPORT_MB: '2', AFTERSEND_IMPORTS_MB: '3' } })
  url = new URL(await server.app.listen({ port: 0, host: '127.0.0.1' }))
  await server.workspace('w')
})
afterAll(async () => {
  await server.close()
  await removeDirectories()
})

/** What lies in the directory of imports, and what is known of them. */
async function left(): Promise<unknown> {
  const { body } = await server.call('GET', '/api/workspaces/w/imports')
  return { files: await readdir(join(server.dataDirectory, 'imports')), imports: body.imports }
}

/** Begins to send a file, and leaves it at that. */
function begin(workspaceId: string, content: string): Socket {
  const socket = connect(Number(url.port), '127.0.0.1')
  const lines = [
    `POST /api/workspaces/${workspaceId}/imports?format=ndjson HTTP/1.1`,
    'Host: x',
    'Content-Length: 100000000',
    `Authorization: Bearer ${server.adminKey}`,
  ]
  socket.write(`${lines.join('\r\n')}\r\n\r\n${content}`)
  return socket
}

/** Bytes of all files that are coming in. */
async function spooled(): Promise<number> {
  const names = await readdir(join(server.dataDirectory, 'imports'))
  const files = names.map((name) =>
    stat(join(server.dataDirectory, 'imports', name, 'file')).catch(() => null),
  )
  return (await Promise.all(files)).reduce((sum, file) => sum + (file?.size ?? 0), 0)
}

const NOTHING = { files: [], imports: [] }

test('An upload that breaks off leaves nothing behind', async () => {
  const socket = begin('w', '{"kind":"page_view"}\n')
  const files = async () => (await readdir(join(server.dataDirectory, 'imports'))).length
  await expect.poll(files, { timeout: 10_000 }).toBe(1)
  socket.destroy()
  await expect.poll(left, { timeout: 10_000 }).toEqual(NOTHING)
})

test('A file over the limit is refused while it is still being sent, and the command says so', async () => {
  const file = join(await newDirectory(), 'large.ndjson')
  await writeFile(file, '{"kind":"page_view"}\n'.repeat(1_000_000))
  const env = { AFTERSEND_PORT: url.port, AFTERSEND_ADMIN_KEY: server.adminKey }
  const { code, stderr } = await run(['import', file, '-w', 'w'], { env })
  expect({ code, stderr }).toEqual({
    ...{ code: 1, stderr: `aftersend: ${file}: The file is over the limit of 2 MiB, unpacked.\n` },
  })
  expect(await left()).toEqual(NOTHING)
})

test('Who has no key is refused before anything is read', async () => {
  const answer = await fetch(`${url}api/workspaces/w/imports?format=ndjson`, {
    method: 'POST',
    headers: { authorization: 'Bearer nobody' },
    body: '{"kind":"page_view"}\n'.repeat(1_000),
  })
  expect(answer.status).toBe(401)
  expect(await left()).toEqual(NOTHING)
})

test('A workspace’s files take so much room together; the next is told when to come again, others’ are taken', async () => {
  await server.workspace('other')
  const half = `{"kind":"page_view"}${' '.repeat(1.8 * 1024 ** 2)}\n`
  const send = (workspaceId: string) =>
    fetch(`${url}api/workspaces/${workspaceId}/imports?format=ndjson&wait=true`, {
      method: 'POST',
      headers: { authorization: `Bearer ${server.adminKey}` },
      body: half,
    })
  const first = begin('w', half)
  await expect.poll(spooled, { timeout: 10_000 }).toBeGreaterThan(1.7 * 1024 ** 2)
  const refused = await send('w')
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '30'])
  expect(await refused.json()).toMatchObject({
    error: { code: 'busy', message: expect.stringContaining('3 MiB') },
  })
  expect((await send('other')).status).toBe(200)
  first.destroy()
  await expect.poll(async () => (await send('w')).status, { timeout: 10_000 }).toBe(200)
})

test('Where a file would take of the reserve it is refused with 507 and Retry-After, and events are still taken', async () => {
  // More than any disk has.
  const full = await startServer({ settings: { AFTERSEND_RESERVE_MB: '1073741824' } })
  try {
    const { id } = await full.workspace()
    const { status, headers, body } = await sendFile(full, id, '{"kind":"page_view"}\n', 'format=ndjson')
    expect([status, headers['retry-after'], body.error.code]).toEqual([507, '30', 'storage_full'])
    expect(body.error.message).toContain('no files are put there')
    expect(await readdir(join(full.dataDirectory, 'imports'))).toEqual([])
    expect(await full.send(id, [{ kind: 'page_view' }])).toMatchObject({ accepted: 1 })
  } finally {
    await full.close()
  }
})

import { readdir, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { run } from '../commands/cli.ts'
import { newDirectory, removeDirectories } from '../commands/directories.ts'
import { startServer, type TestServer } from '../server.ts'

let server: TestServer
let url: URL
beforeAll(async () => {
  server = await startServer({ settings: { AFTERSEND_IMPORT_MB: '2' } })
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

const NOTHING = { files: [], imports: [] }

test('An upload that breaks off leaves nothing behind', async () => {
  const socket = connect(Number(url.port), '127.0.0.1')
  const lines = [
    'POST /api/workspaces/w/imports?format=ndjson HTTP/1.1',
    'Host: x',
    'Content-Length: 1000000',
  ]
  socket.write(
    `${lines.join('\r\n')}\r\nAuthorization: Bearer ${server.adminKey}\r\n\r\n{"kind":"page_view"}\n`,
  )
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

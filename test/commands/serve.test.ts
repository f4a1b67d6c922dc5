import { request } from 'node:http'
import { createServer } from 'node:net'
import { afterAll, afterEach, expect, test } from 'vitest'
import { run, type Started, start } from './cli.ts'
import { newDirectory, removeDirectories } from './directories.ts'

const running: Started[] = []
afterEach(async () => {
  for (const one of running.splice(0)) {
    one.signal('SIGKILL')
    await one.finished
  }
})
afterAll(removeDirectories)

/** A server that answers, and its address. */
async function serve(directory: string): Promise<{ server: Started; url: string }> {
  const server = start(['serve', '--port', '0', '--data', directory])
  running.push(server)
  const [, url = ''] = await server.shows(/^aftersend listening on (http:\S+)\n/)
  return { server, url }
}

test('serve says where it listens, shows the admin key it made once and a link to sign in by, and ends with 0 on SIGTERM', async () => {
  const directory = await newDirectory()
  const first = await serve(directory)
  const [, key = ''] = await first.server.shows(/^admin key, shown only now: (admin_\S+)\n/m)
  expect((await fetch(`${first.url}/healthz`)).status).toBe(200)
  const listed = () => fetch(`${first.url}/api/workspaces`, { headers: { authorization: `Bearer ${key}` } })
  expect((await listed()).status).toBe(200)
  const [, token = ''] = await first.server.shows(
    /^sign in: http:\S+\/sign-in#([\w-]{32}) \(once, within 15 minutes\)\n/m,
  )
  const signIn = () =>
    fetch(`${first.url}/api/session`, { method: 'POST', body: JSON.stringify({ link: token }) })
  const signedIn = await signIn()
  expect(await signedIn.json()).toMatchObject({ role: 'admin' })
  expect(signedIn.headers.get('set-cookie')).toMatch(/^aftersend_session=/)
  expect((await signIn()).status).toBe(401)
  first.server.signal('SIGTERM')
  expect((await first.server.finished).code).toBe(0)

  const second = await serve(directory)
  const [link] = await second.server.shows(/^sign in: .+\n/m)
  second.server.signal('SIGINT')
  const { code, stdout } = await second.server.finished
  expect({ code, stdout }).toEqual({ code: 0, stdout: `aftersend listening on ${second.url}\n${link}` })
})

test('A write that is under way at SIGTERM is answered before the server ends', async () => {
  const directory = await newDirectory()
  const server = start(['serve', '--port', '0', '--data', directory], {
    env: { AFTERSEND_ADMIN_KEY: 'a key of the administrator'.replaceAll(' ', '_') },
  })
  running.push(server)
  const [, url = ''] = await server.shows(/listening on (http:\S+)\n/)
  const headers = { authorization: 'Bearer a_key_of_the_administrator' }
  await fetch(`${url}/api/workspaces/w`, { method: 'PUT', headers, body: '{}' })
  const events = Array.from({ length: 5_000 }, (_, at) => ({ id: `e${at}`, kind: 'page_view' }))
  const answered = new Promise<{ status: number | undefined; text: string }>((resolve, reject) => {
    const route = `${url}/api/workspaces/w/events`
    // The server says 100 when it has begun with the request: from then on it is under way.
    const expecting = { ...headers, expect: '100-continue' }
    const sending = request(route, { method: 'POST', headers: expecting }, (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (part: string) => {
        text += part
      })
      answer.once('end', () => resolve({ status: answer.statusCode, text }))
    })
    sending.once('error', reject)
    sending.once('continue', () => sending.end(JSON.stringify(events), () => server.signal('SIGTERM')))
  })
  expect(await answered).toEqual({ status: 200, text: '{"accepted":5000,"duplicates":0,"rejected":[]}' })
  expect((await server.finished).code).toBe(0)
})

test('A client that never finishes its request does not keep the server for more than ten seconds', async () => {
  const { server, url } = await serve(await newDirectory())
  const stuck = request(`${url}/api/workspaces/w/events`, {
    method: 'POST',
    headers: { 'content-length': 99 },
  })
  stuck.on('error', () => {})
  await new Promise((resolve) => stuck.write('[', resolve))
  const startMs = performance.now()
  server.signal('SIGTERM')
  expect((await server.finished).code).toBe(0)
  expect(performance.now() - startMs).toBeLessThan(10_500)
})

test('A port that is in use is told in one line, and so is a directory that another server has', async () => {
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const address = other.address()
  const port = typeof address === 'object' && address !== null ? String(address.port) : ''
  const refused = await run(['serve', '--port', port, '--data', await newDirectory()])
  other.close()
  expect(refused.code).toBe(1)
  expect(refused.stdout).toBe('')
  expect(refused.stderr).toMatch(new RegExp(`^aftersend: 127\\.0\\.0\\.1:${port} is in use\\. .+\n$`))

  const directory = await newDirectory()
  await serve(directory)
  const second = await run(['serve', '--port', '0', '--data', directory])
  expect(second.code).toBe(1)
  expect(second.stdout).toBe('')
  expect(second.stderr).toMatch(/^aftersend: The directory \S+ is already open in process \d+\. .+\n$/)
})

test('Every wrong setting has its line, without a stack', async () => {
  const { code, stdout, stderr } = await run(['serve'], {
    env: {
      AFTERSEND_PORT: 'many',
      AFTERSEND_LOG: 'loud',
      AFTERSEND_ADMIN_KEY: 'short',
      AFTERSEND_RATE_LIMIT: '-1',
    },
  })
  expect(code).toBe(1)
  expect(stdout).toBe('')
  expect(stderr.split('\n')).toEqual([
    expect.stringMatching(/^aftersend: AFTERSEND_PORT must be .+"many"$/),
    expect.stringMatching(/^aftersend: AFTERSEND_ADMIN_KEY must have/),
    expect.stringMatching(/^aftersend: AFTERSEND_LOG must be one of .+"loud"$/),
    expect.stringMatching(/^aftersend: AFTERSEND_RATE_LIMIT must be .+"-1"$/),
    '',
  ])
})

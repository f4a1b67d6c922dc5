import { afterAll, afterEach, expect, test } from 'vitest'
import { ADMIN_KEY, type Started, start } from '../commands/cli.ts'
import { newDirectory, removeDirectories } from '../commands/directories.ts'
import { eventually, type Receiver, startReceiver } from './receiver.ts'

const running: Started[] = []
const receivers: Receiver[] = []
afterEach(async () => {
  for (const one of running.splice(0)) {
    one.signal('SIGKILL')
    await one.finished
  }
  for (const one of receivers.splice(0)) await one.close()
})
afterAll(removeDirectories)

async function receive(): Promise<Receiver> {
  const receiver = await startReceiver()
  receivers.push(receiver)
  return receiver
}

/** A server in a process of its own, and how to ask it of its workspace `w`. */
async function serve(directory: string, port: number) {
  const server = start(['serve'], {
    env: {
      AFTERSEND_ADMIN_KEY: ADMIN_KEY,
      AFTERSEND_DATA: directory,
      AFTERSEND_PORT: '0',
      AFTERSEND_LOG: 'debug',
      AFTERSEND_WEBHOOK_ALLOW: `127.0.0.1:${port}`,
    },
  })
  running.push(server)
  const [, url = ''] = await server.shows(/listening on (\S+)/)
  return {
    server,
    // biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely
    async ask(method: string, where: string, body?: object): Promise<any> {
      const answer = await fetch(`${url}/api/workspaces/w${where}`, {
        method,
        headers: { authorization: `Bearer ${ADMIN_KEY}` },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      return answer.json()
    },
  }
}

test('What a server logs of webhooks names them, and holds neither a secret nor an address nor an answer', async () => {
  const receiver = await receive()
  const path = '/log?token=canary_of_address'
  receiver.answer(path, (response) => response.writeHead(410).end('canary_of_answer'))
  const { server, ask } = await serve(await newDirectory(), receiver.port)
  await ask('PUT', '', {})
  const { id, secret } = await ask('POST', '/webhooks', { url: receiver.url + path, triggers: ['signup'] })
  await ask('POST', `/webhooks/${id}/test`)
  await ask('POST', '/events', { id: 'e', kind: 'signup' })
  await eventually(async () => (await ask('GET', `/webhooks/${id}`)).enabled === false)
  server.signal('SIGTERM')
  const { code, stderr } = await server.finished
  expect(code).toBe(0)
  expect(stderr).toContain(id)
  expect(secret).toMatch(/^whsec_/)
  expect(stderr).not.toMatch(/whsec_|canary/)
})

test('A server that is killed while it sends loses nothing: after its start, every event has been told of', async () => {
  const receiver = await receive()
  receiver.answer('/killed', (response) => void setTimeout(() => response.writeHead(204).end(), 20))
  const directory = await newDirectory()
  const first = await serve(directory, receiver.port)
  await first.ask('PUT', '', {})
  await first.ask('POST', '/webhooks', { url: `${receiver.url}/killed`, triggers: ['signup'] })
  const events = Array.from({ length: 300 }, (_, at) => ({ id: `e${at}`, kind: 'signup' }))
  expect(await first.ask('POST', '/events', events)).toMatchObject({ accepted: 300 })
  await receiver.until('/killed', 40)
  first.server.signal('SIGKILL')
  await first.server.finished
  expect(receiver.at('/killed').length).toBeLessThan(300)
  await serve(directory, receiver.port)
  const told = () => new Set(receiver.at('/killed').map(({ body }) => JSON.parse(body).data.id)).size
  await eventually(() => told() === 300)
})

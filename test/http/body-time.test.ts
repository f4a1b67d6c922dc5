import { connect } from 'node:net'
import Fastify from 'fastify'
import { expect, test } from 'vitest'
import { limitBodies } from '../../src/http/body-time.ts'

/** What a server says to a request whose body never ends, and after how long. */
async function answerTo(path: string): Promise<{ text: string; ms: number }> {
  const app = Fastify()
  limitBodies(app, 100)
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  app.post('/short', async () => 'taken')
  app.post('/long', { config: { isUpload: true } }, async () => 'taken')
  await app.listen({ port: 0, host: '127.0.0.1' })
  const address = app.server.address()
  const socket = connect(typeof address === 'object' && address !== null ? address.port : 0, '127.0.0.1')
  const startMs = performance.now()
  let text = ''
  socket.setEncoding('utf8').on('data', (part: string) => {
    text += part
  })
  socket.write(`POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: text/x\r\nContent-Length: 4\r\n\r\nab`)
  const late = setTimeout(() => socket.write('cd'), 400)
  await new Promise<void>((resolve) => {
    socket.once('close', resolve)
    socket.on('data', () => text.includes('taken') && socket.end())
  })
  clearTimeout(late)
  await app.close()
  return { text, ms: performance.now() - startMs }
}

test('A body that does not come in time ends with 408', async () => {
  const { text, ms } = await answerTo('/short')
  expect(text).toMatch(/^HTTP\/1\.1 408 /)
  expect(ms).toBeLessThan(390)
})

test('A file that is uploaded may come in slowly', async () => {
  expect((await answerTo('/long')).text).toMatch(/^HTTP\/1\.1 200 [\s\S]*taken$/)
})

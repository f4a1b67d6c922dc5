import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../server.ts'
import { deliveriesOf, eventually, type Receiver, startReceiver, subscribe } from './receiver.ts'

let server: TestServer
let receiver: Receiver
beforeAll(async () => {
  receiver = await startReceiver()
  server = await startServer({ webhookAllow: '127.0.0.1', webhookLimits: { readEveryMs: 10 } })
})
afterAll(async () => {
  await server.close()
  await receiver.close()
})

test('A dialect’s form is posted as its vendor posts it, and signed like our own', async () => {
  const { id } = await server.workspace()
  const webhook = await subscribe(server, id, {
    url: `${receiver.url}/vendor`,
    form: 'inwise',
    triggers: ['emailSent', 'emailClicked'],
  })
  await server.send(id, [
    {
      id: 's1',
      kind: 'message.sent',
      time: '2022-02-10T13:58:01Z',
      contactId: '9',
      messageId: 'm',
      channel: 'email',
    },
    { id: 'o1', kind: 'message.opened', time: '2022-02-10T14:00:00Z', messageId: 'm' },
    { id: 's2', kind: 'message.sent', time: '2022-02-10T14:00:00Z', contactId: '9', channel: 'sms' },
  ])
  const [request] = await receiver.until('/vendor', 1)
  expect(request?.headers['content-type']).toBe('application/x-www-form-urlencoded')
  expect(request?.body).toBe(
    'timeStamp=2022-02-10+15%3a58%3a01&trigger_type=emailSent&trigger_description=Email+sent&channel_type=Email' +
      '&contact=%7b%22id%22%3a9%7d',
  )
  const verify = () =>
    new Webhook(webhook.secret).verify(request?.body ?? '', request?.headers ?? {}, { jsonParse: false })
  expect(verify).not.toThrow()
  await eventually(async () => (await deliveriesOf(server, id, webhook.id))[0]?.state === 'delivered')
  expect(await deliveriesOf(server, id, webhook.id)).toMatchObject([{ eventId: 's1', trigger: 'emailSent' }])
})

test('An event whose channel is learned later is told of then', async () => {
  const { id } = await server.workspace()
  await subscribe(server, id, { url: `${receiver.url}/late`, form: 'inwise', triggers: ['emailOpened'] })
  await server.send(id, [
    { id: 'o1', kind: 'message.opened', time: '2022-02-10T14:00:00Z', messageId: 'm', contactId: '9' },
  ])
  await new Promise((resolve) => setTimeout(resolve, 200))
  expect(receiver.at('/late')).toEqual([])
  await server.send(id, [
    {
      id: 's1',
      kind: 'message.sent',
      time: '2022-02-10T13:00:00Z',
      messageId: 'm',
      contactId: '9',
      channel: 'email',
    },
  ])
  const [request] = await receiver.until('/late', 1)
  expect(request?.body).toContain('trigger_type=emailOpened')
})

test('What was received before the subscription is not told of, even when it arrives anew', async () => {
  const { id } = await server.workspace()
  const opened = { kind: 'message.opened', time: '2022-02-10T14:00:00Z', contactId: '9' }
  await server.send(id, [{ id: 'old', ...opened, campaignId: 'spring' }])
  await subscribe(server, id, { url: `${receiver.url}/new`, form: 'inwise', triggers: ['emailOpened'] })
  await subscribe(server, id, { url: `${receiver.url}/new-native`, triggers: ['message.opened'] })
  await server.call('PUT', `/api/workspaces/${id}/campaigns/spring`, { channel: 'email' })
  await server.send(id, [{ id: 'young', ...opened, campaignId: 'spring', ip: '1.1.1.1' }])
  const [request] = await receiver.until('/new', 1)
  expect(request?.body).toContain('ip=1.1.1.1')
  await receiver.until('/new-native', 1)
  await new Promise((resolve) => setTimeout(resolve, 200))
  expect([receiver.at('/new').length, receiver.at('/new-native').length]).toEqual([1, 1])
})

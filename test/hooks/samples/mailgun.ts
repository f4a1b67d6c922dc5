import { createHmac } from 'node:crypto'
import { ANN, json, type Request, type Sample, type Signing, secondsAt } from '../sample.ts'

let tokens = 0

function signatureOf({ secret, nowMs }: Signing): object {
  tokens += 1
  const timestamp = String(Math.floor(nowMs / 1000))
  const token = `token${tokens}`.padEnd(50, '0')
  const signature = createHmac('sha256', secret)
    .update(timestamp + token)
    .digest('hex')
  return { timestamp, token, signature }
}

export function mailgunEvent(event: string, second: number, more: object = {}): object {
  return {
    event,
    id: `${event}-${second}`,
    timestamp: secondsAt(second) + 0.25,
    recipient: ANN,
    'recipient-domain': 'example.com',
    tags: ['newsletter'],
    'user-variables': { campaignId: 'spring' },
    message: {
      headers: { 'message-id': 'm1@mg.example.com', from: 'Shop <hi@shop.example>', subject: 'Hello' },
    },
    ...more,
  }
}

const CLIENT = { 'client-info': { 'user-agent': 'Mozilla/5.0 (Macintosh)', bot: '' }, ip: '198.51.100.7' }

export const mailgunSample: Sample = {
  provider: 'mailgun',
  secret: 'key-0123456789abcdef',
  otherSecret: 'key-fedcba9876543210',
  refusedStatus: 401,
  batches: false,
  toleranceSeconds: 9 * 3_600,
  engages: true,
  channel: 'email',
  contact: ANN,
  bodyLimitBytes: 1024 * 1024,
  opened: (second, m = 'm1') =>
    mailgunEvent('opened', second, {
      ...CLIENT,
      id: `opened-${m}-${second}`,
      message: { headers: { 'message-id': `${m}@mg.example.com` } },
    }),
  clicked: (second, url) =>
    mailgunEvent('clicked', second, { ...CLIENT, url, id: `clicked-${second}-${url}` }),
  delivered: (second) =>
    mailgunEvent('delivered', second, { 'delivery-status': { code: 250, message: 'OK' } }),
  unknown: mailgunEvent('list_member_uploaded', 1),
  broken: mailgunEvent('opened', 2, {
    timestamp: 'yesterday',
    'user-variables': { campaignId: 'x'.repeat(300) },
  }),
  request: ([event], signing) => ({
    body: json({ signature: signatureOf(signing), 'event-data': event }),
    headers: { 'content-type': 'application/json' },
  }),
  unsigned: (event) => ({ body: json({ 'event-data': event }), headers: {} }),
  raw: (body): Request => ({ body, headers: { 'content-type': 'application/json' } }),
}

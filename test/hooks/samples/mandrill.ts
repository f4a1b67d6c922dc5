import { createHmac } from 'node:crypto'
import { ANN, type Request, type Sample, type Signing, secondsAt } from '../sample.ts'

export function mandrillSigned(events: string, { url, secret }: Signing): Request {
  const signature = createHmac('sha1', secret).update(`${url}mandrill_events${events}`).digest('base64')
  return {
    body: Buffer.from(new URLSearchParams({ mandrill_events: events }).toString()),
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-mandrill-signature': signature,
    },
  }
}

export function mandrillEvent(event: string, second: number, more: object = {}, msg: object = {}): object {
  return {
    event,
    _id: 'm1',
    ts: secondsAt(second),
    msg: {
      _id: 'm1',
      ts: secondsAt(0),
      email: ANN,
      sender: 'hi@shop.example',
      subject: 'Hello',
      tags: ['newsletter'],
      metadata: { campaignId: 'spring' },
      state: 'sent',
      ...msg,
    },
    ...more,
  }
}

const PLACE = { ip: '198.51.100.7', user_agent: 'Mozilla/5.0 (Macintosh)' }

export const mandrillSample: Sample = {
  provider: 'mandrill',
  secret: 'mandrill-webhook-key',
  otherSecret: 'another-webhook-key',
  refusedStatus: 401,
  batches: true,
  toleranceSeconds: 0,
  engages: true,
  channel: 'email',
  contact: ANN,
  bodyLimitBytes: 10 * 1024 * 1024,
  opened: (second, m = 'm1') => mandrillEvent('open', second, { ...PLACE, _id: m }, { _id: m }),
  clicked: (second, url) => mandrillEvent('click', second, { ...PLACE, url }),
  delivered: (second) => mandrillEvent('delivered', second, {}, { smtp_events: [{ diag: '250 OK' }] }),
  unknown: { type: 'whitelist', action: 'add', entry: { email: ANN }, ts: secondsAt(1) },
  broken: mandrillEvent('open', 2, { ts: 'yesterday' }, { metadata: { campaignId: 'x'.repeat(300) } }),
  request: (events, signing) => mandrillSigned(JSON.stringify(events), signing),
  unsigned: (event) => ({
    body: Buffer.from(new URLSearchParams({ mandrill_events: JSON.stringify([event]) }).toString()),
    headers: {},
  }),
  raw: (body, signing) => mandrillSigned(body.toString('latin1'), signing),
}

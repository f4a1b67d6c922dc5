import { ANN, json, type Request, type Sample, type Signing, secondsAt } from '../sample.ts'

export function brevoEvent(event: string, second: number, more: object = {}): object {
  return {
    event,
    email: ANN,
    id: 26,
    date: '2026-01-30 10:00:00',
    ts: secondsAt(second),
    ts_event: secondsAt(second),
    ts_epoch: secondsAt(second) * 1000,
    'message-id': '<m1@smtp-relay.example>',
    subject: 'Hello',
    'X-Mailin-custom': '{"campaignId":"spring"}',
    tags: ['newsletter'],
    ...more,
  }
}

function bearer(body: Buffer, { secret }: Signing): Request {
  return { body, headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` } }
}

export const brevoSample: Sample = {
  provider: 'brevo',
  secret: null,
  refusedStatus: 401,
  batches: true,
  toleranceSeconds: 0,
  engages: true,
  channel: 'email',
  contact: ANN,
  bodyLimitBytes: 10 * 1024 * 1024,
  opened: (second, m = 'm1') =>
    brevoEvent('opened', second, { 'message-id': `<${m}@smtp-relay.example>`, ip: '198.51.100.7' }),
  clicked: (second, link) => brevoEvent('click', second, { link, ip: '198.51.100.7' }),
  delivered: (second) => brevoEvent('delivered', second),
  unknown: brevoEvent('coupon_sent', 1),
  broken: brevoEvent('opened', 2, { ts_epoch: 9e15, 'X-Mailin-custom': '{"campaignId":"x"}' }),
  request: (events, signing) => bearer(json(events), signing),
  unsigned: (event) => ({ body: json(event), headers: {} }),
  raw: bearer,
}

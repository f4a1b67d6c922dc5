import { ANN, instantAt, json, type Request, type Sample, type Signing } from '../sample.ts'

export function postmarkEvent(RecordType: string, second: number, more: object = {}): object {
  const at = instantAt(second).replace('.000Z', '.1234567Z')
  const times: Record<string, object> = {
    Delivery: { DeliveredAt: at },
    Bounce: { BouncedAt: at, ID: second },
    SpamComplaint: { BouncedAt: at },
    SubscriptionChange: { ChangedAt: at },
  }
  return {
    RecordType,
    MessageID: 'm1',
    Recipient: ANN,
    Tag: 'newsletter',
    MessageStream: 'broadcast',
    Metadata: { campaignId: 'spring' },
    ...(times[RecordType] ?? { ReceivedAt: at }),
    ...more,
  }
}

const CLIENT = { UserAgent: 'Mozilla/5.0 (Macintosh)', Platform: 'Desktop', Geo: { IP: '198.51.100.7' } }

export const postmarkSample: Sample = {
  provider: 'postmark',
  secret: null,
  refusedStatus: 401,
  batches: false,
  toleranceSeconds: 0,
  engages: true,
  channel: 'email',
  contact: ANN,
  bodyLimitBytes: 10 * 1024 * 1024,
  opened: (second, m = 'm1') => postmarkEvent('Open', second, { ...CLIENT, MessageID: m, FirstOpen: true }),
  clicked: (second, url) => postmarkEvent('Click', second, { ...CLIENT, OriginalLink: url }),
  delivered: (second) => postmarkEvent('Delivery', second, { Details: '250 OK' }),
  unknown: postmarkEvent('ServerPaused', 1),
  broken: postmarkEvent('Open', 2, { ReceivedAt: 'yesterday' }),
  request: ([event], signing) => inPath(json(event), signing),
  unsigned: (event) => ({ body: json(event), headers: {} }),
  raw: inPath,
}

export function inPath(body: Buffer, { secret }: Signing): Request {
  return { body, headers: { 'content-type': 'application/json' }, suffix: `/${secret}` }
}

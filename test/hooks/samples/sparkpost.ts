import { ANN, json, type Request, type Sample, type Signing, secondsAt } from '../sample.ts'

export function sparkpostEvent(
  type: string,
  second: number,
  more: object = {},
  group = 'track_event',
): object {
  return {
    msys: {
      [group]: {
        type,
        event_id: `${type}-${second}`,
        timestamp: String(secondsAt(second)),
        message_id: 'm1',
        transmission_id: '6501',
        campaign_id: 'spring',
        rcpt_to: ANN,
        raw_rcpt_to: ANN,
        rcpt_meta: { source: 'crm' },
        rcpt_tags: [],
        friendly_from: 'Shop <hi@shop.example>',
        subject: 'Hello',
        ...more,
      },
    },
  }
}

const PLACE = { ip_address: '198.51.100.7', user_agent: 'Mozilla/5.0 (Macintosh)' }

function basic(body: Buffer, { secret }: Signing): Request {
  const authorization = `Basic ${Buffer.from(`sparkpost:${secret}`).toString('base64')}`
  return {
    body,
    headers: { 'content-type': 'application/json', authorization, 'x-messagesystems-batch-id': '0a1b' },
  }
}

export const sparkpostSample: Sample = {
  provider: 'sparkpost',
  secret: null,
  refusedStatus: 401,
  batches: true,
  toleranceSeconds: 0,
  engages: true,
  channel: 'email',
  contact: ANN,
  bodyLimitBytes: 10 * 1024 * 1024,
  opened: (second, m = 'm1') =>
    sparkpostEvent('open', second, { ...PLACE, message_id: m, event_id: `open-${m}-${second}` }),
  clicked: (second, target_link_url) =>
    sparkpostEvent('click', second, { ...PLACE, target_link_url, event_id: `click-${target_link_url}` }),
  delivered: (second) => sparkpostEvent('delivery', second, {}, 'message_event'),
  unknown: sparkpostEvent('ab_test_completed', 1, {}, 'ab_test_event'),
  broken: sparkpostEvent('open', 2, { campaign_id: 'x'.repeat(300) }),
  request: (events, signing) => basic(json(events), signing),
  unsigned: (event) => ({ body: json([event]), headers: {} }),
  raw: basic,
}

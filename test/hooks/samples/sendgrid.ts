import { generateKeyPairSync, sign } from 'node:crypto'
import { ANN, json, type Request, type Sample, type Signing, secondsAt } from '../sample.ts'

const pairs = new Map<string, string>()

/** A verification key as the provider shows it; the private one is kept for signing. */
function newKey(): string {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  const shown = publicKey.export({ format: 'der', type: 'spki' }).toString('base64')
  pairs.set(shown, privateKey.export({ format: 'pem', type: 'pkcs8' }).toString())
  return shown
}

export function sendgridSigned(body: Buffer, { secret, nowMs }: Signing): Request {
  const seconds = String(Math.floor(nowMs / 1000))
  const signature = sign('sha256', Buffer.concat([Buffer.from(seconds), body]), pairs.get(secret) ?? '')
  return {
    body,
    headers: {
      'content-type': 'application/json',
      'x-twilio-email-event-webhook-signature': signature.toString('base64'),
      'x-twilio-email-event-webhook-timestamp': seconds,
    },
  }
}

export function sendgridEvent(event: string, second: number, more: object = {}): object {
  return {
    email: ANN,
    timestamp: secondsAt(second),
    event,
    'smtp-id': '<m1@example.com>',
    sg_message_id: 'm1.recvd-7f-1.0',
    sg_event_id: `${event}-${second}`,
    category: ['newsletter', 'january'],
    campaignId: 'spring',
    ...more,
  }
}

export const sendgridSample: Sample = {
  provider: 'sendgrid',
  secret: newKey(),
  otherSecret: newKey(),
  refusedStatus: 403,
  batches: true,
  toleranceSeconds: 25 * 3_600,
  engages: true,
  channel: 'email',
  contact: ANN,
  bodyLimitBytes: 4 * 1024 * 1024,
  opened: (second, m = 'm1') =>
    sendgridEvent('open', second, {
      sg_message_id: `${m}.recvd-7f-1.0`,
      sg_event_id: `open-${m}-${second}`,
      useragent: 'Mozilla/5.0 (Macintosh)',
      ip: '198.51.100.7',
    }),
  clicked: (second, url) => sendgridEvent('click', second, { url, sg_event_id: `click-${second}-${url}` }),
  delivered: (second) => sendgridEvent('delivered', second, { response: '250 OK' }),
  unknown: sendgridEvent('account_status_change', 1, { type: 'compliance_suspend' }),
  broken: sendgridEvent('open', 2, { timestamp: 'yesterday', campaignId: 'x'.repeat(300) }),
  request: (events, signing) => sendgridSigned(json(events), signing),
  unsigned: (event) => ({ body: json([event]), headers: {} }),
  raw: sendgridSigned,
}

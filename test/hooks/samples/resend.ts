import { createHash } from 'node:crypto'
import { Webhook } from 'svix'
import { ANN, instantAt, json, type Request, type Sample, type Signing } from '../sample.ts'

const secretOf = (word: string) => `whsec_${Buffer.from(word.repeat(8)).toString('base64')}`

export function resendSigned(body: Buffer, { secret, nowMs }: Signing, send = 0): Request {
  const id = `msg_${createHash('sha1').update(`${send} ${body}`).digest('hex')}`
  const at = new Date(nowMs)
  return {
    body,
    headers: {
      'content-type': 'application/json',
      'svix-id': id,
      'svix-timestamp': String(Math.floor(nowMs / 1000)),
      'svix-signature': `v1,b3RoZXI= ${new Webhook(secret).sign(id, at, body.toString())}`,
    },
  }
}

export function resendEvent(type: string, second: number, data: object = {}): object {
  return {
    type,
    created_at: instantAt(second),
    data: {
      email_id: 'm1',
      from: 'Shop <hi@shop.example>',
      to: [ANN],
      subject: 'Hello',
      created_at: '2026-01-30T08:00:00.000Z',
      tags: { campaignId: 'spring' },
      ...data,
    },
  }
}

export const resendSample: Sample = {
  provider: 'resend',
  secret: secretOf('one '),
  otherSecret: secretOf('two '),
  refusedStatus: 401,
  batches: false,
  toleranceSeconds: 300,
  engages: true,
  channel: 'email',
  contact: ANN,
  bodyLimitBytes: 1024 * 1024,
  opened: (second, m = 'm1') => resendEvent('email.opened', second, { email_id: m }),
  clicked: (second, link) =>
    resendEvent('email.clicked', second, {
      click: { link, ipAddress: '198.51.100.7', userAgent: 'Mozilla/5.0 (X)' },
    }),
  delivered: (second) => resendEvent('email.delivered', second),
  unknown: resendEvent('domain.updated', 1),
  broken: resendEvent('email.opened', 2, { tags: { campaignId: 'x'.repeat(300) } }),
  request: ([event], signing, send) => resendSigned(json(event), signing, send),
  unsigned: (event) => ({ body: json(event), headers: {} }),
  raw: resendSigned,
}

import twilio from 'twilio'
import type { Request, Sample, Signing } from '../sample.ts'

const ANN_NUMBER = '+15005550006'
const SHOP_NUMBER = '+15005550001'

/** Fields of a form; `query` is put into the address. */
export interface Callback {
  readonly query?: string
  readonly [field: string]: string | undefined
}

export function twilioSigned({ query = '', ...fields }: Callback, { url, secret }: Signing): Request {
  const form = Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
  const signature = twilio.getExpectedTwilioSignature(secret, url + query, form)
  return {
    body: Buffer.from(new URLSearchParams(form).toString()),
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': signature },
    suffix: query,
  }
}

export function twilioStatus(MessageStatus: string, more: Callback = {}): Callback {
  return {
    MessageSid: 'SMm1',
    SmsSid: 'SMm1',
    AccountSid: 'AC1',
    MessageStatus,
    SmsStatus: MessageStatus,
    From: SHOP_NUMBER,
    To: ANN_NUMBER,
    query: '?campaignId=spring',
    ...more,
  }
}

export const twilioSample: Sample = {
  provider: 'twilio',
  secret: '0123456789abcdef0123456789abcdef',
  otherSecret: 'fedcba9876543210fedcba9876543210',
  refusedStatus: 403,
  batches: false,
  toleranceSeconds: 0,
  engages: false,
  channel: 'sms',
  contact: ANN_NUMBER,
  bodyLimitBytes: 1024 * 1024,
  opened: (_second, m = 'm1') => twilioStatus('read', { MessageSid: `SM${m}`, SmsSid: `SM${m}` }),
  clicked: () => twilioStatus('sent'),
  delivered: () => twilioStatus('delivered'),
  unknown: twilioStatus('teleported'),
  broken: twilioStatus('delivered', { query: `?campaignId=${'x'.repeat(300)}` }),
  request: ([event], signing) => twilioSigned({ ...event }, signing),
  unsigned: (event) => ({ ...twilioSigned({ ...event }, { url: '', secret: '', nowMs: 0 }), headers: {} }),
  raw(body, { url, secret }) {
    const fields: Record<string, string[]> = {}
    for (const [name, value] of new URLSearchParams(body.toString())) {
      fields[name] = [...(fields[name] ?? []), value]
    }
    const signature = twilio.getExpectedTwilioSignature(secret, url, fields)
    return { body, headers: { 'x-twilio-signature': signature } }
  },
}

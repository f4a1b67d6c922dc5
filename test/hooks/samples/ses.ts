import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { EventEmitter } from 'node:events'
import https from 'node:https'
import { vi } from 'vitest'
import { ANN, instantAt, json, type Request, type Sample, type Signing } from '../sample.ts'

const pair = generateKeyPairSync('rsa', { modulusLength: 2048 })
const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 })

export const TOPIC = 'arn:aws:sns:eu-west-1:123456789012:ses-events'
export const CERTIFICATE_URL = 'https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-0a1b2c.pem'

/** Answers in Amazon's place where the validator gets a certificate: with the key of this file, whatever is asked. */
export function answerForAmazon(): { readonly asked: string[] } {
  const asked: string[] = []
  vi.spyOn(https, 'get').mockImplementation(((url: string, callBack: (answer: unknown) => void) => {
    asked.push(url)
    const answer = Object.assign(new EventEmitter(), { statusCode: url.includes('missing') ? 404 : 200 })
    if (!url.includes('hanging'))
      setImmediate(() => {
        callBack(answer)
        answer.emit('data', Buffer.from(pair.publicKey.export({ format: 'pem', type: 'spki' })))
        answer.emit('end')
      })
    return new EventEmitter()
  }) as unknown as typeof https.get)
  return { asked }
}

const SIGNED = ['Message', 'MessageId', 'Subject', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type']

/** A notice, signed; `more` goes into it before it is. */
export function notice(
  message: string,
  { nowMs, secret }: Signing,
  more: Record<string, unknown> = {},
): Record<string, unknown> {
  const fields: Record<string, unknown> = {
    Type: 'Notification',
    MessageId: createHash('sha1').update(message).digest('hex'),
    TopicArn: TOPIC,
    Message: message,
    Timestamp: new Date(nowMs).toISOString(),
    SignatureVersion: '2',
    SigningCertURL: CERTIFICATE_URL,
    ...more,
  }
  const text = SIGNED.filter((name) => fields[name] !== undefined).map((name) => `${name}\n${fields[name]}\n`)
  const algorithm = fields.SignatureVersion === '1' ? 'sha1' : 'sha256'
  const { privateKey } = secret === 'stranger' ? stranger : pair
  return { ...fields, Signature: sign(algorithm, Buffer.from(text.join('')), privateKey).toString('base64') }
}

export function sesEvent(eventType: string, second: number, more: object = {}): object {
  return {
    eventType,
    mail: {
      timestamp: instantAt(second),
      source: 'Shop <hi@shop.example>',
      messageId: 'm1',
      destination: [ANN],
      headers: [{ name: 'X-Campaign', value: 'spring-header' }],
      commonHeaders: { subject: 'Hello' },
      tags: { campaignId: ['spring'], 'ses:configuration-set': ['events'] },
    },
    ...more,
  }
}

const PLACE = { ipAddress: '198.51.100.7', userAgent: 'Mozilla/5.0 (Macintosh)' }

function opened(second: number, m = 'm1'): object {
  const event = sesEvent('Open', 0, { open: { ...PLACE, timestamp: instantAt(second) } })
  return { ...event, mail: { ...Object(Object(event).mail), messageId: m } }
}

function posted(body: Buffer): Request {
  return { body, headers: { 'content-type': 'text/plain; charset=UTF-8', 'x-amz-sns-topic-arn': TOPIC } }
}

export const sesSample: Sample = {
  provider: 'ses',
  secret: null,
  otherSecret: 'stranger',
  settings: { topics: [TOPIC] },
  refusedStatus: 403,
  batches: false,
  toleranceSeconds: 3_600,
  engages: true,
  channel: 'email',
  contact: ANN,
  bodyLimitBytes: 1024 * 1024,
  opened,
  clicked: (second, link) =>
    sesEvent('Click', 0, { click: { ...PLACE, timestamp: instantAt(second), link, linkTags: null } }),
  delivered: (second) =>
    sesEvent('Delivery', 0, {
      delivery: { timestamp: instantAt(second), recipients: [ANN], smtpResponse: '250 OK' },
    }),
  unknown: sesEvent('AccountPaused', 1),
  broken: sesEvent('Open', 2, { open: { timestamp: 'yesterday' } }),
  request: ([event], signing) => posted(json(notice(JSON.stringify(event), signing))),
  unsigned: (event) => posted(json({ ...notice(JSON.stringify(event), NOBODY), Signature: undefined })),
  raw: (body, signing) => posted(json(notice(body.toString('latin1'), signing))),
}

const NOBODY: Signing = { url: '', secret: '', nowMs: 0 }

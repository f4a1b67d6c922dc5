import { describe, expect, it } from 'vitest'
import { BASE, bareServer } from './bare-server.ts'

const NAMES = [
  'sentEmails',
  'undelivered',
  'activities',
  'activitiesSummary?campaign_id=1',
  'recentActivities',
  'recentActivity',
  'recentSentEmails',
  'recentUndelivered',
]

describe('The key', () => {
  it.each(NAMES)('is in the header X-API-Key: %s', async (name) => {
    const { app, opened } = bareServer()
    const status = async (headers: Record<string, string>) =>
      (await app.inject({ url: BASE + name, headers })).statusCode
    expect(await status({ 'x-api-key': 'KEY' })).toBe(name.includes('Summary') ? 404 : 200)
    expect(await status({})).toBe(401)
    expect(await status({ authorization: 'Bearer KEY' })).toBe(401)
    expect(opened.map(({ key }) => key)).toEqual(['KEY', '', ''])
    expect(opened[0]).not.toHaveProperty('workspaceId')
  })

  it('is refused in the words of the vendor, and otherwise with a message', async () => {
    const { app } = bareServer()
    const refusal = async (key: string) => {
      const { statusCode, body } = await app.inject({
        url: `${BASE}sentEmails`,
        headers: { 'x-api-key': key },
      })
      return [statusCode, body]
    }
    const unauthorized = [401, '{"message":"you are not authorized to use rest API"}']
    expect(await refusal('WRONG')).toEqual(unauthorized)
    expect(await refusal('k'.repeat(10_000))).toEqual(unauthorized)
    expect(await refusal('SCOPELESS')).toEqual([403, '{"message":"the API key may not read"}'])
    expect(await refusal('FARAWAY')).toEqual([
      403,
      '{"message":"the API key may not be used from this address"}',
    ])
  })

  it('is looked at before the parameters are', async () => {
    const { app } = bareServer()
    expect((await app.inject(`${BASE}sentEmails?page_index=x`)).statusCode).toBe(401)
  })
})

describe('Paths and verbs', () => {
  it.each(['POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS'] as const)(
    '%s is 405 wherever GET is not, so that nothing new is taken unseen',
    async (method) => {
      const { app, opened } = bareServer()
      for (const name of NAMES) {
        const answer = await app.inject({ method, url: BASE + name, headers: { 'x-api-key': 'KEY' } })
        expect(answer.statusCode).toBe(405)
        expect(answer.headers.allow).toBe('GET')
      }
      expect(opened).toEqual([])
    },
  )

  it.each([
    '/rest/v1/',
    '/rest/v1/campaigns',
    '/rest/v1/campaigns/email/sentemails',
    '/rest/v1/campaigns/email/sentEmails/',
    '/rest/v1/campaigns/email/sentEmails/1',
    '/rest/v1/campaigns/sms/sentEmails',
  ])('%s is not there', async (url) => {
    const { statusCode, body } = await bareServer().app.inject({ url, headers: { 'x-api-key': 'KEY' } })
    expect([statusCode, body]).toEqual([404, '{"message":"not found"}'])
  })

  it('say nothing of what went wrong inside', async () => {
    const count = () => Promise.reject(new Error('SELECT secret FROM events'))
    const { get } = bareServer({ count, things: { campaigns: { 1: {} } } })
    const { status, body } = await get('activitiesSummary?campaign_id=1')
    expect([status, body]).toEqual([500, { message: 'internal error' }])
  })

  it('keep the status of a request that the server cannot read', async () => {
    const count = () => Promise.reject(Object.assign(new Error('secret'), { statusCode: 415 }))
    const { get } = bareServer({ count, things: { campaigns: { 1: {} } } })
    const { status, body } = await get('activitiesSummary?campaign_id=1')
    expect([status, body]).toEqual([415, { message: 'the content encoding is not supported' }])
  })

  it('keep the status of a server that is busy, and its advice', async () => {
    const busy = (status: number) => () =>
      Promise.reject(Object.assign(new Error('busy'), { status, retryAfterSeconds: 2 }))
    for (const [status, message] of [
      [429, 'too many requests'],
      [503, 'service unavailable'],
    ] as const) {
      const { get } = bareServer({ count: busy(status), things: { campaigns: { 1: {} } } })
      const answer = await get('activitiesSummary?campaign_id=1')
      expect([answer.status, answer.body, answer.headers['retry-after']]).toEqual([status, { message }, '2'])
    }
  })
})

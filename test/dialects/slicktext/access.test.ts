import Fastify from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Opened } from '../../../src/dialects/dialect.ts'
import { slicktext } from '../../../src/dialects/slicktext/index.ts'
import { numberOf } from '../../../src/model/number-id.ts'
import { fakeAsk, noCursor } from '../fake-ask.ts'
import { startLive } from './live-server.ts'

let live: Awaited<ReturnType<typeof startLive>>
beforeAll(async () => {
  live = await startLive()
})
afterAll(() => live.close())

function get(url: string, authorization?: string, method: 'GET' | 'HEAD' | 'POST' | 'DELETE' = 'GET') {
  return live.server.app.inject({
    url,
    method,
    headers: authorization === undefined ? {} : { authorization },
  })
}

describe('The key', () => {
  it('goes into a bearer header; without a good one it is 401', async () => {
    const { id, key } = await live.brand()
    const url = `/v1/brands/${id}/analytics/contacts`
    expect((await get(url, `Bearer ${key}`)).statusCode).toBe(200)
    expect((await get(url, `bearer ${key}`, 'HEAD')).statusCode).toBe(200)
    for (const header of [undefined, key, `Basic ${key}`, 'Bearer wrong', 'Bearer ', `Bearer ${key} x`]) {
      const answer = await get(url, header)
      expect(answer.statusCode).toBe(401)
      expect(answer.headers['www-authenticate']).toBe('Bearer')
      expect(answer.headers['x-ratelimit']).toBeUndefined()
      expect(answer.json()).toEqual({
        error: {
          status: 401,
          code: 'unauthorized',
          message: 'The API key is missing, unknown, expired or revoked.',
        },
      })
    }
  })

  it('opens its own brand only, by its id or the number form of it; that others exist stays secret', async () => {
    const named = await live.brand()
    const numbered = await live.brand('26136')
    const at = (brand: string | number) => `/v1/brands/${brand}/analytics/contacts`
    expect((await get(at(numberOf(named.id)), `Bearer ${named.key}`)).statusCode).toBe(200)
    expect((await get(at(26136), `Bearer ${numbered.key}`)).statusCode).toBe(200)
    const other = await get(at(26136), `Bearer ${named.key}`)
    const none = await get(at('nowhere'), `Bearer ${named.key}`)
    expect([other.statusCode, none.statusCode]).toEqual([404, 404])
    expect(other.json()).toEqual(none.json())
    expect((await get(at('026136'), `Bearer ${numbered.key}`)).statusCode).toBe(404)
  })

  it('of the administrator opens every brand, by its id and by the number form of it, made before or after a start', async () => {
    const admin = `Bearer ${live.server.adminKey}`
    const at = (brand: string | number) => `/v1/brands/${brand}/analytics/contacts`
    const named = await live.brand()
    const numbered = await live.brand('4711')
    async function statuses() {
      const brands = [named.id, numberOf(named.id), numbered.id, numberOf('nowhere'), 'nowhere']
      return Promise.all(brands.map(async (brand) => (await get(at(brand), admin)).statusCode))
    }
    expect(await statuses()).toEqual([200, 200, 200, 404, 404])
    await live.server.restart()
    expect(await statuses()).toEqual([200, 200, 200, 404, 404])
  })

  it('that may not read is 403 at home and 404 elsewhere', async () => {
    const { id } = await live.brand()
    const made = await live.server.call('POST', `/api/workspaces/${id}/keys`, {
      name: 'k',
      scopes: ['ingest'],
    })
    const bearer = `Bearer ${made.body.key}`
    for (const brand of [id, numberOf(id)]) {
      expect((await get(`/v1/brands/${brand}/analytics/contacts`, bearer)).statusCode).toBe(403)
    }
    expect((await get('/v1/brands/nowhere/analytics/contacts', bearer)).statusCode).toBe(404)
  })
})

describe('Addresses', () => {
  it('answer to GET and HEAD, and name those two to other verbs, before any key', async () => {
    for (const method of ['POST', 'DELETE'] as const) {
      const answer = await get('/v1/brands/x/analytics/messages', undefined, method)
      expect(answer.statusCode).toBe(405)
      expect(answer.headers.allow).toBe('GET, HEAD')
      expect(answer.json().error.code).toBe('method_not_allowed')
    }
  })

  it('of a campaign that was never written are 400 first where a parameter is wrong', async () => {
    const brand = await live.brand()
    for (const query of ['start=2024-12-02&end=2024-12-01', 'compare=DoD', 'frequency=week']) {
      expect((await brand.ask(`/campaigns/nowhere?${query}`)).status, query).toBe(400)
    }
    expect((await brand.ask('/campaigns/nowhere?frequency=day')).status).toBe(404)
  })

  it('that are not there are 404, as are campaigns and workflows that were never written', async () => {
    const { id, key } = await live.brand()
    for (const path of [
      'contacts/x',
      'x',
      'campaigns/9',
      'campaigns/..%2f9',
      'workflows/abc',
      `campaigns/${2 ** 53}`,
    ]) {
      const answer = await get(`/v1/brands/${id}/analytics/${path}`, `Bearer ${key}`)
      expect(answer.statusCode, path).toBe(404)
      expect(answer.json().error).toMatchObject({ status: 404, code: 'not_found' })
    }
  })

  it('take a thing by the number form of its id', async () => {
    const brand = await live.brand()
    await brand.put('campaigns', 'spring-sale', { name: 'Spring' })
    const body = await brand.get(`/campaigns/${numberOf('spring-sale')}`)
    expect(body.campaign).toMatchObject({ campaign_id: numberOf('spring-sale'), name: 'Spring' })
    await brand.send([{ kind: 'message.sent', messageId: 'm', campaignId: 'spring-sale', contactId: 'c' }])
    expect((await brand.get(`/messages?campaign_id=${numberOf('spring-sale')}`)).totals.total).toBe(1)
    expect((await brand.get('/messages?campaign_id=spring-sale')).totals.total).toBe(1)
    expect((await brand.get('/messages?campaign_id=5')).totals.total).toBe(0)
  })
})

describe('The limit on requests', () => {
  const url = '/v1/brands/ws_1/analytics/contacts'
  const none = [undefined, undefined, undefined, undefined]
  const allowance = { limit: 9, remaining: 3, resetSeconds: 40, resetAtMs: 1 }

  async function told(opened: Opened, at = url, method: 'GET' | 'POST' = 'GET') {
    const app = Fastify()
    app.register(async (scope) => slicktext.routes(scope, async () => opened))
    const { statusCode, headers } = await app.inject({
      url: at,
      method,
      headers: { authorization: 'Bearer a' },
    })
    const names = ['x-ratelimit', 'x-ratelimit-remaining', 'x-ratelimit-reset', 'retry-after']
    return [statusCode, ...names.map((name) => headers[name])]
  }

  it('is told with every answer to a good key, whatever brand it asks for', async () => {
    const opened = { ask: fakeAsk().ask, cursor: noCursor, allowance }
    expect(await told(opened)).toEqual([200, '9', '3', '40', undefined])
    expect(await told(opened, url.replace('ws_1', 'elsewhere'))).toEqual([404, '9', '3', '40', undefined])
    expect(await told(opened, `${url}/nowhere`)).toEqual([404, '9', '3', '40', undefined])
    expect(await told(opened, url, 'POST')).toEqual([405, '9', '3', '40', undefined])
    expect(await told({ refused: 'unknown' }, `${url}/nowhere`)).toEqual([404, ...none])
    expect(await told({ refused: 'unknown' }, url, 'POST')).toEqual([405, ...none])
  })

  it('is 429 where it is reached, with the seconds after which to come back', async () => {
    const over = { ...allowance, remaining: 0 }
    const refused = { refused: 'limit', allowance: over } as const
    expect(await told(refused)).toEqual([429, '9', '0', '40', '40'])
    expect(await told(refused, `${url}/nowhere`)).toEqual([429, '9', '0', '40', '40'])
  })

  it('is 480 a minute for each key, the administrator’s included, and a request counts once', async () => {
    const { id, key } = await live.server.workspace()
    const left = async (bearer: string) => {
      const { headers } = await get(`/v1/brands/${id}/analytics/contacts`, `Bearer ${bearer}`)
      return [headers['x-ratelimit'], headers['x-ratelimit-remaining']]
    }
    expect(await left(key)).toEqual(['480', '479'])
    expect(await left(key)).toEqual(['480', '478'])
    expect(await left(live.server.adminKey)).toEqual(['480', '479'])
  })
})

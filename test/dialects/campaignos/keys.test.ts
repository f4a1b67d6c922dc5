import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startLive, type Tenant } from './live-server.ts'

let live: Awaited<ReturnType<typeof startLive>>
let tenant: Tenant
beforeAll(async () => {
  live = await startLive()
  tenant = await live.tenant({ settings: { campaignos: { keyInQuery: true } } })
})
afterAll(() => live.close())

/** Status and error of the overview of a workspace, asked with a key. */
async function overview(key: string, ws: string = tenant.id): Promise<[number, string | undefined]> {
  const { status, body } = await live.server.call('GET', `/api/workspaces/${ws}/analytics`, undefined, key)
  return [status, body.error]
}

async function keyWith(members: object): Promise<{ id: string; key: string }> {
  const made = await live.server.call('POST', `/api/workspaces/${tenant.id}/keys`, { name: 'k', ...members })
  expect(made.status).toBe(201)
  return made.body
}

describe('a key of the workspace', () => {
  it.each(['read', 'analytics:read', 'admin'])('with the scope %s reads', async (scope) => {
    expect(await overview((await keyWith({ scopes: [scope] })).key)).toEqual([200, undefined])
  })

  it('that only takes in, comes from elsewhere or is revoked does not', async () => {
    const ingest = await keyWith({ scopes: ['ingest'] })
    expect(await overview(ingest.key)).toEqual([403, 'The API key lacks the scope analytics:read'])
    const far = await keyWith({ scopes: ['read'], allowedIps: ['203.0.113.0/24'] })
    expect(await overview(far.key)).toEqual([403, 'The API key may not be used from this address'])
    const { id, key } = await keyWith({ scopes: ['read'] })
    await live.server.call('DELETE', `/api/workspaces/${tenant.id}/keys/${id}`)
    expect(await overview(key)).toEqual([401, 'Unauthorized'])
  })

  it('does not show whether another workspace is there', async () => {
    const other = await live.tenant()
    expect(await overview(tenant.key, other.id)).toEqual([404, 'Workspace not found'])
    expect(await overview(tenant.key, 'nowhere')).toEqual([404, 'Workspace not found'])
    expect(await overview(tenant.key, 'a%20b')).toEqual([404, 'Workspace not found'])
  })

  it('may come in the address where the workspace says so, and only there', async () => {
    const other = await live.tenant()
    const status = async ({ id, key }: { id: string; key: string }) =>
      (await live.server.app.inject(`/api/workspaces/${id}/analytics?key=${key}`)).statusCode
    expect(await status(tenant)).toBe(200)
    expect(await status(other)).toBe(401)
    expect(await status({ id: tenant.id, key: other.key })).toBe(401)
  })

  it('is told to come back, in the address too, when it is over its limit', async () => {
    const { id, key } = await live.tenant({ settings: { campaignos: { keyInQuery: true, rateLimit: 1 } } })
    const answers = [0, 1].map(() => live.server.app.inject(`/api/workspaces/${id}/analytics?key=${key}`))
    const [first, second] = await Promise.all(answers)
    expect([first?.statusCode, second?.statusCode]).toEqual([200, 429])
    expect(second?.json()).toEqual({ error: 'Too many requests' })
    expect(Number(second?.headers['retry-after'])).toBeGreaterThan(0)
  })
})

describe('campaigns and things of other names', () => {
  it('are found by any id, encoded or long, and gone once deleted', async () => {
    const name = `Spring/Sale ${'ü'.repeat(60)}`
    const path = encodeURIComponent(name)
    await tenant.put('campaigns', path, { status: 'active' })
    expect((await tenant.page(`/campaigns/${path}`)).campaign).toEqual({ id: name, name })
    expect((await tenant.page('')).campaigns).toEqual({ total: 1, active: 1 })
    await tenant.remove('campaigns', path)
    await expect(tenant.page(`/campaigns/${path}`)).rejects.toThrow('404 {"error":"Campaign not found"}')
    expect((await tenant.page('')).campaigns).toEqual({ total: 0, active: 0 })
  })

  it('with characters that mean something elsewhere are just not there', async () => {
    for (const id of ["x'y", 'x\\y', '{a:String}', 'x\u0000y', '__proto__']) {
      await expect(tenant.page(`/campaigns/${encodeURIComponent(id)}`)).rejects.toThrow('404')
      const steps = encodeURIComponent(id)
      expect((await tenant.page(`/funnel?steps=${steps},${steps}`)).steps).toMatchObject([
        { step: id, count: 0 },
        { step: id, count: 0 },
      ])
    }
  })
})

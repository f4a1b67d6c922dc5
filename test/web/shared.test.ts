import { afterAll, beforeAll, expect, test } from 'vitest'
import { openFilledStage } from './filled-stage.ts'
import type { Stage } from './stage.ts'
import { HOSTILE } from './tea.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openFilledStage()
})
afterAll(() => stage.close())

async function share(path: string): Promise<{ id: string; ws: string; token: string }> {
  const ws = path.split('/')[2] ?? ''
  const { status, body } = await stage.server.call('POST', `/api/workspaces/${ws}/shares`, {
    name: 'Guest',
    path,
  })
  expect(status).toBe(201)
  return { id: body.id, ws, token: body.token }
}

/** Pages with a range are those that may be shared. */
const SHAREABLE = [
  '/w/tea/overview',
  '/w/tea/campaigns',
  '/w/tea/campaigns/spring',
  '/w/flow/automations',
  '/w/flow/automations/hello',
  '/w/flow/sequences/cafes',
  '/w/flow/contacts',
  '/w/flow/inbox',
  '/w/flow/funnel',
  '/w/tea/cohorts?activity=opens',
  '/w/tea/attribution',
] as const

test('Every page that may be shared answers a guest in all of its cards, and names nobody', async () => {
  for (const path of SHAREABLE) {
    const { token } = await share(path)
    const guest = await stage.open(`/share#${token}`, { isSignedIn: false })
    await guest.getByRole('heading', { level: 1 }).waitFor()
    await guest.waitForLoadState('networkidle')
    expect(await guest.getByRole('alert').allTextContents(), path).toEqual([])
    const words = (await guest.locator('main').textContent()) ?? ''
    expect(words, path).not.toMatch(/Person \d|@example\.test/)
    await guest.close()
  }
})

test('Pages that name persons, or give something away, show a guest nothing of that', async () => {
  for (const path of ['/w/tea/live', '/w/tea/sources', '/w/tea/dialects', '/w/flow/contacts/p0']) {
    const { token } = await share(path)
    const guest = await stage.open(`/share#${token}`, { isSignedIn: false })
    await guest.getByRole('heading', { level: 1 }).waitFor()
    await guest.waitForLoadState('networkidle')
    const words = (await guest.locator('main').textContent()) ?? ''
    for (const secret of ['message.sent', 'key_', '/hooks/', 'p0@example.test', HOSTILE[0]]) {
      expect(words, path).not.toContain(secret)
    }
    await guest.close()
  }
})

test('A link sees no person whatever it asks, and nothing at all from the moment it is revoked', async () => {
  const { id, ws, token } = await share('/w/tea/campaigns/spring')
  const query = `/api/workspaces/${ws}/analytics/query`
  const status = async (question: object) => (await stage.server.call('POST', query, question, token)).status
  const figures = { metrics: ['sent'], filters: { campaignId: 'spring' } }
  expect(await status(figures)).toBe(200)
  for (const question of [
    { question: 'recipients', filters: { campaignId: 'spring' } },
    { question: 'list' },
    { question: 'find', collection: 'contacts', ids: ['p0'] },
    { metrics: ['sent'], filters: { contactId: 'p0' } },
  ]) {
    expect(await status(question), JSON.stringify(question)).toBe(403)
  }
  for (const path of ['events/live', 'keys', 'sources', 'contacts', 'shares']) {
    const answer = await stage.server.call('GET', `/api/workspaces/${ws}/${path}`, undefined, token)
    expect(answer.status, path).toBe(403)
  }
  expect((await stage.server.call('DELETE', `/api/workspaces/${ws}/shares/${id}`)).status).toBe(204)
  expect(await status(figures)).toBe(401)
})

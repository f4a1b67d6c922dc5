import { afterAll, expect, test } from 'vitest'
import { newDirectoryOnDisk, removeDirectories } from '../commands/directories.ts'
import { startWhole } from './whole-server.ts'

afterAll(removeDirectories)

test('Questions that need more memory than they may end with 503, and neither server nor engine does', {
  timeout: 300_000,
}, async () => {
  const server = await startWhole(await newDirectoryOnDisk(), { AFTERSEND_QUESTION_MEMORY_MB: '4' })
  try {
    await server.ask('PUT', '/api/workspaces/w', {})
    const engine = server.enginePid()
    for (let batch = 0; batch < 3; batch += 1) {
      const events = Array.from({ length: 10_000 }, (_, n) => ({
        id: `e${batch}-${n}`,
        kind: ['page_view', 'signup', 'purchase'][n % 3],
        contactId: `c${batch}-${n % 5_000}`,
        sessionId: `s${batch}-${n}`,
        utmSource: `source ${n % 1_000}`,
      }))
      expect((await server.ask('POST', '/api/workspaces/w/events', events)).status).toBe(200)
    }
    const pages = [
      '/funnel?steps=page_view,signup,purchase&days=30',
      '/attribution?days=30',
      '/cohorts?days=30',
    ]
    const asked = Array.from({ length: 60 }, (_, n) =>
      server.ask('GET', `/api/workspaces/w/analytics${pages[n % pages.length]}`),
    )
    const answers = await Promise.all(asked)
    const refused = answers.filter(({ status }) => status !== 200)
    expect(refused.length).toBeGreaterThan(0)
    for (const answer of refused) {
      expect(answer).toEqual({ status: 503, retryAfter: '2', body: { error: 'Service unavailable' } })
    }
    expect(server.enginePid()).toBe(engine)
    expect((await server.ask('GET', '/readyz')).body).toEqual({ status: 'ready' })
    const event = [{ id: 'after', kind: 'page_view' }]
    expect(await server.ask('POST', '/api/workspaces/w/events', event)).toMatchObject({ status: 200 })
  } finally {
    await server.kill()
  }
})

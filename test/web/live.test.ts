import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStage, type Stage } from './stage.ts'
import { fillTea, HOSTILE } from './tea.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
  await fillTea(stage.server)
})
afterAll(() => stage.close())

/** Longer than two rounds of asking. */
const ROUNDS_MS = 4_500

function visit(id: string, more: object = {}) {
  return { id, kind: 'page_view', time: '2026-01-30T11:00:00Z', ...more }
}

test('Events appear as they arrive, the last one first, and not while it is paused; then none is missed', async () => {
  const page = await stage.open('/w/tea/live')
  const kinds = page.getByRole('region', { name: 'Events: table' }).locator('tbody th')
  await kinds.first().waitFor()
  await page.getByText('Nothing has arrived since the page was opened.').waitFor()
  await stage.server.send('tea', [visit('l1', { kind: 'first_kind', contactId: HOSTILE[0] })])
  await expect.poll(() => kinds.first().textContent(), { timeout: ROUNDS_MS }).toBe('first_kind')
  expect(await page.locator('tbody tr').first().locator('td').nth(1).textContent()).toBe(HOSTILE[0])
  await page.getByText('1 event has arrived since the page was opened.').waitFor()

  await page.getByRole('button', { name: 'Pause' }).press('Enter')
  await page.getByText('Paused.').waitFor()
  await page.waitForURL('**/live?paused=yes')
  await stage.server.send('tea', [visit('l2', { kind: 'second_kind' }), visit('l3', { kind: 'third_kind' })])
  await page.waitForTimeout(ROUNDS_MS)
  expect(await kinds.first().textContent()).toBe('first_kind')
  await page.getByRole('button', { name: 'Go on' }).click()
  await expect.poll(() => kinds.nth(2).textContent()).toBe('first_kind')
  expect((await kinds.allTextContents()).slice(0, 2)).toEqual(['third_kind', 'second_kind'])
})

test('A link to the paused page shows what there is, and nothing that comes after it', async () => {
  const page = await stage.open('/w/tea/live?paused=yes')
  const kinds = page.getByRole('region', { name: 'Events: table' }).locator('tbody th')
  await kinds.first().waitFor()
  const shown = await kinds.allTextContents()
  await page.getByText('Paused. Nothing has arrived').waitFor()
  await stage.server.send('tea', [visit('l9', { kind: 'unseen_kind' })])
  await page.waitForTimeout(ROUNDS_MS)
  expect(await kinds.allTextContents()).toEqual(shown)
  await page.getByRole('button', { name: 'Go on' }).click()
  await expect.poll(() => kinds.first().textContent()).toBe('unseen_kind')
  expect(new URL(page.url()).search).toBe('')
})

test('An event is shown whole when its kind is pressed', async () => {
  const page = await stage.open('/w/tea/live')
  await stage.server.send('tea', [visit('l4', { kind: 'whole', properties: { note: HOSTILE[1] } })])
  await page.getByRole('button', { name: 'whole' }).press('Enter')
  const words = await page.getByRole('dialog').locator('pre').textContent()
  expect(JSON.parse(words ?? '')).toMatchObject({ id: 'l4', properties: { note: HOSTILE[1] } })
  await page.keyboard.press('Escape')
  expect(await page.getByRole('dialog').count()).toBe(0)
})

test('What was rejected is there with its reason, its place and its id, and without what was wrong', async () => {
  const page = await stage.open('/w/tea/live')
  await page.getByText('Nothing has been rejected since the server was started.').waitFor()
  const { body } = await stage.server.call('POST', '/api/workspaces/tea/events', [
    visit('good'),
    visit('bad', { time: 'jane@example.test' }),
  ])
  expect(body).toMatchObject({ accepted: 1, rejected: [{ index: 1 }] })
  const row = page.getByRole('region', { name: 'Rejected: table' }).locator('tbody tr')
  await row.waitFor()
  expect(await row.locator('th').textContent()).toMatch(/^\/time must be an RFC 3339 date/)
  expect((await row.locator('td').allTextContents()).slice(1)).toEqual(['2', 'bad'])
  expect(await page.locator('main').textContent()).not.toContain('jane')
})

test('Where the server does not answer, it says so and keeps what it has', async () => {
  const page = await stage.open('/w/tea/live')
  await page.getByRole('region', { name: 'Events: table' }).waitFor()
  await page.route('**/events/live*', (route) => route.abort())
  await page.getByText('The server did not answer. The last answer came').waitFor()
  expect(await page.getByRole('region', { name: 'Events: table' }).count()).toBe(1)
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { figureIn, openStage, type Stage } from './stage.ts'
import { fillTea, HOSTILE } from './tea.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
  await fillTea(stage.server)
  const visit = (id: string, kind: string, contactId: string, time: string, utmSource?: string) => ({
    ...{ id, kind, contactId, time: `2026-01-${time}:00Z` },
    ...(utmSource === undefined ? {} : { utmSource, utmMedium: 'email' }),
  })
  await stage.server.send('tea', [
    visit('v1', 'page_view', 'p1', '10T10:00', 'news'),
    visit('v2', 'page_view', 'p1', '10T10:05', 'news'),
    visit('v3', 'page_view', 'p2', '11T10:00', 'news'),
    visit('v4', 'page_view', 'p3', '12T10:00', HOSTILE[0]),
    visit('v5', 'purchase', 'p1', '12T11:00'),
    visit('v6', 'sign_up, free', 'p2', '12T11:00'),
    visit('v7', 'purchase', 'p9', '12T11:00'),
  ])
})
afterAll(() => stage.close())

const asked = (question: object) => stage.ask('tea', { question: 'sources', ...question })

test('Sources are shown by their contacts or by their events, with the API’s figures', async () => {
  const { rows } = await asked({})
  const page = await stage.open('/w/tea/attribution')
  const bars = page.getByRole('list', { name: 'Sources by contacts' }).getByRole('listitem')
  await expect.poll(() => bars.count()).toBe(rows.length)
  expect(await bars.locator('.bar-name').allTextContents()).toEqual(['news · email', `${HOSTILE[0]} · email`])
  expect(await bars.locator('.bar-value strong').allTextContents()).toEqual(['2 contacts', '1 contact'])
  await page.getByLabel('Measured by').selectOption('By events')
  await page.waitForURL('**/attribution?by=events')
  const events = page.getByRole('list', { name: 'Sources by events' }).locator('.bar-value strong')
  await events.first().waitFor()
  expect(await events.allTextContents()).toEqual(
    rows.map(
      (row: { values: { events: number } }) =>
        `${row.values.events} ${row.values.events === 1 ? 'event' : 'events'}`,
    ),
  )
  await page.getByRole('button', { name: 'Sources as a table' }).click()
  const cells = page.getByRole('region', { name: 'Sources: table' }).locator('tbody tr').first().locator('td')
  await cells.first().waitFor()
  expect(await cells.allTextContents()).toEqual(['email', '–', '2', '3', '75.0%'])
})

test('Conversions are those of the workspace’s kinds, until others are chosen; the address says which', async () => {
  const page = await stage.open('/w/tea/attribution')
  const value = figureIn(page, 'Conversions').locator('.figure-value')
  await expect.poll(() => value.textContent()).toBe(String((await asked({})).totals.conversions))
  expect(await value.textContent()).toBe('1')
  expect(await page.locator('.summary').first().textContent()).toContain('a conversion is “purchase”')
  await page.getByRole('button', { name: 'sign_up, free' }).press('Enter')
  await expect.poll(() => value.textContent()).toBe('2')
  const { conversionKinds } = await asked({})
  const { totals } = await asked({ conversionKinds: [...conversionKinds, 'sign_up, free'] })
  expect(totals.conversions).toBe(2)
  await page.reload()
  await expect.poll(() => value.textContent()).toBe('2')
  await page.getByRole('button', { name: 'Back to the workspace’s' }).click()
  await expect.poll(() => value.textContent()).toBe('1')
  expect(new URL(page.url()).search).toBe('')
})

test('Range and comparison hold for both', async () => {
  const page = await stage.open('/w/tea/attribution?from=2026-01-11&to=2026-01-12&compare=previous_day')
  const { totals, comparison } = await asked({
    range: { from: '2026-01-11', to: '2026-01-12' },
    compare: 'previous_day',
  })
  const events = figureIn(page, 'Events')
  await expect.poll(() => events.locator('.figure-value').textContent()).toBe(String(totals.events))
  expect(await events.textContent()).toContain(`before ${comparison.totals.events}`)
  // The day before both ends begins with two visits of p1 and ends with one of p2; a visit of p3 is of the last day
  const bars = page.getByRole('list', { name: 'Sources by contacts' }).getByRole('listitem')
  expect((await bars.allTextContents()).toSorted()).toEqual([
    `${HOSTILE[0]} · email1 contact 1 event, before 0`,
    'news · email1 contact 1 event, before 2',
  ])
})

test('Where nothing says where it came from, it says so', async () => {
  const page = await stage.open('/w/tea/attribution?from=2025-06-01&to=2025-06-02')
  await page.getByText('No tracked event of this range says where it came from (utmSource).').waitFor()
})

import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fillFlows, NAMES } from './flows.ts'
import { figureIn, openStage, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
  await fillFlows(stage.server)
})
afterAll(() => stage.close())

const asked = (question: object) => stage.ask('flow', question)

/** Texts of the cells of a table, row by row. */
async function cellsOf(page: Page, name: string): Promise<string[][]> {
  const rows = page.getByRole('region', { name }).locator('tbody tr')
  await rows.first().waitFor()
  return rows.evaluateAll((found) =>
    found.map((row) => [...row.children].map((cell) => cell.textContent ?? '')),
  )
}

test('Workflows and sequences are listed with who came in, is active and left, as the API has them', async () => {
  const page = await stage.open('/w/flow/automations')
  await expect
    .poll(() => cellsOf(page, 'Workflows: table'))
    .toEqual([[NAMES.workflow, '10', '3', '2', '16', '50.0%', '50.0%']])
  await expect
    .poll(() => cellsOf(page, 'Sequences: table'))
    .toEqual([[NAMES.sequence, '6', '6', '0', '10', '0.0%', '20.0%']])
  const { rows } = await asked({ metrics: ['entrances', 'enrollmentsActive', 'exits'], group: 'workflow' })
  expect(rows[0].values).toEqual({ entrances: 10, enrollmentsActive: 3, exits: 2 })
  // Nobody entered on these days, and yet there are some in it.
  const later = await stage.open('/w/flow/automations?from=2026-01-22&to=2026-01-29')
  await expect
    .poll(async () => (await cellsOf(later, 'Sequences: table'))[0]?.slice(1, 3))
    .toEqual(['0', '6'])
  // Nothing at all happened in the workflow then: it is in the list all the same.
  expect(await cellsOf(later, 'Workflows: table')).toEqual([[NAMES.workflow, '0', '3', '0', '0', '–', '–']])
  expect(await page.locator('tbody img, tbody script').count()).toBe(0)
  await page.getByRole('link', { name: NAMES.sequence }).click()
  await page.waitForURL('**/sequences/cafes')
  expect(await page.getByRole('link', { name: 'Automations' }).first().getAttribute('aria-current')).toBe(
    'page',
  )
})

test('A workflow shows who came and went, its nodes with their drop-off, and the orders put down to it', async () => {
  const page = await stage.open('/w/flow/automations/hello')
  await page.getByRole('heading', { level: 1, name: NAMES.workflow }).waitFor()
  expect(await page.locator('.page-above').textContent()).toBe(
    'Automations · running · entry: signs <i>up</i>',
  )
  const value = (name: string) => figureIn(page, name).first().locator('.figure-value')
  await expect.poll(() => value('Entrances').textContent()).toBe('10')
  expect(await value('Still active').textContent()).toBe('3')
  expect(await figureIn(page, 'Went through').locator('.figure-notes').textContent()).toBe(
    '50.0% of those that entered',
  )
  const steps = page.getByRole('list', { name: 'Messages sent by node' }).getByRole('listitem')
  await expect
    .poll(() => steps.allTextContents())
    .toEqual(['first10 sent, 50.0% clicked', `${NAMES.node}6 sent, 50.0% clicked, 40.0% fewer`])
  const { totals } = await asked({ question: 'outcomes', filters: { workflowId: 'hello' } })
  expect(totals).toMatchObject({ contacts: 10, orders: 1, revenue: 19.9 })
  await expect.poll(() => value('Contacts reached').textContent()).toBe('10')
  expect(await value('Revenue').textContent()).toBe('€19.90')
})

test('Range and zone of a workflow are those of the address', async () => {
  const page = await stage.open('/w/flow/automations/hello?from=2026-01-10&to=2026-01-12&zone=Asia/Tokyo')
  const range = { from: '2026-01-10', to: '2026-01-12' }
  const { totals } = await asked({
    metrics: ['entrances'],
    filters: { workflowId: 'hello' },
    range,
    zone: 'Asia/Tokyo',
  })
  const value = figureIn(page, 'Entrances').first().locator('.figure-value')
  await expect.poll(() => value.textContent()).toBe(String(totals.entrances))
  expect(totals.entrances).toBe(3)
  await page.getByRole('button', { name: /Jan 2026$/ }).click()
  await page.getByRole('button', { name: 'All time' }).click()
  await expect.poll(() => value.textContent()).toBe('10')
})

test('A sequence shows its prospects, by outcome too, and its steps', async () => {
  const page = await stage.open('/w/flow/sequences/cafes')
  const figure = (name: string) => figureIn(page, name).first()
  await expect.poll(() => figure('Prospects').locator('.figure-value').textContent()).toBe('6')
  expect(await figure('Replied').locator('.figure-value').textContent()).toBe('2')
  expect(await figure('Replied').locator('.figure-notes').textContent()).toBe('33.3% of contacted')
  const outcomes = page.getByRole('list', { name: 'Prospects by outcome' }).getByRole('listitem')
  expect(await outcomes.allTextContents()).toEqual([
    'none noted4 prospects, 66.7%',
    'Interested2 prospects, 33.3%',
  ])
  const steps = page.getByRole('list', { name: 'Messages sent by step' }).getByRole('listitem')
  await expect
    .poll(() => steps.allTextContents())
    .toEqual(['1. Tea?6 sent, 33.3% replied', 'Step 24 sent, 0.0% replied, 33.3% fewer'])
  const { rows } = await asked({ question: 'prospects', filters: { sequenceId: 'cafes' } })
  await page.getByRole('button', { name: 'Outcomes as a table' }).click()
  const cells = await cellsOf(page, 'Outcomes: table')
  expect(cells.map(([, count]) => Number(count))).toEqual(
    rows.map((row: { values: { prospects: number } }) => row.values.prospects),
  )
})

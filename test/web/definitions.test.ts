import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStage, type Stage } from './stage.ts'
import { fillTea } from './tea.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
  await fillTea(stage.server)
})
afterAll(() => stage.close())

/** The words of the share “Opened”, as the server defines what it counts. */
const OPENED = 'Messages opened or clicked at least once. The rate is of the messages delivered.'

test('The head of a figure’s column says what it means and what it is a part of, to the keyboard and to the pointer; Escape hides it', async () => {
  const page = await stage.open('/w/tea/campaigns')
  const head = page.getByRole('button', { name: 'Opened', exact: true })
  const shown = page.getByRole('tooltip').filter({ visible: true })
  await head.focus()
  expect(await shown.textContent()).toBe(OPENED)
  expect(await page.getByRole('button', { name: 'Opened', exact: true, description: OPENED }).count()).toBe(1)
  // The definition describes the column, and does not become a part of its name
  expect(await page.getByRole('columnheader', { name: 'Opened', exact: true }).count()).toBe(1)
  await page.keyboard.press('Escape')
  expect(await shown.count()).toBe(0)
  await page.getByRole('button', { name: 'Bounced', exact: true }).hover()
  expect(await shown.textContent()).toBe(
    'Messages whose last word is a bounce. The rate is of the messages sent.',
  )
  await page.keyboard.press('Escape')
  expect(await shown.count()).toBe(0)
})

test('A head with a definition sorts by a press as any other', async () => {
  const page = await stage.open('/w/tea/campaigns')
  await page.getByRole('button', { name: 'Clicked', exact: true }).focus()
  await page.keyboard.press('Enter')
  await page.waitForURL('**/campaigns?campaigns-order=-Clicked')
  const clicked = page.getByRole('columnheader', { name: 'Clicked' })
  expect(await clicked.getAttribute('aria-sort')).toBe('descending')
  await page.getByRole('button', { name: 'Clicked', exact: true }).click()
  await page.waitForURL('**/campaigns?campaigns-order=Clicked')
})

test('On a phone a definition lies within the window, whole, whatever frame its column is in', async () => {
  const page = await stage.open('/w/tea/campaigns/spring?results=table', { widthPx: 390 })
  const results = page.getByRole('region', { name: 'Results: table' })
  for (const name of ['Messages', 'Rate']) {
    await results.getByRole('button', { name, exact: true }).focus()
    const panel = page.getByRole('tooltip').filter({ visible: true })
    expect(await panel.count()).toBe(1)
    const { x, y, width, height } = (await panel.boundingBox()) ?? { x: -1, y: -1, width: 0, height: 0 }
    expect(x).toBeGreaterThanOrEqual(0)
    expect(x + width).toBeLessThanOrEqual(390)
    expect(y + height).toBeLessThanOrEqual(900)
    expect(height).toBeGreaterThan(20)
  }
})

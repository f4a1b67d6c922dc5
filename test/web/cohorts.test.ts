import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStage, type Stage } from './stage.ts'
import { fillTea } from './tea.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
  await fillTea(stage.server)
})
afterAll(() => stage.close())

const asked = (question: object) => stage.ask('tea', { question: 'cohorts', ...question })

type Values = Readonly<Record<string, number | null>>

/** The parts of a cohort in words, as far as its weeks have begun. */
function shares(values: Values, weeks: number): string[] {
  return Array.from({ length: weeks + 1 }, (_, week) => values[`week${week}`])
    .filter((value) => typeof value === 'number')
    .map((value) => `${((100 * value) / (values.size ?? 0)).toFixed(1)}%`)
}

test('The heat map has the API’s figures: a row for each week of creation, a cell for each week since', async () => {
  const { rows } = await asked({ activity: 'opens', grain: 'week', weeks: 9 })
  const page = await stage.open('/w/tea/cohorts?activity=opens')
  const heat = page.getByRole('region', { name: 'Part of each cohort that was active, by week' })
  const shown = heat.locator('tbody tr')
  await expect.poll(() => shown.count()).toBe(rows.length)
  for (const [at, { values }] of rows.entries()) {
    const cells = await shown.nth(at).locator('td').allInnerTexts()
    expect(cells[0]).toBe(String(values.size))
    expect(cells.slice(1).map((words) => words.replace(/\s*so far$/, ''))).toEqual(shares(values, 8))
  }
  expect(await heat.getByRole('rowheader').first().textContent()).toMatch(/^29 Dec 2025\s–\s4 Jan 2026$/)
  expect(await heat.locator('tbody td').nth(2).getAttribute('title')).toMatch(/^\d+ of 4$/)
})

test('A week that is not over for all of a cohort says so, and later ones are not there', async () => {
  const page = await stage.open('/w/tea/cohorts')
  const growing = page.locator('.heat .growing')
  await growing.first().waitFor()
  // Created 19 and 20 January: week 1 is from the 26th and the 27th on, and today is the 30th.
  const row = page.locator('.heat tbody tr').last()
  expect(await row.locator('td').count()).toBe(3)
  expect(await row.locator('.growing').textContent()).toContain('so far')
  expect(await row.locator('.growing').getAttribute('title')).toContain('not over yet')
})

test('Activity, cohorts and weeks are in the address, and the range is, too', async () => {
  const page = await stage.open('/w/tea/cohorts')
  await page.getByLabel('What counts as active').selectOption('Clicked a link')
  await page.getByLabel('Cohorts', { exact: true }).selectOption('By month')
  await page.getByLabel('Weeks followed').selectOption('4 weeks')
  await page.waitForURL('**/cohorts?activity=clicks&by=month&weeks=4')
  const { rows } = await asked({ activity: 'clicks', grain: 'month', weeks: 5 })
  await expect.poll(() => page.locator('.heat tbody tr').count()).toBe(rows.length)
  expect(await page.locator('.heat tbody th').allTextContents()).toEqual(['January 2026'])
  const few = await stage.open('/w/tea/cohorts?from=2026-01-05&to=2026-01-06&zone=Asia/Tokyo&by=day')
  const days = await asked({
    range: { from: '2026-01-05', to: '2026-01-06' },
    zone: 'Asia/Tokyo',
  })
  await expect.poll(() => few.locator('.heat tbody tr').count()).toBe(days.rows.length)
})

test('The table beside the heat map has numbers of contacts, and one sentence says what it shows', async () => {
  const { rows, totals } = await asked({ activity: 'opens', grain: 'week', weeks: 9 })
  const page = await stage.open('/w/tea/cohorts?activity=opens')
  const seen = rows.filter(({ values }: { values: Values }) => values.week1 !== null)
  const sum = (name: string) =>
    seen.reduce((all: number, { values }: { values: Values }) => all + (values[name] ?? 0), 0)
  const part = `${((100 * sum('week1')) / sum('size')).toFixed(1)}% of the ${sum('size')} seen so far`
  const words = `${totals.size} contacts were created in this range. In week 1, ${part} opened a message.`
  await page.getByText(words).waitFor()
  await page.getByRole('button', { name: 'Who comes back as a table' }).press('Enter')
  const first = page.getByRole('region', { name: 'Who comes back: table' }).locator('tbody tr').first()
  const { size, week0, week1 } = rows[0].values
  await first.waitFor()
  expect((await first.locator('td').allTextContents()).slice(0, 3)).toEqual([size, week0, week1].map(String))
})

test('Where nobody was created, it says so', async () => {
  const page = await stage.open('/w/tea/cohorts?from=2025-06-01&to=2025-06-02')
  await page.getByText('No contact was created in this range. Choose a longer one above.').waitFor()
})

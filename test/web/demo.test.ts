import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fill } from '../../src/demo/fill.ts'
import { figureIn, openStage, type Stage } from './stage.ts'

/** The demo's half a year, told up to the instant at which the clock stands. */
let stage: Stage
beforeAll(async () => {
  stage = await openStage()
  await fill(stage.server.program, () => {})
})
afterAll(() => stage.close())

const asked = (question: object) => stage.ask('demo', question)

const words = (value: number) => value.toLocaleString('en-GB')
const part = (value: number, whole: number) => `${((100 * value) / whole).toFixed(1)}%`

async function figures(page: Page, names: readonly string[]): Promise<string[]> {
  const shown = names.map((name) => figureIn(page, name).first().locator('.figure-value'))
  for (const figure of shown) await figure.waitFor()
  return Promise.all(shown.map(async (figure) => (await figure.textContent()) ?? ''))
}

/** The first column and the first figure of each row of a table that is in view. */
async function rowsOf(page: Page, name: string): Promise<string[][]> {
  const rows = page.getByRole('region', { name }).locator('tbody tr')
  await rows.first().waitFor()
  return rows.evaluateAll((found) =>
    found.map((row) => [...row.querySelectorAll('th, td')].slice(0, 2).map((cell) => cell.textContent ?? '')),
  )
}

const ACTS = ['sent', 'delivered', 'opened', 'clicked', 'bounced', 'unsubscribed']
const TITLES = ['Sent', 'Delivered', 'Opened', 'Clicked', 'Bounced', 'Unsubscribed']

test('The overview has the figures of the demo, and each rate is of what it says', async () => {
  const { totals } = await asked({ metrics: ACTS })
  expect(totals.sent).toBeGreaterThan(5_000)
  const page = await stage.open('/w/demo/overview')
  expect(await figures(page, TITLES)).toEqual(ACTS.map((act) => words(totals[act])))
  const opened = figureIn(page, 'Opened').first()
  expect(await opened.textContent()).toContain(`${part(totals.opened, totals.delivered)} of delivered`)
})

test('Another range, and days of another zone, are asked for as the address says', async () => {
  const when = { range: { from: '2025-10-01', to: '2025-10-31' }, zone: 'America/New_York' }
  const { totals } = await asked({ metrics: ACTS, ...when })
  const page = await stage.open('/w/demo/overview?from=2025-10-01&to=2025-10-31&zone=America%2FNew_York')
  expect(await figures(page, TITLES)).toEqual(ACTS.map((act) => words(totals[act])))
})

test('Campaigns are those of the range, and one of them is shown over its whole life', async () => {
  const all = await asked({ metrics: ['sent'], group: 'campaign', limit: 1_000 })
  // Messages of workflows and sequences have no campaign.
  const rows = all.rows.filter(({ group }: { group: string }) => group !== '')
  const page = await stage.open('/w/demo/campaigns')
  const shown = await rowsOf(page, 'Campaigns: table')
  expect(shown).toEqual(
    rows.map((row: { label: string; values: { sent: number } }) => [row.label, words(row.values.sent)]),
  )
  const [first] = rows
  const whole = await asked({ metrics: ACTS, filters: { campaignId: first.group }, range: 'all' })
  await page.getByRole('link', { name: first.label }).first().click()
  await page.getByRole('heading', { level: 1, name: first.label }).waitFor()
  expect(await figures(page, TITLES)).toEqual(ACTS.map((act) => words(whole.totals[act])))
})

test('Workflows and sequences have their entrances', async () => {
  const page = await stage.open('/w/demo/automations')
  for (const [group, title] of [
    ['workflow', 'Workflows: table'],
    ['sequence', 'Sequences: table'],
  ] as const) {
    const { rows } = await asked({ metrics: ['entrances'], group })
    const entered = new Map(
      rows.map((row: { label: string; values: { entrances: number } }) => [row.label, row.values.entrances]),
    )
    const shown = await rowsOf(page, title)
    expect(shown.length).toBeGreaterThan(0)
    for (const [name = '', entrances] of shown) expect(entrances).toBe(words(Number(entered.get(name) ?? 0)))
  }
})

test('Contacts have grown as the API says', async () => {
  const { totals } = await asked({ question: 'changes' })
  const page = await stage.open('/w/demo/contacts')
  expect(await figures(page, ['Additions', 'Deletions', 'Gain'])).toEqual(
    [totals.additions, totals.deletions, totals.gain].map(words),
  )
})

test('The inbox has every agent with the closures', async () => {
  const { rows } = await asked({ question: 'inbox' })
  const page = await stage.open('/w/demo/inbox')
  const shown = await rowsOf(page, 'All figures by agent')
  const closures = rows.map((row: { values: { closures: number } }) => words(row.values.closures))
  expect(shown.map(([, figure]) => figure).sort()).toEqual(closures.sort())
})

test('A funnel of any steps has the API’s numbers', async () => {
  const steps = ['page_view', 'signup', 'purchase']
  const { rows } = await asked({ question: 'funnel', steps })
  const page = await stage.open(`/w/demo/funnel?steps=${steps.join(',')}`)
  const reached = rows.map((row: { values: Record<string, number> }) =>
    words(Object.values(row.values)[0] ?? 0),
  )
  const bars = page.locator('.bars .bar-value strong')
  await expect.poll(() => bars.count()).toBe(steps.length)
  expect(await bars.allTextContents()).toEqual(reached)
})

test('Cohorts have the sizes of the API', async () => {
  const { rows } = await asked({ question: 'cohorts', activity: 'trackedEvents', grain: 'week', weeks: 9 })
  const page = await stage.open('/w/demo/cohorts')
  const sizes = page.locator('.heat tbody tr td:nth-of-type(1)')
  await expect.poll(() => sizes.count()).toBe(rows.length)
  expect(await sizes.allTextContents()).toEqual(
    rows.map((row: { values: { size: number } }) => words(row.values.size)),
  )
})

test('Sources and conversions are those of the API', async () => {
  const { totals } = await asked({ question: 'sources' })
  const page = await stage.open('/w/demo/attribution')
  expect(await figures(page, ['Conversions'])).toEqual([words(totals.conversions)])
})

test('Events of the last days, keys and every vendor’s API are there', async () => {
  const live = await stage.open('/w/demo/live')
  expect((await rowsOf(live, 'Events: table')).length).toBeGreaterThan(10)
  const sources = await stage.open('/w/demo/sources')
  expect(await rowsOf(sources, 'Keys: table')).toEqual([['demo', 'read, ingest']])
  const { body } = await stage.server.call('GET', '/api/workspaces/demo/dialects')
  const dialects = await stage.open('/w/demo/dialects')
  const titles = dialects.locator('.card h2')
  await expect.poll(() => titles.count()).toBe(5)
  expect(await titles.allTextContents()).toEqual(
    body.dialects.map((dialect: { title: string }) => dialect.title),
  )
})

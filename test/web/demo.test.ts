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

/** The first cells of each row of a table that is in view. */
async function cellsOf(page: Page, name: string, count: number): Promise<string[][]> {
  const rows = page.getByRole('region', { name }).locator('tbody tr')
  await rows.first().waitFor()
  return rows.evaluateAll(
    (found, most) =>
      found.map((row) =>
        [...row.querySelectorAll('th, td')].slice(0, most).map((cell) => cell.textContent ?? ''),
      ),
    count,
  )
}

/** The first column and the first figure of each of them. */
function rowsOf(page: Page, name: string): Promise<string[][]> {
  return cellsOf(page, name, 2)
}

/** Rows of a card that is saved as CSV, without their heads; of the demo no name has a comma. */
async function savedRows(page: Page, title: string): Promise<string[][]> {
  const saving = page.waitForEvent('download')
  await page.getByRole('button', { name: `Save ${title}` }).click()
  await page.getByRole('menuitem', { name: 'Save as CSV' }).click()
  const content = await (await (await saving).createReadStream()).toArray()
  const [, ...lines] = content.join('').trim().split('\r\n')
  return lines.map((line) => line.split(','))
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

/** A row of an answer. */
interface Figured {
  readonly group: string
  readonly label: string
  readonly values: Readonly<Record<string, number>>
}

interface Source extends Figured {
  readonly medium: string
  readonly campaign: string
}

/** The workflow, sequence or campaign with the most of something. */
async function largest(group: string, metric: string): Promise<Figured> {
  const { rows } = await asked({ metrics: [metric], group, range: 'all' })
  const [first] = rows
    .filter((row: Figured) => row.group !== '')
    .toSorted((a: Figured, b: Figured) => Number(b.values[metric]) - Number(a.values[metric]))
  return first
}

/** Numbers of the bars of a chart, in their order. */
async function barsOf(page: Page, name: string): Promise<string[]> {
  const bars = page.getByRole('list', { name }).locator('.bar-value strong')
  await bars.first().waitFor()
  return bars.allTextContents()
}

const sentOf = ({ rows }: { rows: readonly Figured[] }) =>
  rows.map(({ values }) => values.sent ?? 0).toSorted((a, b) => b - a)

test('A workflow of the demo has the entrances and the messages of each step that the API has', async () => {
  const { group, label } = await largest('workflow', 'entrances')
  const of = { filters: { workflowId: group }, range: 'all' }
  const { totals } = await asked({ metrics: ['entrances', 'exits'], ...of })
  const steps = await asked({ metrics: ['sent'], group: 'node', ...of })
  const page = await stage.open(`/w/demo/automations/${encodeURIComponent(group)}`)
  await page.getByRole('heading', { level: 1, name: label }).waitFor()
  expect(await figures(page, ['Entrances', 'Exits'])).toEqual([totals.entrances, totals.exits].map(words))
  expect(totals.entrances).toBeGreaterThan(0)
  expect(steps.rows.length).toBeGreaterThan(1)
  await expect.poll(() => barsOf(page, 'Messages sent by node')).toEqual(sentOf(steps).map(words))
})

test('A sequence of the demo has the prospects and the messages of each step that the API has', async () => {
  const { group, label } = await largest('sequence', 'entrances')
  const filters = { sequenceId: group }
  const { totals } = await asked({ question: 'prospects', filters })
  const steps = await asked({ metrics: ['sent'], group: 'step', filters, range: 'all' })
  const page = await stage.open(`/w/demo/sequences/${encodeURIComponent(group)}`)
  await page.getByRole('heading', { level: 1, name: label }).waitFor()
  expect(await figures(page, ['Prospects', 'Contacted', 'Replied'])).toEqual(
    [totals.prospects, totals.contacted, totals.replied].map(words),
  )
  expect(totals.prospects).toBeGreaterThan(0)
  const inOrder = steps.rows.toSorted((a: Figured, b: Figured) => Number(a.group) - Number(b.group))
  expect(await barsOf(page, 'Messages sent by step')).toEqual(
    inOrder.map(({ values }: Figured) => words(values.sent ?? 0)),
  )
})

test('The timeline of a contact of the demo has every event that the API has', async () => {
  const { group } = await largest('campaign', 'sent')
  const recipients = await asked({ question: 'recipients', filters: { campaignId: group }, range: 'all' })
  const { contactId } = recipients.rows[0]
  const of = { filters: { contactId }, range: 'all' }
  const { rows } = await asked({ question: 'list', ...of, limit: 1_000 })
  const { totals } = await asked({ metrics: ACTS, ...of })
  const page = await stage.open(`/w/demo/contacts/${encodeURIComponent(contactId)}`)
  expect(await figures(page, TITLES)).toEqual(ACTS.map((act) => words(totals[act])))
  const items = page.locator('.timeline li')
  await expect.poll(() => items.count()).toBe(Math.min(50, rows.length))
  expect((await savedRows(page, 'Timeline')).length).toBe(rows.length)
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

test('The inbox has assignments, tags and mean times to the millisecond, as the API has them', async () => {
  const page = await stage.open('/w/demo/inbox')
  for (const [group, title] of [
    ['agent', 'By agent'],
    ['tag', 'By tag'],
  ] as const) {
    const { rows } = await asked({ question: 'inbox', group })
    expect(rows.length, title).toBeGreaterThan(1)
    const metrics = ['closures', 'additions', 'firstResponseMs', 'resolutionMs', 'handleMs']
    const expected = rows.map(({ label, values }: Figured) => [
      label || 'nobody',
      ...metrics.map((metric) => String(values[metric] ?? '')),
    ])
    expect((await savedRows(page, title)).sort(), title).toEqual(expected.sort())
  }
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
  const { totals, rows } = await asked({ question: 'sources' })
  const page = await stage.open('/w/demo/attribution')
  expect(await figures(page, ['Conversions'])).toEqual([words(totals.conversions)])
  await page.getByRole('button', { name: 'Sources as a table' }).click()
  const shown = await cellsOf(page, 'Sources: table', 5)
  const expected = rows.map(({ group, medium, campaign, values }: Source) => [
    ...[group, medium || '–', campaign || '–'],
    ...[words(values.actors ?? 0), words(values.events ?? 0)],
  ])
  expect(rows.length).toBeGreaterThan(2)
  expect(shown.sort()).toEqual(expected.sort())
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

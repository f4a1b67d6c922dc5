import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openFilledStage } from './filled-stage.ts'
import { figureIn, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openFilledStage()
})
afterAll(() => stage.close())

test('A comparison goes along to the page of one campaign, where all of time is shown uncompared, and is in force again after it', async () => {
  const page = await stage.open('/w/tea/overview?compare=previous_month')
  await page.getByRole('link', { name: 'Spring' }).click()
  await page.waitForURL('**/campaigns/spring?compare=previous_month')
  const sent = figureIn(page, 'Sent')
  // 30 of the 40 messages of January, and 8 of the 10 of December
  await expect.poll(() => sent.locator('.figure-value').textContent()).toBe('38')
  expect(await sent.textContent()).not.toContain('before')
  await page.waitForLoadState('networkidle')
  expect(await page.getByRole('alert').count()).toBe(0)
  const picker = page.getByRole('button', { name: 'All time', exact: true })
  await picker.click()
  const choice = page.getByLabel('Compare with')
  expect(await choice.isDisabled()).toBe(true)
  expect(await choice.inputValue()).toBe('')
  await page.getByText('All of time has nothing before it.').waitFor()
  await page.getByRole('button', { name: 'Last 30 days' }).click()
  await page.waitForURL('**/campaigns/spring?compare=previous_month&range=last_30_days')
  await page.getByRole('button', { name: 'Last 30 days · against a month earlier' }).waitFor()
  await expect.poll(() => sent.textContent()).toContain('before 8')
})

test('Of all time the overview is shown without a comparison, whatever the address says', async () => {
  const page = await stage.open('/w/tea/overview?range=all&compare=previous_month')
  await expect.poll(() => figureIn(page, 'Sent').locator('.figure-value').textContent()).toBe('50')
  await page.waitForLoadState('networkidle')
  expect(await page.getByRole('alert').count()).toBe(0)
  await page.getByRole('button', { name: 'All time', exact: true }).waitFor()
})

/** January against December: 30 of the campaign’s messages against 8. */
const MONTHS = 'range=last_30_days&compare=previous_month'

/** The second half of January against the days before it: five of the workflow’s ten contacts each. */
const HALVES = 'from=2026-01-15&to=2026-01-29&compare=previous_period'

/** Texts of the bars of a list. */
async function barsOf(page: Page, name: string): Promise<string[]> {
  const bars = page.getByRole('list', { name }).getByRole('listitem')
  await bars.first().waitFor()
  return bars.allTextContents()
}

/** Texts of the cells of a table, its head first. */
async function cellsOf(page: Page, name: string): Promise<string[][]> {
  const rows = page.getByRole('region', { name }).locator('tr')
  await rows.nth(1).waitFor()
  return rows.evaluateAll((found) =>
    found.map((row) =>
      [...row.children].map((cell) => (cell.querySelector('button, bdi') ?? cell).textContent ?? ''),
    ),
  )
}

test('The channels and campaigns of the overview have their figures of the earlier range', async () => {
  const page = await stage.open(`/w/tea/overview?${MONTHS}`)
  expect(await barsOf(page, 'Messages sent by channel')).toEqual(['email40 sent, 66.7% opened, before 10'])
  const [heads, first] = await cellsOf(page, 'Campaigns of the range: table')
  expect(heads).toEqual([
    ...['Campaign', 'Sent', 'Sent before', 'Delivered', 'Opened', 'Opened before'],
    ...['Clicked', 'Clicked before', 'Bounced', 'Unsubscribed'],
  ])
  expect(first).toEqual([...['Spring', '30', '8', '28', '78.6%', '85.7%', '21.4%', '28.6%', '6.7%', '0.0%']])
})

test('A campaign’s funnel, links and results have theirs', async () => {
  const page = await stage.open(`/w/tea/campaigns/spring?${MONTHS}&results=table`)
  expect(await barsOf(page, 'Messages by how far they got')).toEqual([
    'Sent30 before 8',
    'Delivered28 93.3% of sent, before 7',
    'Opened22 78.6% of delivered, 73.3% of the first, before 6',
    'Clicked6 27.3% of opened, 20.0% of the first, before 2',
  ])
  expect(await cellsOf(page, 'Links: table')).toEqual([
    ['Link', 'Clicks', 'Clicks before', 'Clickers'],
    ['https://tea.test/0', '2', '1', '2'],
    ['https://tea.test/1', '2', '0', '2'],
    ['https://tea.test/2', '2', '1', '2'],
  ])
  const results = await cellsOf(page, 'Results: table')
  expect(results.slice(0, 4)).toEqual([
    ['What', 'Messages', 'Messages before', 'Rate', 'Rate before'],
    ['Sent', '30', '8', '–', '–'],
    ['Delivered', '28', '7', '93.3%', '87.5%'],
    ['Opened', '22', '6', '78.6%', '85.7%'],
  ])
})

test('Workflows, their steps and what is put down to them have theirs; of what nothing is counted now, that before is not known', async () => {
  const list = await stage.open(`/w/flow/automations?${HALVES}`)
  const [heads, workflow] = await cellsOf(list, 'Workflows: table')
  expect(heads?.slice(1)).toEqual([
    ...['Entrances', 'Entrances before', 'Active now', 'Exits', 'Sent', 'Sent before', 'Opened', 'Clicked'],
  ])
  expect(workflow?.slice(1)).toEqual(['5', '5', '3', '2', '6', '10', '33.3%', '33.3%'])
  const later = await stage.open('/w/flow/automations?from=2026-01-22&to=2026-01-29&compare=previous_week')
  expect((await cellsOf(later, 'Workflows: table'))[1]?.slice(1)).toEqual([
    ...['0', '–', '3', '0', '0', '–', '–', '–'],
  ])
  const page = await stage.open(`/w/flow/automations/hello?${HALVES}&what-came-of-it=table`)
  expect(await barsOf(page, 'Messages sent by node')).toEqual([
    'first5 sent, 40.0% clicked, before 5',
    'step <b>2</b>1 sent, 0.0% clicked, 80.0% fewer, before 5',
  ])
  expect(await cellsOf(page, 'What came of it: table')).toEqual([
    ['What', 'Figure', 'Figure before'],
    ['Contacts reached', '5', '5'],
    ['Clickers', '2', '3'],
    ['Unsubscribes', '0', '0'],
    ['Orders', '0', '1'],
    ['Revenue', '€0.00', '€19.90'],
  ])
})

test('Opt-in states and sources of contacts have theirs, and those that have only theirs', async () => {
  const page = await stage.open(`/w/flow/contacts?${HALVES}`)
  expect(await barsOf(page, 'Contacts by opt-in state')).toEqual([
    'Subscribed7 contacts, 70.0%, before 5',
    'To be confirmed3 contacts, 30.0%, before 0',
  ])
  await expect
    .poll(() => barsOf(page, 'Contacts by source'))
    .toEqual(['Fair6 contacts, 5 new, before 1', 'Website4 contacts, 0 new, before 4'])
  await page.getByRole('button', { name: 'Sources as a table' }).click()
  expect(await cellsOf(page, 'Sources: table')).toEqual([
    [
      ...['Source', 'Contacts', 'Contacts before', 'Additions', 'Additions before'],
      ...['Deletions', 'Opt-ins', 'Opt-outs'],
    ],
    ['Fair', '6', '1', '5', '1', '0', '2', '0'],
    ['Website', '4', '4', '0', '4', '0', '0', '0'],
  ])
})

test('The bars of a funnel say how many took each step before', async () => {
  const page = await stage.open(
    '/w/flow/funnel?steps=contact.created,purchase&from=2026-01-15&to=2026-01-29&compare=previous_period',
  )
  expect(await barsOf(page, 'Actors by how far they got')).toEqual([
    'Became a contact5 before 5',
    'purchase0 0.0% of became a contact, before 0',
  ])
})

const PAGES = [
  `/w/tea/overview?${MONTHS}`,
  `/w/tea/campaigns?${MONTHS}`,
  `/w/tea/campaigns/spring?${MONTHS}`,
  `/w/flow/automations?${HALVES}`,
  `/w/flow/automations/hello?${HALVES}`,
  `/w/flow/sequences/cafes?${HALVES}`,
  `/w/flow/contacts?${HALVES}`,
  `/w/flow/contacts/p0?${HALVES}`,
  `/w/flow/inbox?${HALVES}`,
  `/w/flow/funnel?${HALVES}`,
  `/w/flow/cohorts?${HALVES}`,
  `/w/flow/attribution?${HALVES}`,
]

const UNCOMPARED = ['Recipients', 'Prospects', 'Outcomes', 'Timeline', 'Details', 'Who comes back']

test.each(PAGES)('Every card is compared, or says that it is not: %s', async (path) => {
  const page = await stage.open(path)
  await page.locator('.card').first().waitFor()
  await page.waitForLoadState('networkidle')
  for (const card of await page.locator('.card').all()) {
    const title = (await card.locator('h2').textContent()) ?? ''
    const chart = card.getByRole('button', { name: `${title} as a table` })
    if ((await chart.count()) === 1) await chart.click()
    const isUncompared = (await card.getByText('not compared', { exact: true }).count()) === 1
    expect(isUncompared, title).toBe(UNCOMPARED.includes(title))
    const heads = card.getByRole('columnheader').getByRole('button', { name: / before$/ })
    const isTable = (await card.getByRole('table').count()) > 0
    if (isTable && !isUncompared) expect(await heads.count(), title).toBeGreaterThan(0)
  }
})

test('Without a comparison no card says that it is not compared', async () => {
  const page = await stage.open('/w/flow/sequences/cafes')
  await page.getByRole('heading', { name: 'Outcomes' }).waitFor()
  expect(await page.getByText('not compared', { exact: true }).count()).toBe(0)
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { figureIn, openStage, type Stage } from './stage.ts'
import { fillTea } from './tea.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
  await fillTea(stage.server)
})
afterAll(() => stage.close())

const asked = (question: object) => stage.ask('tea', question)

test('The figures are those of the API, and their rates say what they are a part of', async () => {
  const { totals } = await asked({ metrics: ['sent', 'delivered', 'opened', 'bounced'] })
  expect(totals).toEqual({ sent: 40, delivered: 36, opened: 24, bounced: 4 })
  const page = await stage.open('/w/tea/overview')
  const figure = (name: string) => figureIn(page, name)
  await expect.poll(() => figure('Sent').locator('.figure-value').textContent()).toBe('40')
  expect(await figure('Delivered').locator('.figure-value').textContent()).toBe('36')
  expect(await figure('Delivered').locator('.figure-notes').textContent()).toContain('90.0% of sent')
  expect(await figure('Opened').locator('.figure-notes').textContent()).toContain('66.7% of delivered')
  expect(await figure('Bounced').locator('.figure-notes').textContent()).toContain('10.0% of sent')
})

test('A comparison is in the address, in the figures and in the chart’s words', async () => {
  const page = await stage.open('/w/tea/overview')
  await page.getByRole('button', { name: 'Last 30 days' }).click()
  await page.getByLabel('Compare with').selectOption('previous_month')
  await page.waitForURL('**/overview?compare=previous_month')
  await page.keyboard.press('Escape')
  const { totals, comparison } = await asked({ metrics: ['sent'], compare: 'previous_month' })
  const sent = figureIn(page, 'Sent')
  await expect.poll(() => sent.textContent()).toContain(`before ${comparison.totals.sent}`)
  expect(await sent.locator('.figure-value').textContent()).toBe(String(totals.sent))
  expect(await page.locator('.legend').first().textContent()).toContain('before')
})

test('A range in local days, its grain and zone come from the address, and go back with the back button', async () => {
  const page = await stage.open('/w/tea/overview?from=2026-01-05&to=2026-01-06&zone=Asia/Tokyo')
  const { totals } = await asked({
    metrics: ['sent'],
    range: { from: '2026-01-05', to: '2026-01-06' },
    zone: 'Asia/Tokyo',
  })
  const value = figureIn(page, 'Sent').locator('.figure-value')
  await expect.poll(() => value.textContent()).toBe(String(totals.sent))
  expect(await page.locator('.page-range').textContent()).toContain('Asia/Tokyo')
  await page.getByRole('button', { name: /^5.–.6 Jan 2026/u }).click()
  await page.getByRole('button', { name: 'All time' }).click()
  await expect.poll(() => value.textContent()).toBe('50')
  await page.goBack()
  await expect.poll(() => value.textContent()).toBe(String(totals.sent))
})

test('The chart is walked through with the arrow keys, and says what is there', async () => {
  const page = await stage.open('/w/tea/overview')
  const chart = page.getByRole('slider', { name: /^Sent/ })
  await chart.focus()
  await page.keyboard.press('Home')
  expect(await chart.getAttribute('aria-valuetext')).toBe('Thu, 1 January 2026: Sent 0')
  for (let step = 0; step < 4; step += 1) await page.keyboard.press('ArrowRight')
  expect(await chart.getAttribute('aria-valuetext')).toBe('Mon, 5 January 2026: Sent 2')
})

test('Another figure is shown over time when it is chosen, and the address says so', async () => {
  const page = await stage.open('/w/tea/overview')
  await figureIn(page, 'Opened').getByRole('button', { name: 'Opened', exact: true }).press('Enter')
  await page.waitForURL('**/overview?show=opened')
  await page.getByRole('slider', { name: /^Opened/ }).waitFor()
  expect(await page.locator('.summary').first().textContent()).toMatch(
    /^Opened: between 0 and 2, highest on /,
  )
})

test('A chart has its table beside it, and the table is what is saved as CSV', async () => {
  const page = await stage.open('/w/tea/overview')
  await page.getByRole('button', { name: 'Messages as a table' }).click()
  await page.waitForURL('**/overview?*messages=table*')
  const row = page.getByRole('row', { name: /Mon, 5 January/ })
  await row.waitFor()
  expect(await row.getByRole('cell').allTextContents()).toEqual(['2', '2', '2', '2', '0', '0'])
  const saving = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save Messages' }).click()
  await page.getByRole('menuitem', { name: 'Save as CSV' }).press('Enter')
  const stream = await (await saving).createReadStream()
  let text = ''
  for await (const piece of stream) text += String(piece)
  expect(text.split('\r\n').slice(0, 6)).toEqual([
    'When,Sent,Delivered,Opened,Clicked,Bounced,Unsubscribed',
    '2026-01-01,0,0,0,0,0,0',
    '2026-01-02,0,0,0,0,0,0',
    '2026-01-03,0,0,0,0,0,0',
    '2026-01-04,0,0,0,0,0,0',
    '2026-01-05,2,2,2,2,0,0',
  ])
})

test('A card is saved as a picture', async () => {
  const page = await stage.open('/w/tea/overview')
  const saving = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save Contacts' }).click()
  await page.getByRole('menuitem', { name: 'Save as PNG' }).click()
  const download = await saving
  expect(download.suggestedFilename()).toBe('contacts.png')
  const [first] = await (await download.createReadStream()).take(1).toArray()
  expect(first.subarray(1, 4).toString()).toBe('PNG')
})

test('Every figure says what it means, to the pointer and to the keyboard; Escape hides it', async () => {
  const page = await stage.open('/w/tea/overview')
  const sign = page.getByRole('button', { name: 'What “Delivered” means' })
  await sign.focus()
  const words = page.getByRole('tooltip').filter({ visible: true })
  expect(await words.textContent()).toMatch(/not bounced or failed since.*The rate is of the messages sent\./)
  await page.keyboard.press('Escape')
  expect(await words.count()).toBe(0)
})

test('What cannot be answered says why, and can be asked again', async () => {
  const page = await stage.open('/w/tea/overview?zone=europe/paris')
  const failed = page.getByRole('alert').first()
  await failed.waitFor()
  expect(await failed.textContent()).toContain('zone')
  await failed.getByRole('button', { name: 'Try again' }).click()
  await failed.waitFor()
})

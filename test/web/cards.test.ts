import type { Download, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openFilledStage } from './filled-stage.ts'
import { PAGES } from './pages.ts'
import type { Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openFilledStage()
  await stage.server.call('POST', '/api/workspaces/tea/sources', { provider: 'postmark', name: 'Receipts' })
})
afterAll(() => stage.close())

/** All but the one that is not there. */
const PAGES_WITH_CARDS = PAGES.filter((path) => !path.endsWith('/nowhere'))

/** Where something is chosen or copied, and nothing is counted. */
const FORMS = ['Steps', 'Send events']

test.each(PAGES_WITH_CARDS)('Every card with figures is saved as CSV and as PNG: %s', async (path) => {
  const page = await stage.open(path)
  await page.locator('.card').first().waitFor()
  await page.waitForLoadState('networkidle')
  for (const card of await page.locator('.card').all()) {
    const title = (await card.locator('h2').textContent()) ?? ''
    if (FORMS.includes(title)) continue
    const menu = card.getByRole('button', { name: /^Save / })
    const csv = await contentOf(await chosen(page, menu, 'Save as CSV'))
    expect(csv.toString().split('\r\n')[0], title).toMatch(/^[^,]+,.+/)
    const png = await contentOf(await chosen(page, menu, 'Save as PNG'))
    expect(png.subarray(1, 4).toString(), title).toBe('PNG')
  }
})

async function chosen(page: Page, menu: Locator, choice: string): Promise<Download> {
  const saving = page.waitForEvent('download')
  await menu.click()
  await page.getByRole('menuitem', { name: choice }).click()
  return await saving
}

async function contentOf(download: Download): Promise<Buffer> {
  return Buffer.concat(await (await download.createReadStream()).toArray())
}

test('Providers’ sources are saved with what they have sent', async () => {
  const page = await stage.open('/w/tea/sources')
  const menu = page.getByRole('button', { name: 'Save Provider sources' })
  const csv = await contentOf(await chosen(page, menu, 'Save as CSV'))
  expect(csv.toString().split('\r\n')).toEqual([
    'Source,Provider,Last received,Accepted,There already,Not understood,Requests refused,Dead letters',
    'Receipts,Postmark,,0,0,0,0,0',
    '',
  ])
})

test('Which cards show their tables and how these are sorted is in the address, card by card', async () => {
  const page = await stage.open('/w/flow/inbox')
  await page.getByRole('button', { name: 'By agent as a table' }).press('Enter')
  const table = page.getByRole('region', { name: 'By agent: table' })
  await table.getByRole('button', { name: 'Closures' }).press('Enter')
  await page.waitForURL('**/inbox?by-agent=table&by-agent-order=-Closures')
  const others = await stage.open(new URL(page.url()).pathname + new URL(page.url()).search)
  await others.getByRole('region', { name: 'All figures by tag' }).waitFor()
  const opened = others.getByRole('region', { name: 'By agent: table' })
  expect(await opened.getByRole('columnheader', { name: 'Closures' }).getAttribute('aria-sort')).toBe(
    'descending',
  )
  expect(await opened.locator('tbody').textContent()).toBe(await table.locator('tbody').textContent())
  await others.getByRole('button', { name: 'By agent as a table' }).press('Enter')
  await others.waitForURL('**/inbox?by-agent-order=-Closures')
})

/** A shop with three campaigns of one, two and three messages. */
async function fillMill(): Promise<void> {
  const { id } = await stage.server.workspace('mill', { name: 'Mill', timezone: 'Europe/Paris' })
  const campaigns = ['Rye bread', 'Oats', 'White bread'].map((name, at) => ({ id: `c${at + 1}`, name }))
  await stage.server.call('POST', `/api/workspaces/${id}/campaigns`, campaigns)
  const messages = [1, 2, 2, 3, 3, 3].map((campaign, at) => ({
    ...{ id: `m${at}`, messageId: `m${at}`, kind: 'message.sent', channel: 'email', contactId: `p${at}` },
    ...{ campaignId: `c${campaign}`, time: '2026-01-20T09:00:00Z' },
  }))
  await stage.server.send(id, messages)
}

test('A table is saved in the order and with the search that are shown', async () => {
  await fillMill()
  const page = await stage.open('/w/mill/campaigns')
  const menu = page.getByRole('button', { name: 'Save Campaigns' })
  const table = page.getByRole('region', { name: 'Campaigns: table' })
  const names = async () =>
    (await contentOf(await chosen(page, menu, 'Save as CSV')))
      .toString()
      .trim()
      .split('\r\n')
      .slice(1)
      .map((line) => line.split(',')[0])
  await table.getByRole('button', { name: 'Campaign' }).click()
  expect(await names()).toEqual(['Oats', 'Rye bread', 'White bread'])
  await page.getByRole('searchbox', { name: 'Find a campaign' }).fill('bread')
  await page.waitForURL('**/campaigns?campaigns-order=Campaign&find=bread')
  expect(await names()).toEqual(['Rye bread', 'White bread'])
  await table.getByRole('button', { name: 'Sent' }).click()
  expect(await names()).toEqual(['White bread', 'Rye bread'])
  const words = await writtenOn(page, () => chosen(page, menu, 'Save as PNG'))
  expect(words.filter((text) => / bread$|^Oats$/.test(text))).toEqual(['White bread', 'Rye bread'])
})

test('A picture of a table says how many rows it has no room for', async () => {
  const page = await stage.open('/w/tea/overview?range=last_90_days&messages=table')
  const menu = page.getByRole('button', { name: 'Save Messages' })
  expect((await writtenOn(page, () => chosen(page, menu, 'Save as PNG'))).at(-1)).toBe('And 50 more rows.')
})

test('A picture of a chart says what its dashed line is', async () => {
  const page = await stage.open('/w/tea/overview?compare=previous_month')
  const png = () => chosen(page, page.getByRole('button', { name: 'Save Contacts' }), 'Save as PNG')
  expect((await writtenOn(page, png)).slice(-2)).toEqual(['Contacts', 'Dashed: a month earlier'])
  await page.goto(`${stage.url}/w/tea/overview`)
  expect((await writtenOn(page, png)).at(-1)).toBe('Contacts')
})

/** Texts that are written on pictures meanwhile. */
async function writtenOn(page: Page, work: () => Promise<unknown>): Promise<string[]> {
  await page.evaluate(`{
    const context = CanvasRenderingContext2D.prototype
    const { fillText } = context
    globalThis.written = []
    context.fillText = function (text, ...rest) {
      globalThis.written.push(text)
      fillText.call(this, text, ...rest)
    }
  }`)
  await work()
  return page.evaluate<string[]>('globalThis.written')
}

import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStage, type Stage } from './stage.ts'

const CAMPAIGNS = 1_000
/** `PAGE_EVENTS=1000000 npx vitest run test/web/busy.test.ts`, by hand. */
const EVENTS = Number(process.env.PAGE_EVENTS ?? 20_000)
const PIECE = 10_000

/** Longer than this nothing may keep the page from answering: generous, for machines with much else to do. */
const LONGEST_MS = 400

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
  await stage.server.workspace('busy', { name: 'Busy' })
  const kinds = ['message.sent', 'message.delivered', 'message.opened', 'message.clicked']
  for (let first = 0; first < EVENTS; first += PIECE) {
    const events = Array.from({ length: Math.min(PIECE, EVENTS - first) }, (_, place) => {
      const message = Math.floor((first + place) / kinds.length)
      return {
        id: `e${first + place}`,
        kind: kinds[place % kinds.length],
        time: `2026-01-${String(2 + (message % 27)).padStart(2, '0')}T09:0${place % kinds.length}:00Z`,
        messageId: `m${message}`,
        contactId: `p${message % 5_000}`,
        campaignId: `campaign-${message % CAMPAIGNS}`,
        channel: 'email',
      }
    })
    await stage.server.send('busy', events)
  }
}, 60_000 + EVENTS)
afterAll(() => stage.close())

/** The longest that the page was kept busy by what is done, in milliseconds; 0 for less than 50. */
async function longestMs(page: Page, work: () => Promise<void>): Promise<number> {
  await page.evaluate(`{
    window.longest = 0
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) window.longest = Math.max(window.longest, duration)
    }).observe({ type: 'longtask' })
  }`)
  await work()
  await page.evaluate('new Promise((seen) => requestAnimationFrame(() => setTimeout(seen, 100)))')
  return page.evaluate<number>('window.longest')
}

test('A table of a thousand campaigns is sorted, scrolled and searched without a pause that is felt', async () => {
  const page = await stage.open('/w/busy/campaigns')
  const table = page.getByRole('region', { name: 'Campaigns: table' })
  await table.locator('tbody tr').first().waitFor()
  expect(await table.getByRole('table').getAttribute('aria-rowcount')).toBe(String(CAMPAIGNS + 1))
  const sorting = await longestMs(page, async () => {
    for (const column of ['Opened', 'Campaign', 'Sent', 'Clicked']) {
      await page.getByRole('button', { name: column, exact: true }).click()
      await expect
        .poll(() => page.getByRole('columnheader', { name: column, exact: true }).getAttribute('aria-sort'))
        .not.toBe('none')
    }
  })
  const scrolling = await longestMs(page, async () => {
    await table.hover()
    for (let turn = 0; turn < 40; turn += 1) await page.mouse.wheel(0, 1_100)
    await page.locator(`tbody tr[aria-rowindex="${CAMPAIGNS + 1}"]`).waitFor()
  })
  const searching = await longestMs(page, () =>
    page.getByRole('searchbox', { name: 'Find a campaign' }).pressSequentially('campaign-99'),
  )
  expect(Math.max(sorting, scrolling, searching)).toBeLessThan(LONGEST_MS)
})

test('On paper a long table has all of its rows, and nothing to click', async () => {
  const page = await stage.open('/w/busy/campaigns')
  await page.locator('tbody tr').first().waitFor()
  await page.emulateMedia({ media: 'print' })
  await page.evaluate('dispatchEvent(new Event("beforeprint"))')
  await expect.poll(() => page.locator('tbody tr').count()).toBe(CAMPAIGNS)
  expect(await page.getByRole('navigation').filter({ visible: true }).count()).toBe(0)
  expect(await page.locator('.page-tools, .card-tools, .table-find').filter({ visible: true }).count()).toBe(
    0,
  )
  await page.getByText('Last 30 days.').waitFor()
})

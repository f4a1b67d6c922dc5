import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openFilledStage } from './filled-stage.ts'
import { figureIn, NOW, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openFilledStage()
})
afterAll(() => stage.close())

test('Another workspace opens at the same page, with its own figures and the range of the address', async () => {
  const page = await stage.open('/w/tea/overview?range=this_month&show=opened')
  const value = figureIn(page, 'Sent').first().locator('.figure-value')
  const sentOf = async (ws: string) =>
    String((await stage.ask(ws, { metrics: ['sent'], range: 'this_month' })).totals.sent)
  await expect.poll(() => value.textContent()).toBe(await sentOf('tea'))
  await page.getByLabel('Workspace').selectOption({ label: 'Flow' })
  await page.waitForURL('**/w/flow/overview?range=this_month')
  await expect.poll(() => value.textContent()).toBe(await sentOf('flow'))
  expect(await sentOf('flow')).not.toBe(await sentOf('tea'))
  await page.goBack()
  await expect.poll(() => value.textContent()).toBe(await sentOf('tea'))
  await expect.poll(() => page.getByLabel('Workspace').inputValue()).toBe('tea')
})

test('From one campaign, workflow or sequence another workspace opens at the list that these are in', async () => {
  for (const [path, list, title] of [
    ['/w/flow/sequences/cafes', 'automations', 'Automations'],
    ['/w/flow/automations/hello', 'automations', 'Automations'],
    ['/w/flow/campaigns/spring', 'campaigns', 'Campaigns'],
    ['/w/flow/nowhere', 'overview', 'Overview'],
  ] as const) {
    const page = await stage.open(path)
    await page.getByLabel('Workspace').selectOption('tea')
    await page.waitForURL(`**/w/tea/${list}`)
    await page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor()
    await page.close()
  }
})

test('Pages that show times without a range say by which clocks, and let one choose others', async () => {
  await stage.server.call('POST', '/api/workspaces/tea/keys', { name: 'Clock', scopes: ['read'] })
  await stage.server.call('GET', '/api/workspaces/tea/analytics')
  for (const [path, time] of [
    ['/w/tea/live', '19:00:00'],
    ['/w/tea/sources', '21:00'],
    ['/w/tea/dialects', '21:00:00'],
  ] as const) {
    const page = await stage.open(path)
    const words = page.getByText('Times by the clocks of')
    expect(await words.textContent()).toContain('Europe/Paris')
    await page.locator('tbody tr').first().waitFor()
    expect(await page.locator('main').textContent()).not.toContain('America')
    await page.getByRole('button', { name: 'Europe/Paris' }).click()
    await page.getByLabel('Time zone').fill('Asia/Tokyo')
    await page.getByLabel('Time zone').press('Enter')
    await page.waitForURL(`**${path}?zone=Asia%2FTokyo`)
    await expect.poll(() => words.textContent()).toContain('Asia/Tokyo')
    await page.locator('tbody').getByText(time).first().waitFor()
    await page.close()
  }
})

test('Who may only look sees neither Share nor Sources and keys, and not by their addresses', async () => {
  const { body } = await stage.server.call('POST', '/api/workspaces/tea/keys', {
    name: 'Reader',
    scopes: ['read'],
  })
  const page = await stage.open('/w/tea/overview', { key: body.key })
  await figureIn(page, 'Sent').first().waitFor()
  expect(await page.getByRole('button', { name: 'Share' }).count()).toBe(0)
  const links = page.getByRole('navigation', { name: 'Pages' }).getByRole('link')
  expect(await links.count()).toBe(10)
  expect(await links.allTextContents()).not.toContain('Sources and keys')
  await page.goto(`${stage.url}/w/tea/sources`)
  await page.getByText('Only administrators see this page.').waitFor()
  expect(await page.locator('.card').count()).toBe(0)
  // The same pages, as an administrator sees them.
  const admin = await stage.open('/w/tea/overview')
  await admin.getByRole('button', { name: 'Share' }).waitFor()
  await admin.getByRole('link', { name: 'Sources and keys' }).waitFor()
})

const sent = (page: Page) => figureIn(page, 'Sent').first().locator('.figure-value')

/** Opens the picker of the range and fills in the zone. */
async function chooseZone(page: Page, range: RegExp, name: string): Promise<void> {
  await page.getByRole('button', { name: range }).click()
  await page.getByLabel('Time zone').fill(name)
  await page.getByLabel('Time zone').press('Enter')
}

test('Another zone in the picker has other days and other times; one that is none is refused', async () => {
  // At half past midnight in Paris it is still the day before in New York.
  const late = { id: 'late', messageId: 'late', kind: 'message.sent', contactId: 'p1', channel: 'email' }
  await stage.server.send('tea', [{ ...late, time: '2026-01-28T23:30:00Z' }])
  const page = await stage.open('/w/tea/overview?from=2026-01-29&to=2026-01-29')
  await expect.poll(() => sent(page).textContent()).toBe('1')
  await chooseZone(page, /29 Jan 2026/, 'Atlantis/Capital')
  expect(await page.getByLabel('Time zone').evaluate((field) => field.matches(':invalid'))).toBe(true)
  expect(new URL(page.url()).searchParams.get('zone')).toBeNull()
  await page.getByLabel('Time zone').fill('America/New_York')
  await page.getByLabel('Time zone').press('Enter')
  await page.waitForURL('**/overview?*zone=America%2FNew_York')
  await expect.poll(() => sent(page).textContent()).toBe('0')
  await page.getByText('Times by the clocks of America/New York.').waitFor()
  // The workspace’s own zone need not be said.
  await page.getByLabel('Time zone').fill('Europe/Paris')
  await page.getByLabel('Time zone').press('Enter')
  await page.waitForURL('**/overview?from=2026-01-29&to=2026-01-29')
  await expect.poll(() => sent(page).textContent()).toBe('1')
})

test('Days are typed freely, the last one included, and not the wrong way round', async () => {
  const page = await stage.open('/w/tea/overview')
  await page.getByRole('button', { name: 'Last 30 days' }).click()
  const show = page.getByRole('button', { name: 'Show these days' })
  expect(await show.isDisabled()).toBe(true)
  await page.getByLabel('From').fill('2026-01-07')
  await page.getByLabel('To, included').fill('2026-01-05')
  expect(await show.isDisabled()).toBe(true)
  await page.getByLabel('From').fill('2026-01-05')
  await page.getByLabel('To, included').fill('2026-01-07')
  await show.press('Enter')
  await page.waitForURL('**/overview?from=2026-01-05&to=2026-01-07')
  const range = { from: '2026-01-05', to: '2026-01-07' }
  const { totals } = await stage.ask('tea', { metrics: ['sent'], range })
  await expect.poll(() => sent(page).textContent()).toBe(String(totals.sent))
  expect(totals.sent).toBeGreaterThan(0)
})

test('Figures of a range that goes up to now are still arriving, and those of one that is over are not', async () => {
  const page = await stage.open('/w/tea/overview')
  // The range ends where the page’s own clock says.
  await page.clock.setFixedTime(NOW)
  const arriving = page.getByText('still arriving')
  const isSaid = async (query: string) => {
    await page.goto(`${stage.url}/w/tea/overview${query}`)
    await sent(page).waitFor()
    return (await arriving.count()) === 1
  }
  for (const query of [
    '',
    '?range=today',
    '?range=this_month',
    '?range=all',
    '?from=2026-01-01&to=2026-01-30',
  ]) {
    expect(await isSaid(query), query).toBe(true)
  }
  for (const query of ['?range=yesterday', '?range=last_month', '?from=2026-01-01&to=2026-01-29']) {
    expect(await isSaid(query), query).toBe(false)
  }
})

test('A zone that the browser does not know is said to be none, and the page is there without it', async () => {
  for (const path of ['/w/tea/overview', '/w/tea/live']) {
    const page = await stage.open(`${path}?zone=Mars/Olympus`)
    await page.getByText('The browser knows no time zone Mars/Olympus.').waitFor()
    await page.getByRole('link', { name: 'Show the page by the workspace’s clocks' }).click()
    await page.waitForURL(`**${path}`)
    await page.getByText('Times by the clocks of Europe/Paris.').waitFor()
    await page.close()
  }
})

test('Share links say until when they are good by the clocks that were chosen', async () => {
  const share = { name: 'For the board', path: '/w/tea/overview', expiresAt: '2026-06-01T23:30:00Z' }
  await stage.server.call('POST', '/api/workspaces/tea/shares', share)
  const page = await stage.open('/w/tea/overview?zone=Asia/Tokyo')
  await page.getByRole('button', { name: 'Share' }).click()
  const entry = page.getByRole('listitem').filter({ hasText: 'For the board' })
  expect(await entry.locator('small').textContent()).toMatch(/^until 2 Jun 2026,? 0?8:30/)
})

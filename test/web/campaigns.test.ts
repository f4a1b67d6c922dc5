import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStage, type Stage } from './stage.ts'
import { fillTea, HOSTILE } from './tea.ts'

const MANY = 1_000

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
  await fillTea(stage.server)
  await stage.server.workspace('many', { name: 'Many' })
  const sends = Array.from({ length: MANY }, (_, at) => ({
    id: `s${at}`,
    kind: 'message.sent',
    time: '2026-01-20T09:00:00Z',
    messageId: `m${at}`,
    campaignId: `campaign-${at}`,
  }))
  await stage.server.send('many', sends)
})
afterAll(() => stage.close())

test('Campaigns are sorted by any column; the order is in the address', async () => {
  const page = await stage.open('/w/tea/campaigns')
  await page.getByRole('button', { name: 'Opened', exact: true }).click()
  await page.waitForURL('**/campaigns?campaigns-order=-Opened')
  const cells = page.locator('tbody tr td:nth-child(4)')
  await cells.first().waitFor()
  const rates = (await cells.allTextContents()).map(Number.parseFloat)
  expect(rates).toEqual(rates.toSorted((a, b) => b - a))
  expect(await page.getByRole('columnheader', { name: 'Opened' }).getAttribute('aria-sort')).toBe(
    'descending',
  )
})

test('Names are shown as text, whatever they hold', async () => {
  const page = await stage.open('/w/tea/campaigns')
  let dialogs = 0
  page.on('dialog', (dialog) => {
    dialogs += 1
    return dialog.dismiss()
  })
  await page.getByRole('link', { name: 'Spring' }).waitFor()
  const shown = await page.locator('tbody th').allTextContents()
  expect(shown.toSorted()).toEqual(['Spring', ...HOSTILE].toSorted())
  expect(await page.title()).toBe('Campaigns · Tea <b>shop</b> · aftersend')
  expect(await page.locator('tbody script, tbody img').count()).toBe(0)
  await page.getByRole('link', { name: HOSTILE[0] }).click()
  await page.getByRole('heading', { level: 1, name: HOSTILE[0] }).waitFor()
  await expect.poll(() => page.title()).toBe(`${HOSTILE[0]} · Tea <b>shop</b> · aftersend`)
  expect(dialogs).toBe(0)
})

test('A campaign without messages has its name all the same, for a guest too; an unknown one its id', async () => {
  await stage.server.call('POST', '/api/workspaces/tea/campaigns', [{ id: 'summer', name: 'Summer' }])
  const page = await stage.open('/w/tea/campaigns/summer')
  await page.getByRole('heading', { level: 1, name: 'Summer', exact: true }).waitFor()
  await page.goto(`${stage.url}/w/tea/campaigns/autumn`)
  await page.getByRole('heading', { level: 1, name: 'autumn', exact: true }).waitFor()
  const share = { name: 'Guest', path: '/w/tea/campaigns/summer' }
  const { body } = await stage.server.call('POST', '/api/workspaces/tea/shares', share)
  const guest = await stage.open(`/share#${body.token}`, { isSignedIn: false })
  await guest.getByRole('heading', { level: 1, name: 'Summer', exact: true }).waitFor()
})

test('A thousand campaigns scroll with the rows in view only, and are found by name', async () => {
  const page = await stage.open('/w/many/campaigns')
  const table = page.getByRole('table')
  await table.waitFor()
  expect(await table.getAttribute('aria-rowcount')).toBe(String(MANY + 1))
  expect(await page.locator('tbody tr').count()).toBeLessThan(100)
  await page.getByRole('region', { name: 'Campaigns: table' }).focus()
  await page.keyboard.press('End')
  await page.locator(`tbody tr[aria-rowindex="${MANY + 1}"]`).waitFor()
  await page.getByRole('searchbox', { name: 'Find a campaign' }).fill('campaign-77')
  await page.waitForURL('**/campaigns?find=campaign-77')
  await expect.poll(() => page.locator('tbody tr').count()).toBe(11)
})

test('A campaign shows how far its messages got, with the API’s figures', async () => {
  const { body } = await stage.server.call('POST', '/api/workspaces/tea/analytics/query', {
    metrics: ['sent', 'delivered', 'opened', 'clicked'],
    filters: { campaignId: 'spring' },
    range: 'all',
  })
  const page = await stage.open('/w/tea/campaigns/spring')
  const steps = page.getByRole('list', { name: 'Messages by how far they got' }).getByRole('listitem')
  await steps.first().waitFor()
  const { sent, delivered, opened, clicked } = body.totals
  expect(await steps.locator('.bar-value strong').allTextContents()).toEqual(
    [sent, delivered, opened, clicked].map(String),
  )
  await page.getByRole('heading', { level: 1, name: 'Spring' }).waitFor()
})

test('Recipients are listed page by page, narrowed down by what they did, and saved as a whole', async () => {
  const page = await stage.open('/w/tea/campaigns/spring')
  const { body } = await stage.server.call('POST', '/api/workspaces/tea/analytics/query', {
    question: 'recipients',
    filters: { campaignId: 'spring' },
    did: { clicked: true },
    range: 'all',
  })
  await page.getByLabel('Which recipients').selectOption('Clicked')
  await page.waitForURL('**/campaigns/spring?did=clicked')
  const rows = page.getByRole('region', { name: 'Recipients: table' }).locator('tbody tr')
  await expect.poll(() => rows.count()).toBe(body.rows.length)
  const names = await rows.locator('th').allTextContents()
  expect(names).toEqual(body.rows.map((row: { name: string }) => row.name))
  expect(names).toContain(HOSTILE[0])
  const saving = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save Recipients' }).click()
  await page.getByRole('menuitem', { name: 'Save as CSV' }).click()
  const saved = await (await (await saving).createReadStream()).toArray()
  expect(saved.join('').trim().split('\n').length).toBe(body.rows.length + 1)
})

test('Links have their clicks, and first opens and clicks are shown when they happened', async () => {
  const ask = async (question: object) =>
    (await stage.server.call('POST', '/api/workspaces/tea/analytics/query', question)).body
  const filters = { campaignId: 'spring' }
  const links = await ask({ question: 'links', filters })
  const firsts = await ask({ metrics: ['opened', 'clicked'], basis: 'firsts', filters, grain: 'day' })
  const page = await stage.open('/w/tea/campaigns/spring?range=last_30_days')
  const rows = page.getByRole('region', { name: 'Links: table' }).locator('tbody tr')
  await expect.poll(() => rows.count()).toBe(links.rows.length)
  const clicks = (await rows.locator('td:nth-child(2)').allTextContents()).map(Number)
  expect(clicks).toEqual(links.rows.map((row: { values: { clicks: number } }) => row.values.clicks))
  await page.getByRole('button', { name: 'Opens and clicks over time as a table' }).click()
  const days = page.getByRole('region', { name: /^Opens and clicks over time: table/ }).locator('tbody tr')
  await days.first().waitFor()
  const opened = (await days.locator('td:nth-child(2)').allTextContents()).map(Number)
  expect(opened).toEqual(firsts.rows.map((row: { values: { opened: number } }) => row.values.opened))
})

test('Of all its life a campaign shows the days on which something came of it', async () => {
  const { body } = await stage.server.call('POST', '/api/workspaces/tea/analytics/query', {
    metrics: ['opened'],
    basis: 'firsts',
    filters: { campaignId: 'spring' },
    grain: 'day',
    range: 'all',
  })
  const page = await stage.open('/w/tea/campaigns/spring')
  await page.getByRole('button', { name: 'Opens and clicks over time as a table' }).click()
  const days = page.getByRole('region', { name: /^Opens and clicks over time: table/ }).locator('tbody tr')
  await days.first().waitFor()
  const opened = (await days.locator('td:nth-child(2)').allTextContents()).map(Number)
  const told: number[] = body.rows.map((row: { values: { opened: number } }) => row.values.opened)
  const first = told.findIndex((opens) => opens > 0)
  expect(opened.length).toBeGreaterThan(10)
  expect(opened).toEqual(told.slice(first, first + opened.length))
})

test('The variants of an A/B test stand side by side, and the one that is opened most is named', async () => {
  const { server } = stage
  await server.call('PUT', '/api/workspaces/tea/campaigns/ab', { name: 'Two subjects' })
  await server.call('PUT', '/api/workspaces/tea/experiments/subjects', {
    campaignId: 'ab',
    variants: [
      { id: 'a', name: 'A question' },
      { id: 'b', name: HOSTILE[1] },
    ],
  })
  const message = (variantId: string, at: number) => ({
    ...{ messageId: `${variantId}${at}`, contactId: `p${at}`, campaignId: 'ab', channel: 'email' },
    ...{ experimentId: 'subjects', variantId, time: '2026-01-20T09:00:00Z' },
  })
  const told = (kind: string, variantId: string, count: number) =>
    Array.from({ length: count }, (_, at) => ({
      id: `${kind} ${variantId}${at}`,
      kind,
      ...message(variantId, at),
    }))
  await server.send('tea', [
    ...told('message.sent', 'a', 4),
    ...told('message.delivered', 'a', 4),
    ...told('message.opened', 'a', 1),
    ...told('message.sent', 'b', 4),
    ...told('message.delivered', 'b', 4),
    ...told('message.opened', 'b', 3),
  ])
  const page = await stage.open('/w/tea/campaigns/ab')
  const rows = page.getByRole('region', { name: 'Variants: table' }).locator('tbody tr')
  await rows.first().waitFor()
  const cells = await rows.evaluateAll((found) =>
    found.map((row) => [...row.children].slice(0, 4).map((cell) => cell.textContent)),
  )
  expect(cells.sort()).toEqual([
    [`subjects: ${HOSTILE[1]}`, '4', '4', '75.0%'],
    ['subjects: A question', '4', '4', '25.0%'],
  ])
  await page.getByText(`“subjects: ${HOSTILE[1]}” is opened most: 75.0% of the delivered.`).waitFor()
})

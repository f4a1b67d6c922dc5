import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStage, type Stage } from './stage.ts'
import { fillTea } from './tea.ts'

const run = promisify(execFile)

let stage: Stage
let key: string
beforeAll(async () => {
  stage = await openStage()
  await fillTea(stage.server)
  await stage.server.call('PUT', '/api/workspaces/tea/sequences/cold', { name: 'Cold' })
  const time = '2026-01-29T09:00:00Z'
  await stage.server.send('tea', [
    { kind: 'message.sent', time, messageId: 'o1', contactId: 'p1', sequenceId: 'cold', channel: 'email' },
    { kind: 'page_view', time, contactId: 'p1', utmSource: 'news' },
  ])
  const { body } = await stage.server.call('POST', '/api/workspaces/tea/keys', {
    name: 'Client',
    scopes: ['read'],
  })
  key = body.key
})
afterAll(() => stage.close())

test('Each vendor has its base URL and a command that works as it is pasted; its last calls are below', async () => {
  const { body } = await stage.server.call('GET', '/api/workspaces/tea/dialects')
  expect(body.dialects.length).toBe(5)
  const page = await stage.open('/w/tea/dialects')
  for (const { title, baseUrl } of body.dialects) {
    const card = page.getByRole('region', { name: title, exact: true })
    const url = await card.getByRole('region', { name: `the base URL of ${title}` }).textContent()
    expect(new URL(url ?? '').pathname).toBe(new URL(baseUrl).pathname)
    expect(url).toContain(stage.url)
    await card.getByText('No call since the server was started.').waitFor()
    const command = await card.getByRole('region', { name: `the command of ${title}` }).textContent()
    const { stdout } = await run('sh', ['-c', command ?? ''], { env: { ...process.env, KEY: key } })
    expect(JSON.parse(stdout), title).toBeTypeOf('object')
    await card.getByRole('button', { name: `Look for new calls of ${title}` }).press('Enter')
    const call = card.getByRole('region', { name: `Last calls of ${title}` }).locator('tbody tr')
    await call.first().waitFor()
    expect(await call.locator('td').nth(1).textContent(), title).toBe('200')
    await card.getByText(/^The last call is below, not refused; it came 30 Jan 2026,? /).waitFor()
  }
  expect(await page.content()).not.toContain(key)
})

test('Of several calls it is said how many were refused', async () => {
  const page = await stage.open('/w/tea/dialects')
  const card = page.getByRole('region', { name: 'CampaignOS', exact: true })
  await stage.server.call('GET', '/api/workspaces/tea/analytics/timeseries?days=bad')
  await card.getByRole('button', { name: 'Look for new calls of CampaignOS' }).click()
  await card.getByText(/^The last \d calls are below, 1 of them refused; the newest came /).waitFor()
})

test('Which command is shown is in the address; it is copied with a button', async () => {
  const page = await stage.open('/w/tea/dialects')
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.getByLabel('Command of CampaignOS', { exact: true }).selectOption('day by day')
  await page.waitForURL('**/dialects?campaignos=*')
  await page.getByRole('button', { name: 'Copy the command of CampaignOS' }).press('Enter')
  await page.getByText('Copied: the command of CampaignOS.').waitFor()
  const copied = await page.evaluate<string>('navigator.clipboard.readText()')
  expect(copied).toContain('/api/workspaces/tea/analytics/timeseries')
})

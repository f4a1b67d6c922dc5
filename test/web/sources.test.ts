import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStage, type Stage } from './stage.ts'
import { fillTea, HOSTILE } from './tea.ts'

const run = promisify(execFile)

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
  await fillTea(stage.server)
})
afterAll(() => stage.close())

const WS = '/api/workspaces/tea'

test('A key is made, shown once, fills the snippets, and works as it is pasted', async () => {
  const page = await stage.open('/w/tea/sources')
  await page.getByRole('button', { name: 'New key' }).press('Enter')
  await page.getByRole('dialog').getByLabel('Name').fill(HOSTILE[0])
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: `The key “${HOSTILE[0]}”` })
  const key = (await dialog.locator('pre').textContent()) ?? ''
  expect(key.length).toBeGreaterThan(30)
  await dialog.getByRole('button', { name: 'I have it' }).click()
  await page
    .getByRole('region', { name: 'Keys: table' })
    .getByRole('rowheader', { name: HOSTILE[0] })
    .waitFor()
  const command = page.getByRole('region', { name: 'the command' })
  await expect.poll(() => command.textContent()).toContain(key)
  const { stdout } = await run('sh', ['-c', (await command.textContent()) ?? ''])
  expect(JSON.parse(stdout)).toMatchObject({ accepted: 1, rejected: [] })
  await page.reload()
  await expect.poll(() => command.textContent()).toContain('$KEY')
  expect(await page.content()).not.toContain(key)
})

test('A key is revoked when that is confirmed, and only then', async () => {
  const made = await stage.server.call('POST', `${WS}/keys`, { name: 'Old shop', scopes: ['read'] })
  const asks = async () => (await stage.server.call('GET', WS, undefined, made.body.key)).status
  const page = await stage.open('/w/tea/sources')
  const button = page.getByRole('button', { name: 'Revoke Old shop' })
  await button.click()
  await page.getByRole('button', { name: 'Leave it' }).click()
  expect(await asks()).toBe(200)
  await button.press('Enter')
  await page.getByRole('dialog', { name: 'Revoke “Old shop”?' }).waitFor()
  await page.getByRole('button', { name: 'Revoke the key' }).press('Enter')
  await expect.poll(() => button.count()).toBe(0)
  expect(await asks()).toBe(401)
})

test('Every way to send has something to paste, and the address says which is shown', async () => {
  const page = await stage.open('/w/tea/sources?with=node')
  await page.getByText('@segment/analytics-node').first().waitFor()
  const ways = page.getByLabel('Send with').locator('option')
  const { providers } = (await stage.server.call('GET', `${WS}/sources`)).body
  await expect.poll(() => ways.count()).toBe(3 + providers.length)
  await page.getByLabel('Send with').selectOption('Mailgun: webhooks')
  await page.waitForURL('**/sources?with=mailgun')
  await page.getByText('npx aftersend sources create tea mailgun').waitFor()
})

test('A source is made with its address, steps and secret; its dead letters have reasons, and are tried again', async () => {
  const page = await stage.open('/w/tea/sources')
  await page.getByRole('button', { name: 'New source' }).click()
  await page.getByRole('dialog').locator('select').selectOption('Postmark')
  await page.getByRole('dialog').getByLabel('Name').fill('Receipts')
  await page.getByRole('button', { name: 'Make the source' }).click()
  const source = page.getByRole('article', { name: 'Receipts' })
  const text = (name: string) => source.getByRole('region', { name, exact: true }).textContent()
  await source.getByText('Ready; nothing received since the server was started').waitFor()
  const [address, secret] = [await text('the address of Receipts'), await text('the secret of Receipts')]
  expect(address).toMatch(new RegExp(`^${stage.url}/hooks/postmark/src_`))
  expect(await source.locator('ol').textContent()).toContain(`${address}/${secret}`)
  const post = (body: object) =>
    fetch(`${address}/${secret}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  await post({ RecordType: 'Delivery', MessageID: 'm1', Recipient: 'p1@example.test' })
  await post({ RecordType: 'Riddle', note: HOSTILE[1] })
  await page.reload()
  await source.getByText('1 accepted · 0 there already · 1 not understood').waitFor()
  expect(await source.getByRole('region', { name: /^the secret/ }).count()).toBe(0)
  await source.getByRole('button', { name: '1 dead letter' }).click()
  const letters = page.getByRole('dialog', { name: 'Dead letters of “Receipts”' })
  await letters.getByText('Riddle').first().waitFor()
  expect(JSON.parse((await letters.locator('pre').textContent()) ?? '')).toMatchObject({ note: HOSTILE[1] })
  await letters.getByRole('button', { name: 'Try all again' }).click()
  await page.getByText('0 events accepted, 0 there already, 1 still not understood.').waitFor()
  await letters.getByRole('button', { name: 'Throw all away' }).click()
  await page.getByRole('button', { name: 'Throw them away' }).press('Enter')
  await letters.getByText('None is left.').waitFor()
  await page.keyboard.press('Escape')
  await expect.poll(() => source.getByRole('button', { name: /dead letter/ }).count()).toBe(0)
  await source.getByRole('button', { name: 'Remove Receipts' }).click()
  await page.getByRole('button', { name: 'Remove the source' }).click()
  await expect.poll(() => source.count()).toBe(0)
  expect((await stage.server.call('GET', `${WS}/sources`)).body.sources).toEqual([])
})

test('A provider’s secret that is no good is refused in the server’s words, and a good one ends the waiting', async () => {
  const page = await stage.open('/w/tea/sources')
  await stage.server.call('POST', `${WS}/sources`, { provider: 'sendgrid', name: 'Letters' })
  await page.reload()
  const source = page.getByRole('article', { name: 'Letters' })
  await source.getByText('Refuses everything until it is given the provider’s secret').waitFor()
  await source.getByRole('button', { name: 'Give the secret' }).click()
  await page.getByLabel('The secret or key that the provider shows').fill('nonsense')
  await page.getByRole('button', { name: 'Give it' }).click()
  expect(await page.getByRole('alert').textContent()).toContain('verification key')
})

test('Who may only read is not led there, and sees why', async () => {
  const { body } = await stage.server.call('POST', `${WS}/keys`, { name: 'Reader', scopes: ['read'] })
  const page = await stage.open('/w/tea/overview', { isSignedIn: false })
  await page.getByLabel('Key').fill(body.key)
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: 'Cohorts' }).waitFor()
  expect(await page.getByRole('link', { name: 'Sources and keys' }).count()).toBe(0)
  await page.goto(`${stage.url}/w/tea/sources`)
  await page.getByText('Only administrators see this page.').waitFor()
})

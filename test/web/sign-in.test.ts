import { afterAll, beforeAll, expect, test } from 'vitest'
import { figureIn, openStage, type Stage } from './stage.ts'
import { fillTea } from './tea.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
  await fillTea(stage.server)
})
afterAll(() => stage.close())

test('A wrong key is refused in words, the right one leads to the page that was asked for', async () => {
  const page = await stage.open('/w/tea/campaigns?campaigns-order=Sent', { isSignedIn: false })
  await page.getByLabel('Key').fill('wrong')
  await page.getByRole('button', { name: 'Sign in' }).click()
  expect(await page.getByRole('alert').textContent()).toBe('This key opens nothing here.')
  await page.getByLabel('Key').fill(stage.server.adminKey)
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: 'Spring' }).waitFor()
  expect(new URL(page.url()).search).toBe('?campaigns-order=Sent')
})

test('A one-time link signs in once, and its token does not stay in the address', async () => {
  const { body } = await stage.server.call('POST', '/api/session/links')
  const path = `/sign-in#${body.token}`
  const page = await stage.open(path, { isSignedIn: false })
  await page.waitForURL('**/w/tea/overview')
  expect(page.url()).not.toContain(body.token)
  await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor()
  const second = await stage.open(path, { isSignedIn: false })
  expect(await second.getByRole('alert').textContent()).toContain('has been used')
  expect(second.url()).not.toContain(body.token)
})

test('Signing out leads to the sign-in page, and the cookie opens nothing any more', async () => {
  const page = await stage.open('/w/tea/overview')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  expect((await page.request.get(`${stage.url}/api/session`)).status()).toBe(401)
})

test('A page is shared by a link, which shows that page alone and nothing once it is revoked', async () => {
  const page = await stage.open('/w/tea/overview?range=all')
  await page.getByRole('button', { name: 'Share' }).click()
  await page.getByRole('dialog').getByLabel('Name').fill('For the board')
  await page.getByRole('button', { name: 'Make a link' }).click()
  const link = (await page.getByRole('region', { name: 'the link' }).textContent()) ?? ''
  const guest = await stage.open(new URL(link).pathname + new URL(link).hash, { isSignedIn: false })
  const sent = figureIn(guest, 'Sent').locator('.figure-value')
  await expect.poll(() => sent.textContent()).toBe('50')
  expect(await guest.getByRole('banner').first().textContent()).toContain('For the board')
  expect(await guest.getByRole('navigation').count()).toBe(0)
  expect(await guest.getByRole('link').count()).toBe(0)
  await guest.getByRole('button', { name: 'All time' }).click()
  await guest.getByRole('button', { name: 'This month' }).click()
  await expect.poll(() => sent.textContent()).toBe('40')
  expect(guest.url()).toBe(link)
  await guest.goBack()
  await expect.poll(() => sent.textContent()).toBe('50')

  await page.getByRole('button', { name: 'Revoke For the board' }).click()
  await page.getByText('None.').waitFor()
  await guest.reload()
  await guest.getByRole('heading', { name: 'This link shows nothing' }).waitFor()
})

test('The theme that is chosen stays; without one it is the machine’s', async () => {
  const page = await stage.open('/w/tea/overview', { theme: 'dark' })
  const ground = () => page.evaluate<string>('getComputedStyle(document.documentElement).backgroundColor')
  await page.getByRole('heading', { level: 1 }).waitFor()
  expect(await ground()).toBe('rgb(16, 20, 19)')
  await page.getByRole('radio', { name: 'Light' }).check()
  expect(await ground()).toBe('rgb(247, 248, 247)')
  await page.reload()
  await page.getByRole('radio', { name: 'Light', checked: true }).waitFor()
  expect(await ground()).toBe('rgb(247, 248, 247)')
})

test('On a phone the pages are behind a button; the keyboard skips to the content', async () => {
  const page = await stage.open('/w/tea/overview', { widthPx: 390 })
  await page.getByRole('button', { name: 'Menu' }).click()
  await page.getByRole('dialog').getByRole('link', { name: 'Campaigns' }).click()
  await page.getByRole('heading', { level: 1, name: 'Campaigns' }).waitFor()
  expect(await page.getByRole('dialog').count()).toBe(0)
  await page.reload()
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  expect(await page.evaluate('document.activeElement.id')).toBe('content')
})

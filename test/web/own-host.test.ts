import { afterAll, beforeAll, expect, test } from 'vitest'
import { openFilledStage } from './filled-stage.ts'
import { PAGES } from './pages.ts'
import type { Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openFilledStage()
})
afterAll(() => stage.close())

/** Addresses within the browser: nothing leaves it for them. */
const LOCAL = ['blob:', 'data:']

/** Those of the requests that leave for another host. */
function strangersOf(requests: readonly URL[]): string[] {
  const isLocal = ({ origin, protocol }: URL) => origin === stage.url || LOCAL.includes(protocol)
  return requests.filter((url) => !isLocal(url)).map(String)
}

/** Collects what the policy forbids, from the first line of the document on. */
const WATCH = `
  globalThis.violations = []
  addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
    globalThis.violations.push(violatedDirective + ' ' + blockedURI))
`

test('No page sends a request to another host, breaks the policy of the document or fails in the console', async () => {
  const page = await stage.open('/sign-in')
  const requests: URL[] = []
  const errors: string[] = []
  page.on('request', (request) => requests.push(new URL(request.url())))
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
  page.on('pageerror', (error) => errors.push(String(error)))
  await page.addInitScript(WATCH)
  for (const path of ['/sign-in', ...PAGES]) {
    requests.length = 0
    await page.goto(stage.url + path)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.waitForLoadState('networkidle')
    // The document, its script and style, and who is here; all but the last pages ask for figures as well.
    expect(requests.length, path).toBeGreaterThanOrEqual(4)
    expect(strangersOf(requests), path).toEqual([])
    expect(await page.evaluate('globalThis.violations'), path).toEqual([])
    expect(errors, path).toEqual([])
  }
})

test('Files are saved, themes changed and dialogs opened without any other host, too', async () => {
  const page = await stage.open('/w/tea/overview')
  await page.waitForLoadState('networkidle')
  const requests: URL[] = []
  page.on('request', (request) => requests.push(new URL(request.url())))
  await page.evaluate(WATCH)
  for (const choice of ['Save as CSV', 'Save as PNG']) {
    const saving = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Save Messages' }).click()
    await page.getByRole('menuitem', { name: choice }).click()
    await saving
  }
  await page.getByLabel('Dark').check()
  await page.getByRole('button', { name: 'Share' }).click()
  await page.getByRole('button', { name: 'Make a link' }).click()
  await page.getByText('Copy it now').waitFor()
  expect(strangersOf(requests)).toEqual([])
  expect(requests.length).toBeGreaterThan(0)
  expect(await page.evaluate('globalThis.violations')).toEqual([])
})

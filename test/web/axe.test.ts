import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fillFlows } from './flows.ts'
import { openStage, type Stage } from './stage.ts'
import { fillTea, HOSTILE } from './tea.ts'

/** What axe says is wrong, as far as it is told here. */
interface Violation {
  readonly id: string
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[]
}

const PAGES = [
  '/w/tea/overview?compare=previous_month',
  '/w/tea/campaigns',
  '/w/tea/campaigns/spring',
  '/w/flow/automations',
  '/w/flow/automations/hello?compare=previous_month',
  '/w/flow/sequences/cafes',
  '/w/flow/contacts?compare=previous_month',
  '/w/flow/contacts/p0',
  '/w/flow/inbox?compare=previous_month&show=firstResponseMs',
  '/w/flow/funnel?compare=previous_month',
  '/w/tea/cohorts?activity=opens',
  '/w/tea/attribution?compare=previous_month',
  '/w/tea/live',
  '/w/tea/sources',
  '/w/tea/dialects',
  '/w/tea/nowhere',
] as const

let stage: Stage
let axe: string
beforeAll(async () => {
  stage = await openStage()
  await fillTea(stage.server)
  await fillFlows(stage.server)
  await fillComings()
  axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
})
afterAll(() => stage.close())

/** Visits, a refused event, a source and calls of a dialect, with names as nobody should be called. */
async function fillComings(): Promise<void> {
  const { server } = stage
  const visits = HOSTILE.map((utmSource, at) => ({
    ...{ kind: utmSource, time: '2026-01-20T09:00:00Z', contactId: `p${at}`, utmSource },
  }))
  await server.call('POST', '/api/workspaces/tea/events', [...visits, { kind: 'page_view', time: 'noon' }])
  for (const name of HOSTILE) {
    await server.call('POST', '/api/workspaces/tea/sources', { provider: 'postmark', name })
    await server.call('POST', '/api/workspaces/tea/keys', { name, scopes: ['read'] })
  }
  await server.call('GET', '/api/workspaces/tea/analytics')
}

const VIEWS = [
  { colorScheme: 'light', widthPx: 1280 },
  { colorScheme: 'dark', widthPx: 390 },
] as const

/** The frame is the same everywhere: one page shows it in the other two ways as well. */
const MORE_VIEWS = [
  { colorScheme: 'dark', widthPx: 1280 },
  { colorScheme: 'light', widthPx: 390 },
] as const

for (const path of ['/sign-in', ...PAGES]) {
  test(`axe finds nothing to object to at ${path}, light on a screen and dark on a phone; nothing is wider than the window`, async () => {
    const page = await stage.open(path, { isSignedIn: path !== '/sign-in' })
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.waitForLoadState('networkidle')
    await page.evaluate(axe)
    for (const { colorScheme, widthPx } of path === PAGES[0] ? [...VIEWS, ...MORE_VIEWS] : VIEWS) {
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width: widthPx, height: 900 })
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(widthPx)
      const { violations } = await page.evaluate<{ violations: Violation[] }>('axe.run()')
      const found = violations.flatMap(({ id, nodes }) =>
        nodes.map((node) => [colorScheme, widthPx, id, node.html, node.failureSummary]),
      )
      expect(found).toEqual([])
    }
    await page.close()
  })
}

test('Open panels and dialogs hold up, too', async () => {
  const page = await stage.open('/w/tea/overview')
  const check = async (what: string) => {
    const { violations } = await page.evaluate<{ violations: Violation[] }>('axe.run()')
    expect(violations.flatMap(({ id, nodes }) => nodes.map((node) => [what, id, node.html]))).toEqual([])
  }
  await page.waitForLoadState('networkidle')
  await page.evaluate(axe)
  await page.getByRole('button', { name: 'Last 30 days' }).click()
  await check('range')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Save Messages' }).click()
  await check('menu')
  await page.keyboard.press('Escape')
  for (const title of ['Messages', 'Contacts', 'Channels']) {
    await page.getByRole('button', { name: `${title} as a table` }).click()
  }
  await check('tables')
  await page.goto(`${stage.url}/w/tea/sources`)
  await page.waitForLoadState('networkidle')
  await page.evaluate(axe)
  await page.getByRole('button', { name: 'New source' }).click()
  await check('new source')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'New key' }).click()
  await check('new key')
  await page.getByLabel('Name').fill('Website')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'I have it' }).waitFor()
  await check('the key')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Revoke Website' }).click()
  await check('revoking')
})

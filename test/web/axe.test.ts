import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openFilledStage } from './filled-stage.ts'
import { PAGES } from './pages.ts'
import type { Stage } from './stage.ts'
import { HOSTILE } from './tea.ts'

/** What axe says is wrong, as far as it is told here. */
interface Violation {
  readonly id: string
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[]
}

let stage: Stage
let axe: string
beforeAll(async () => {
  stage = await openFilledStage()
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

const VIEWS = (['light', 'dark'] as const).flatMap((colorScheme) =>
  [1280, 390].map((widthPx) => ({ colorScheme, widthPx })),
)

for (const path of ['/sign-in', ...PAGES]) {
  test(`axe finds nothing to object to at ${path}, on a screen and on a phone, light and dark; nothing is wider than the window`, async () => {
    const page = await stage.open(path, { isSignedIn: path !== '/sign-in' })
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.waitForLoadState('networkidle')
    await page.evaluate(axe)
    for (const { colorScheme, widthPx } of VIEWS) {
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
  await page.emulateMedia({ colorScheme: 'dark' })
  await check('tables in the dark')
  await page.getByRole('button', { name: 'Share' }).click()
  await page.getByRole('button', { name: 'Make a link' }).click()
  await page.getByRole('button', { name: 'Copy the link' }).waitFor()
  await check('share dialog in the dark')
  await page.emulateMedia({ colorScheme: 'light' })
  await check('share dialog')
  await page.keyboard.press('Escape')
  await page.setViewportSize({ width: 390, height: 900 })
  await page.getByRole('button', { name: 'Menu' }).click()
  await page.getByRole('dialog', { name: 'Menu' }).waitFor()
  await check('drawer')
  await page.emulateMedia({ colorScheme: 'dark' })
  await check('drawer in the dark')
  await page.keyboard.press('Escape')
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.goto(`${stage.url}/w/tea/sources`)
  await page.waitForLoadState('networkidle')
  await page.evaluate(axe)
  await page.getByRole('button', { name: 'New source' }).click()
  await check('new source')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'New key' }).click()
  await check('new key')
  await page.getByRole('dialog').getByLabel('Name').fill('Website')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'I have it' }).waitFor()
  await check('the key')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Revoke Website' }).click()
  await check('revoking')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Europe/Paris' }).click()
  await check('zone')
})

import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fillFlows } from './flows.ts'
import { openStage, type Stage } from './stage.ts'
import { fillTea } from './tea.ts'

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
  '/w/tea/nowhere',
] as const

let stage: Stage
let axe: string
beforeAll(async () => {
  stage = await openStage()
  await fillTea(stage.server)
  await fillFlows(stage.server)
  axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
})
afterAll(() => stage.close())

for (const theme of ['light', 'dark'] as const) {
  for (const widthPx of [1280, 390]) {
    test(`axe finds nothing to object to, ${theme}, ${widthPx} pixels wide; nothing is wider than the window`, async () => {
      for (const path of ['/sign-in', ...PAGES]) {
        const page = await stage.open(path, { theme, widthPx, isSignedIn: path !== '/sign-in' })
        await page.getByRole('heading', { level: 1 }).waitFor()
        await page.waitForLoadState('networkidle')
        expect(await page.evaluate('document.documentElement.scrollWidth'), path).toBe(widthPx)
        await page.evaluate(axe)
        const { violations } = await page.evaluate<{ violations: Violation[] }>('axe.run()')
        const found = violations.flatMap(({ id, nodes }) =>
          nodes.map((node) => [path, id, node.html, node.failureSummary]),
        )
        expect(found).toEqual([])
        await page.close()
      }
    })
  }
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
})

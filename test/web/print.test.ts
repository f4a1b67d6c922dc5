import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStage, type Stage } from './stage.ts'
import { fillTea } from './tea.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
  await fillTea(stage.server)
})
afterAll(() => stage.close())

/** Colours of the first line of a chart, by theme. */
const LINE = { dark: '4cc7b5', paper: '0b7a6f' } as const

/** An expression: which of the colours a canvas of the page is painted with. */
const PAINTED = `(() => {
  const canvas = document.querySelector('.plot canvas')
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
  const found = new Set()
  for (let at = 0; at < data.length; at += 4) {
    if (data[at + 3] < 255) continue
    found.add([0, 1, 2].map((part) => data[at + part].toString(16).padStart(2, '0')).join(''))
  }
  return ${JSON.stringify(Object.values(LINE))}.filter((colour) => found.has(colour))
})()`

const painted = (page: Page) => page.evaluate<string[]>(PAINTED)

async function openDark(): Promise<Page> {
  const page = await stage.open('/w/tea/overview', { theme: 'dark' })
  await page.locator('.plot canvas').first().waitFor()
  await expect.poll(() => painted(page)).toEqual([LINE.dark])
  return page
}

test('On paper the dark theme is black on white, its charts too; on the screen it is dark again', async () => {
  const page = await openDark()
  const ground = () => page.evaluate<string>('getComputedStyle(document.documentElement).backgroundColor')
  const screen = await ground()
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  await expect.poll(() => painted(page)).toEqual([LINE.paper])
  expect(await ground()).toBe('rgb(255, 255, 255)')
  expect(await page.evaluate('getComputedStyle(document.body).color')).toBe('rgb(0, 0, 0)')
  await page.emulateMedia({ media: 'screen', colorScheme: 'dark' })
  await expect.poll(() => painted(page)).toEqual([LINE.dark])
  expect(await ground()).toBe(screen)
})

test('Charts are painted for paper as soon as the browser says that it will print, before the next frame', async () => {
  const page = await openDark()
  const after = (event: string) =>
    page.evaluate<string[]>(`(async () => {
      dispatchEvent(new Event('${event}'))
      for (let turn = 0; turn < 50; turn += 1) await null
      return ${PAINTED}
    })()`)
  expect(await after('beforeprint')).toEqual([LINE.paper])
  expect(await after('afterprint')).toEqual([LINE.dark])
})

test('A theme that was chosen is there again after printing, and stays chosen', async () => {
  const page = await stage.open('/w/tea/overview')
  const theme = () => page.locator('html').getAttribute('data-theme')
  await page.getByLabel('Dark').check()
  await page.emulateMedia({ media: 'print' })
  await expect.poll(theme).toBe('paper')
  await page.emulateMedia({ media: 'screen' })
  await expect.poll(theme).toBe('dark')
  await page.reload()
  await expect.poll(theme).toBe('dark')
})

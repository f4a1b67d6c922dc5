import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { figureIn, openStage, type Stage, type View } from './stage.ts'
import { fillTea } from './tea.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
  await fillTea(stage.server)
})
afterAll(() => stage.close())

/** The overview whose questions wait for an answer until `release` is called. */
async function openHeld(view: View = {}): Promise<{ page: Page; hold(): void; release(): void }> {
  const page = await stage.open('/sign-in', view)
  let release = () => {}
  let waiting = Promise.resolve()
  const hold = () => {
    waiting = new Promise((resolve) => {
      release = resolve
    })
  }
  hold()
  await page.route('**/analytics/query', async (route) => {
    await waiting
    await route.continue()
  })
  await page.goto(`${stage.url}/w/tea/overview`)
  return { page, hold, release: () => release() }
}

const sent = (page: Page) => figureIn(page, 'Sent').first().locator('.figure-value')

test('Until the first answer comes, each card keeps its room and says that it is loading', async () => {
  const { page, release } = await openHeld()
  const card = page.getByRole('region', { name: 'Messages', exact: true })
  await card.getByText('Loading').waitFor({ state: 'attached' })
  expect(await card.getAttribute('aria-busy')).toBe('true')
  expect(await page.locator('.loading').count()).toBe(await page.locator('.card').count())
  expect(await page.getByRole('button', { name: /^Save / }).count()).toBe(0)
  const room = await card.locator('.loading').boundingBox()
  expect(room?.height).toBeGreaterThan(200)
  release()
  await expect.poll(() => sent(page).textContent()).toBe('40')
  await expect.poll(() => card.getAttribute('aria-busy')).toBe('false')
  await expect.poll(() => page.locator('.loading').count()).toBe(0)
})

test('While another range is asked for, the figures of the last one stay, and are marked as such', async () => {
  const { page, hold, release } = await openHeld()
  release()
  await expect.poll(() => sent(page).textContent()).toBe('40')
  hold()
  await page.getByRole('button', { name: 'Last 30 days' }).click()
  await page.getByRole('button', { name: 'All time' }).click()
  const body = page.getByRole('region', { name: 'Messages', exact: true }).locator('.card-body')
  await expect.poll(() => body.getAttribute('class')).toContain('stale')
  expect(await sent(page).textContent()).toBe('40')
  release()
  await expect.poll(() => sent(page).textContent()).toBe('50')
  await expect.poll(() => body.getAttribute('class')).not.toContain('stale')
})

test('What is loading moves, except for those who asked their machine for less of that', async () => {
  const motions = async (isMoving: boolean) => {
    const { page, release } = await openHeld({ isMoving })
    await page.locator('.loading').first().waitFor()
    const moved = await page.evaluate<number>('document.getAnimations().length')
    const button = await page.evaluate(
      "getComputedStyle(document.querySelector('.button')).transitionDuration",
    )
    release()
    await page.close()
    return { isMoved: moved > 0, isEased: button !== '0s' }
  }
  expect(await motions(true)).toEqual({ isMoved: true, isEased: true })
  expect(await motions(false)).toEqual({ isMoved: false, isEased: false })
})

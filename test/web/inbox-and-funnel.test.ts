import { afterAll, beforeAll, expect, test } from 'vitest'
import { fillFlows, NAMES } from './flows.ts'
import { figureIn, openStage, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
  await fillFlows(stage.server)
})
afterAll(() => stage.close())

const asked = (question: object) => stage.ask('flow', question)

test('The inbox has what agents and tags did, with times in words', async () => {
  const { rows } = await asked({ question: 'inbox' })
  expect(rows[0].values).toMatchObject({
    additions: 4,
    closures: 4,
    firstResponseMs: 600_000,
    resolutionMs: 7_200_000,
    handleMs: 6_900_000,
  })
  const page = await stage.open('/w/flow/inbox')
  const agents = page.getByRole('region', { name: 'All figures by agent' }).locator('tbody tr')
  await agents.first().waitFor()
  expect(await agents.locator('th, td').allTextContents()).toEqual([
    NAMES.agent,
    '4',
    '4',
    '10 mins',
    '2 hrs',
    '1 hr 55 mins',
  ])
  const tags = page.getByRole('region', { name: 'All figures by tag' }).locator('tbody tr')
  await expect
    .poll(() => tags.locator('th, td').allTextContents())
    .toEqual(['Urgent', '4', '4', '10 mins', '2 hrs', '1 hr 55 mins'])
})

test('What the bars of the inbox show is chosen and in the address', async () => {
  const page = await stage.open('/w/flow/inbox')
  await page.getByLabel('What the bars show, by agent').selectOption('First response')
  await page.waitForURL('**/inbox?show=firstResponseMs')
  const bars = page.getByRole('list', { name: 'First response by agent' }).getByRole('listitem')
  await expect.poll(() => bars.allTextContents()).toEqual([`${NAMES.agent}10 mins over 4 first responses`])
})

test('A share link of the inbox shows tags and no agent', async () => {
  const { body } = await stage.server.call('POST', '/api/workspaces/flow/shares', {
    name: 'Inbox',
    path: '/w/flow/inbox',
  })
  const page = await stage.open(`/share#${body.token}`, { isSignedIn: false })
  await page.getByRole('region', { name: 'All figures by tag' }).getByText('Urgent').waitFor()
  expect(await page.getByRole('heading', { name: 'By agent' }).count()).toBe(0)
  expect(await page.getByRole('alert').count()).toBe(0)
})

test('A funnel is built of any kinds, kept in the address, and has the API’s figures', async () => {
  const page = await stage.open('/w/flow/funnel')
  await page.getByLabel('Step 1', { exact: true }).selectOption('page_view')
  await page.getByLabel('Step 2', { exact: true }).selectOption('basket, filled')
  await page.getByLabel('Step 3', { exact: true }).selectOption('purchase')
  await page.waitForURL(/steps=page_view%2Cbasket%252C/)
  const result = page.getByRole('list', { name: 'Actors by how far they got' }).getByRole('listitem')
  const expected = [
    'page_view10 ',
    'basket, filled6 60.0% of page_view',
    'purchase2 33.3% of basket, filled, 20.0% of the first',
  ]
  await expect.poll(() => result.allTextContents()).toEqual(expected)
  const { totals } = await asked({ question: 'funnel', steps: ['page_view', 'basket, filled', 'purchase'] })
  expect(totals).toEqual({ started: 10, finished: 2 })
  expect(await figureIn(page, 'Went all the way').locator('.figure-value').textContent()).toBe('2')
  await page.reload()
  await expect.poll(() => result.allTextContents()).toEqual(expected)
  await page.getByLabel('Add a step').selectOption('Placed an order')
  await expect.poll(() => result.count()).toBe(4)
  await page.getByRole('button', { name: 'Remove step 4, Placed an order' }).click()
  await expect.poll(() => result.allTextContents()).toEqual(expected)
})

test('Steps are put into another order by the keyboard alone, and the focus goes along', async () => {
  const page = await stage.open('/w/flow/funnel?steps=page_view,purchase,signup')
  await page.getByRole('button', { name: 'Move step 1, page_view, down' }).focus()
  await page.keyboard.press('Enter')
  await page.waitForURL(/steps=purchase%2Cpage_view%2Csignup/)
  const focused = () => page.evaluate('document.activeElement.ariaLabel')
  await expect.poll(focused).toBe('Move step 2, page_view, down')
  await page.keyboard.press('ArrowDown')
  await page.waitForURL(/steps=purchase%2Csignup%2Cpage_view/)
  // Further down it cannot go: the other button has the focus.
  await expect.poll(focused).toBe('Move step 3, page_view, up')
  await page.getByText('page_view is step 3 of 3 now.').waitFor()
  await page.keyboard.press('ArrowUp')
  await page.waitForURL(/steps=purchase%2Cpage_view%2Csignup/)
})

test('Where nobody took the first step, the funnel says so', async () => {
  const page = await stage.open('/w/flow/funnel?steps=<b>nothing</b>,page_view')
  await page.getByText('Nobody took the first step in this range.').waitFor()
  expect(await page.getByLabel('Step 1', { exact: true }).inputValue()).toBe('<b>nothing</b>')
})

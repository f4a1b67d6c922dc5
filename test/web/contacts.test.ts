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

test('Growth, changes, opt-in states and sources are those of the API', async () => {
  const page = await stage.open('/w/flow/contacts?range=this_month')
  const { totals } = await asked({ question: 'changes', range: 'this_month' })
  expect(totals).toEqual({ additions: 10, deletions: 0, gain: 10, optIns: 7, optOuts: 0 })
  const value = (name: string) => figureIn(page, name).locator('.figure-value')
  await expect.poll(() => value('Additions').textContent()).toBe('10')
  expect(await value('Gain').textContent()).toBe('10')
  expect(await value('Opt-ins').textContent()).toBe('7')
  const items = (name: string) => page.getByRole('list', { name }).getByRole('listitem').allTextContents()
  await expect
    .poll(() => items('Contacts by opt-in state'))
    .toEqual(['Subscribed7 contacts, 70.0%', 'To be confirmed3 contacts, 30.0%'])
  await expect
    .poll(() => items('Contacts by source'))
    .toEqual(['Fair6 contacts, 6 new', 'Website4 contacts, 4 new'])
  const slider = page.getByRole('slider', { name: /^Contacts:/ })
  await slider.focus()
  await page.keyboard.press('End')
  expect(await slider.getAttribute('aria-valuetext')).toContain('Contacts 10')
})

test('A contact is found by its id, and its page has its name as text and what is known of it', async () => {
  const page = await stage.open('/w/flow/contacts?range=all')
  await page.getByRole('searchbox', { name: 'Id of a contact' }).fill(' p0 ')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/contacts/p0?range=all')
  await page.getByRole('heading', { level: 1, name: NAMES.contact }).waitFor()
  const details = page.getByRole('region', { name: 'Details' })
  await details.getByText('p0@example.test').waitFor()
  expect(await details.textContent()).toContain('Website')
  const { totals } = await asked({ metrics: ['sent'], filters: { contactId: 'p0' }, range: 'all' })
  expect(await figureIn(page, 'Sent').locator('.figure-value').textContent()).toBe(String(totals.sent))
  // A person is nothing to share.
  expect(await page.getByRole('button', { name: 'Share' }).count()).toBe(0)
})

test('The timeline tells each event in a sentence, at the time of the zone, with a link to what it is a part of', async () => {
  const page = await stage.open('/w/flow/contacts/p0?zone=Asia/Tokyo')
  const items = page.locator('.timeline li')
  await items.first().waitFor()
  await page.getByText('Got an answer from').waitFor()
  const told = async () => (await items.allTextContents()).join('\n')
  await expect.poll(told).toContain(`23:10Got an answer from ${NAMES.agent}`)
  // Each kind of name is asked for by itself, and comes when it comes.
  await expect.poll(told).toContain('The conversation was tagged “Urgent”')
  const all = await told()
  expect(all).toContain('19:30Clicked in an e-mail: https://tea.test/')
  expect(all).toContain('Was sent an e-mail “About first”')
  expect(all).toContain('Placed an order of €19.90')
  expect(all).toContain('Has the outcome “Interested”')
  expect(all).toContain('Basket, filled: https://tea.test/shop')
  expect(all).toContain('Became a contact by Website')
  const { rows } = await asked({ question: 'list', filters: { contactId: 'p0' }, range: 'last_30_days' })
  expect(await items.count()).toBe(rows.length)
  await page.getByRole('link', { name: NAMES.workflow }).first().click()
  await page.waitForURL('**/automations/hello?zone=**')
})

test('A timeline is narrowed down by kind, turned page by page, and saved as a whole', async () => {
  await stage.server.send(
    'flow',
    Array.from({ length: 60 }, (_, at) => ({
      id: `view-${at}`,
      kind: 'page_view',
      time: `2026-01-29T10:${String(at).padStart(2, '0')}:00Z`,
      contactId: 'p9',
      url: `https://tea.test/${at}`,
    })),
  )
  const page = await stage.open('/w/flow/contacts/p9')
  const items = page.locator('.timeline li')
  await expect.poll(() => items.count()).toBe(50)
  expect(await items.first().textContent()).toBe('11:59Page view: https://tea.test/59')
  await page.getByRole('button', { name: 'Next' }).click()
  await page.getByText('Page 2').waitFor()
  await page.waitForURL('**/contacts/p9?page=1.*')
  const { rows } = await asked({ question: 'list', filters: { contactId: 'p9' }, limit: 1_000 })
  await expect.poll(() => items.count()).toBe(rows.length - 50)
  const saving = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save Timeline' }).click()
  await page.getByRole('menuitem', { name: 'Save as CSV' }).click()
  const saved = await (await (await saving).createReadStream()).toArray()
  const lines = saved.join('').trim().split('\r\n')
  expect(lines.length).toBe(rows.length + 1)
  // Of an event that is on the second page: what it is a part of has its name all the same.
  const name = `"${NAMES.workflow.replaceAll('"', '""')}"`
  expect(lines.at(-3)).toBe(`2026-01-19T09:00:00.000Z,Entered,${name},enrollment.started`)
  await page.getByLabel('Which events').selectOption('Workflows and sequences')
  await page.waitForURL('**/contacts/p9?kinds=automations')
  await expect.poll(() => items.count()).toBe(2)
  expect(await page.getByRole('button', { name: 'Next' }).count()).toBe(0)
})

test('A link to a later page leads there; Back leads to the page before, and from a link to the first', async () => {
  const path = '/w/flow/contacts/p0'
  const visits = Array.from({ length: 150 }, (_, at) => ({
    ...{ id: `round-${at}`, kind: 'page_view', contactId: 'p0' },
    ...{ time: new Date(Date.UTC(2026, 0, 29) + at * 60_000).toISOString() },
  }))
  await stage.server.send('flow', visits)
  const page = await stage.open(path)
  const first = page.locator('.timeline li').first()
  const firstWords = async () =>
    (await page.getByText(/^Page \d/).textContent()) + ((await first.textContent()) ?? '')
  // The page is named at once, its events come a moment later
  const second = 'Page 2, 50 events.02:39Page view'
  await page.getByRole('button', { name: 'Next' }).click()
  await expect.poll(firstWords).toBe(second)
  const third = 'Page 3, 50 events.01:49Page view'
  await page.getByRole('button', { name: 'Next' }).click()
  await expect.poll(firstWords).toBe(third)
  const linked = await stage.open(path + new URL(page.url()).search)
  await linked.getByText('Page 3').waitFor()
  await page.getByRole('button', { name: 'Back' }).click()
  await expect.poll(firstWords).toBe(second)
  await page.goBack()
  await expect.poll(firstWords).toBe(third)
  await linked.getByRole('button', { name: 'Back' }).click()
  await linked.getByText('Page 1').waitFor()
  expect(new URL(linked.url()).search).toBe('')
})

test('The browser’s Back leads from another range to the page that was left, with its rows', async () => {
  const page = await stage.open('/w/flow/contacts/p0')
  const items = page.locator('.timeline li')
  const rows = () => items.allTextContents()
  await page.getByText('Page 1').waitFor()
  const first = await rows()
  await page.getByRole('button', { name: 'Next' }).click()
  await page.getByText('Page 2').waitFor()
  await expect.poll(rows).not.toEqual(first)
  const second = await rows()
  const address = page.url()
  await page.getByRole('button', { name: /^All time/ }).click()
  await page.getByRole('button', { name: 'This month' }).click()
  await page.waitForURL('**/contacts/p0?range=this_month')
  await page.getByText('Page 1').waitFor()
  await expect.poll(rows).toEqual(first)
  await page.goBack()
  await page.getByText('Page 2').waitFor()
  expect(page.url()).toBe(address)
  await expect.poll(rows).toEqual(second)
  // The order of a table, and whether it is one, leave the page as it is.
  await page.getByRole('button', { name: 'Timeline as a table' }).click()
  await page.waitForURL('**/contacts/p0?page=1.*&timeline=table')
  await page.getByRole('button', { name: 'Timeline as a table' }).click()
  await page.getByLabel('Which events').selectOption('Workflows and sequences')
  await page.waitForURL('**/contacts/p0?kinds=automations')
})

test('An id that nobody has is said to be one, and what is not there is not made up', async () => {
  const page = await stage.open(`/w/flow/contacts/${encodeURIComponent('no/body <b>')}`)
  await page.getByRole('heading', { level: 1, name: 'no/body <b>' }).waitFor()
  await page.getByText('There is no contact of this id now.').waitFor()
  await page.getByText('Nothing of this kind happened in this range.').waitFor()
})

import Table from 'cli-table3'
import type { Browser } from 'playwright-core'
import { z } from 'zod'
import type { Served } from './served.ts'

const ROUNDS = 9
const PAGES = [
  'overview',
  'campaigns',
  'campaigns/{campaign}',
  'automations',
  'contacts',
  'inbox',
  'funnel',
  'cohorts',
  'attribution',
  'live',
] as const

/** As much of an answer as is looked at. */
const groups = z.object({ rows: z.array(z.object({ group: z.string() })) })

/** From the call of the address, in milliseconds. */
interface Seen {
  /** Something is painted. */
  readonly firstPaintMs: number
  /** Every card has its figures. */
  readonly completeMs: number
  /** The longest that the page was kept from answering; less than 50 is not told. */
  readonly longestTaskMs: number
}

/** Opens every page of a workspace several times, each in a browser that has never been there. */
export async function views(browser: Browser, server: Served, workspaceId: string): Promise<Table.Table> {
  const campaignId = await largestCampaign(server, workspaceId)
  const table = new Table({
    head: ['page', 'first paint ms', 'complete ms', 'worst ms', 'longest task ms'],
    colAligns: ['left', 'right', 'right', 'right', 'right'],
    style: { compact: true, head: [], border: [] },
  })
  for (const page of PAGES) {
    const path = `/w/${workspaceId}/${page.replace('{campaign}', campaignId)}`
    const rounds: Seen[] = []
    for (let round = 0; round < ROUNDS; round += 1) rounds.push(await seen(browser, server, path))
    const sorted = (member: keyof Seen) => rounds.map((one) => one[member]).sort((a, b) => a - b)
    const middle = (member: keyof Seen) => (sorted(member)[ROUNDS >> 1] ?? 0).toFixed(0)
    const worst = (member: keyof Seen) => (sorted(member).at(-1) ?? 0).toFixed(0)
    table.push([
      page,
      middle('firstPaintMs'),
      middle('completeMs'),
      worst('completeMs'),
      worst('longestTaskMs'),
    ])
  }
  return table
}

async function largestCampaign({ address, adminKey }: Served, workspaceId: string): Promise<string> {
  const reply = await fetch(`${address}/api/workspaces/${workspaceId}/analytics/query`, {
    method: 'POST',
    headers: { authorization: `Bearer ${adminKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ metrics: ['sent'], group: 'campaign', range: 'all', limit: 2 }),
  })
  const { rows } = groups.parse(await reply.json())
  return rows.find(({ group }) => group !== '')?.group ?? ''
}

/** What the page tells of itself: when it was complete, as a promise, and its longest task so far. */
const WATCH = `{
  window.longest = 0
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) window.longest = Math.max(window.longest, duration)
  }).observe({ type: 'longtask', buffered: true })
  window.complete = new Promise((resolve) => {
    const look = () => {
      const isComplete =
        document.querySelector('main .card') !== null &&
        document.querySelector('main [aria-busy=true], main .loading') === null
      if (isComplete) resolve(performance.now())
      else requestAnimationFrame(look)
    }
    look()
  })
}`

/** Opens a page in a browser without a cache, signed in. */
async function seen(from: Browser, server: Served, path: string): Promise<Seen> {
  const context = await from.newContext({ viewport: { width: 1280, height: 900 } })
  await context.request.post(`${server.address}/api/session`, { data: { key: server.adminKey } })
  const page = await context.newPage()
  await page.addInitScript(WATCH)
  await page.goto(server.address + path)
  const completeMs = await page.evaluate<number>('window.complete')
  const answer = {
    firstPaintMs: await page.evaluate<number>(
      `performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? performance.now()`,
    ),
    completeMs,
    longestTaskMs: await page.evaluate<number>('window.longest'),
  }
  await context.close()
  return answer
}

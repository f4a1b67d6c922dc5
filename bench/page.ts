import { fill } from '../src/demo/fill.ts'
import { openBrowser } from '../test/web/chromium.ts'
import { dataset } from './dataset.ts'
import { takeIn } from './ingest.ts'
import { served } from './served.ts'
import { views } from './views.ts'

/**
 * How soon a page is seen, in a browser that has never been there: first the demo's, then the same pages over many
 * events. By hand, after `npm run build`: `npx tsx bench/page.ts 1000000 DIRECTORY`. Prints tables; figures go to
 * docs/performance.md.
 *
 * Arguments: events of the second part (none: the demo alone), and a directory that is kept, or asked again if
 * something is in it already.
 */
const [size = 0] = process.argv.slice(2, 3).map(Number)
const directory = process.argv[3]
const endMs = Date.parse('2026-06-30T12:00:00Z')

const browser = await openBrowser()
const demo = await served(endMs)
await fill(demo.app, () => {})
await demo.app.rollups.built()
console.log((await views(browser, demo, 'demo')).toString())
await demo.close()
if (size > 0) {
  const server = await served(endMs, directory)
  const [log] = await server.app.store.rows<{ rows: number }>('SELECT count() AS rows FROM events')
  if (Number(log?.rows) === 0)
    await takeIn(server, dataset(size, endMs), { perRequest: 1_000, connections: 16 })
  await server.app.rollups.built()
  await server.app.merging?.merge()
  console.log(`${size} events`)
  console.log((await views(browser, server, server.workspaceId)).toString())
  await server.close()
}
await browser.close()

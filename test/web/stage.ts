import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { builtPage } from '../built.ts'
import { startServer, type TestServer } from '../server.ts'
import { openBrowser } from './chromium.ts'

/** The page as it is built, before the real server, in a real browser. */
export interface Stage {
  readonly server: TestServer
  readonly url: string
  /** A browser of its own, signed in unless told otherwise. */
  open(path: string, options?: View): Promise<Page>
  /** What the question API answers in a workspace; fails where it refuses. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely
  ask(workspaceId: string, question: object): Promise<any>
  close(): Promise<void>
}

export interface View {
  readonly theme?: 'light' | 'dark'
  readonly widthPx?: number
  readonly isSignedIn?: boolean
  /** By which key one is signed in; the admin key unless told otherwise. */
  readonly key?: string
  /** Whether things move; where they do not, tests wait for nothing. */
  readonly isMoving?: boolean
}

/** The instant at which the server’s clock stands still. */
export const NOW = '2026-01-30T12:00:00Z'

const WAIT_MS = 20_000

export async function openStage(): Promise<Stage> {
  const server = await startServer({ now: NOW, pageDirectory: await builtPage() })
  const url = await server.app.listen({ host: '127.0.0.1', port: 0 })
  const browser: Browser = await openBrowser()
  const contexts: BrowserContext[] = []
  return {
    server,
    url,
    async open(path, { theme = 'light', widthPx = 1280, isSignedIn = true, key, isMoving = false } = {}) {
      const context = await browser.newContext({
        colorScheme: theme,
        locale: 'en-GB',
        reducedMotion: isMoving ? 'no-preference' : 'reduce',
        viewport: { width: widthPx, height: 900 },
      })
      contexts.push(context)
      context.setDefaultTimeout(WAIT_MS)
      if (isSignedIn)
        await context.request.post(`${url}/api/session`, { data: { key: key ?? server.adminKey } })
      const page = await context.newPage()
      await page.goto(url + path)
      return page
    },
    async ask(workspaceId, question) {
      const path = `/api/workspaces/${workspaceId}/analytics/query`
      const { status, text, body } = await server.call('POST', path, question)
      if (status !== 200) throw new Error(`the question was refused: ${status} ${text}`)
      return body
    },
    async close() {
      for (const context of contexts) await context.close()
      await browser.close()
      await server.close()
    },
  }
}

/** The figure of that name, with its rate and its change. */
export function figureIn(page: Page, name: string): Locator {
  return page.locator('.figure', { has: page.getByText(name, { exact: true }) })
}

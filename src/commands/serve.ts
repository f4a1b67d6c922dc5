import { say } from './output.ts'
import { configWith, type Overrides } from './overrides.ts'
import { startServer, stopSignal } from './running.ts'

/**
 * `aftersend serve`: the server, until SIGTERM or SIGINT. The first line on standard output comes once it can
 * answer; an admin key that this start made is shown in the second, and nowhere else ever. Then comes a one-time link.
 */
export async function serve(overrides: Overrides): Promise<void> {
  const config = configWith(overrides)
  const stopped = stopSignal()
  const { app, url, signInUrl } = await startServer(config)
  say(`aftersend listening on ${url}`)
  if (app.newAdminKey !== null) say(`admin key, shown only now: ${app.newAdminKey}`)
  say(`sign in: ${signInUrl()} (once, within 15 minutes)`)
  await stopped
  await app.close()
  process.exit(0)
}

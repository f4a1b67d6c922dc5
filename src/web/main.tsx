import './styles/tokens.css'
import './styles/base.css'
import './styles/frame.css'
import './styles/parts.css'
import './styles/card.css'
import './styles/table.css'
import './styles/charts.css'
import './styles/lists.css'
import './styles/sources.css'
import './styles/print.css'
import { render } from 'preact'
import { showToken } from './api/client.ts'
import { App } from './frame/app.tsx'
import { followAddress } from './state/address.ts'
import { findSession, session } from './state/signed-in.ts'
import { followTheme } from './state/theme.ts'

/** Where a share link leads: its token is in the fragment, which browsers send to nobody. */
const SHARED_PATH = '/share'

followTheme()
await start()

async function start(): Promise<void> {
  const page = document.getElementById('page')
  if (page === null) return
  const isShare = location.pathname === SHARED_PATH
  if (isShare) showToken(location.hash.slice(1))
  const problem = await findSession().then(
    () => null,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  )
  const workspaceId = session.value?.workspaces[0]?.id
  const shown = session.value?.shared?.path ?? null
  followAddress(isShare && shown !== null && workspaceId !== undefined ? shown : null)
  render(<App problem={problem} isShare={isShare} />, page)
}

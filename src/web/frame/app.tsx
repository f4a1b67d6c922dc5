import { useEffect, useRef } from 'preact/hooks'
import { PAGES, type Page, pageAt } from '../pages/index.ts'
import { Toast } from '../parts/toast.tsx'
import { addressOf, addressWith, go, pageAddress, pagePath } from '../state/address.ts'
import { isAdmin, isShared, session, workspace } from '../state/signed-in.ts'
import { zone } from '../state/when.ts'
import { isZone } from '../words/formats.ts'
import { Frame, SharedFrame } from './frame.tsx'
import { Notice } from './notice.tsx'
import { PageHead } from './page-head.tsx'
import { SignIn } from './sign-in.tsx'

interface AppProps {
  /** Why the server could not be asked who is here. */
  readonly problem: string | null
  readonly isShare: boolean
}

/** The page that the address names, in its frame; the sign-in page for those who are not signed in. */
export function App({ problem, isShare }: AppProps) {
  return (
    <>
      <Content problem={problem} isShare={isShare} />
      <Toast />
    </>
  )
}

function Content({ problem, isShare }: AppProps) {
  const here = session.value
  if (problem !== null) return <Notice title="The server does not answer" words={problem} />
  if (!here && isShare) {
    const words = 'It may have expired, or been revoked. Whoever gave it to you can make another.'
    return <Notice title="This link shows nothing" words={words} />
  }
  if (!here) return <SignIn next={pageAddress.value} />
  if (isShared.value)
    return (
      <SharedFrame>
        <Shown page={pageAt(pagePath.value)} />
      </SharedFrame>
    )
  return <SignedIn />
}

function SignedIn() {
  const path = pagePath.value
  const first = session.value?.workspaces[0]
  const isElsewhere = !path.startsWith('/w/') || path.split('/').length < 4
  useEffect(() => {
    const [, , id] = path.split('/')
    const ws = id ? id : first === undefined ? undefined : encodeURIComponent(first.id)
    if (isElsewhere && ws !== undefined) go(addressOf(`/w/${ws}/${PAGES[0].path}`), { replace: true })
  }, [isElsewhere, path, first])
  if (first === undefined) {
    const words = 'Make one with: npx aftersend workspaces add shop --timezone Europe/Paris'
    return <Notice title="No workspace yet" words={words} />
  }
  if (isElsewhere) return null
  if (workspace.value === null) {
    return (
      <Notice title="No such workspace" words="It is not there, or your key does not open it.">
        <a href={`/w/${encodeURIComponent(first.id)}/${PAGES[0].path}`}>Go to {first.name}</a>
      </Notice>
    )
  }
  return (
    <Frame>
      <Shown page={pageAt(path)} />
    </Frame>
  )
}

function Shown({ page }: { readonly page: Page | null }) {
  const path = pagePath.value
  const before = useRef(path)
  useEffect(() => {
    if (before.current === path) return
    before.current = path
    // Whoever listens hears the new page from its beginning.
    document.getElementById('content')?.focus()
  }, [path])
  if (page === null) {
    return (
      <div class="page">
        <PageHead title="No such page" hasRange={false} />
        <p>The address may be mistyped; the menu has all pages.</p>
      </div>
    )
  }
  if (page.isForAdmins && !isAdmin.value) {
    return (
      <div class="page">
        <PageHead title={page.title} hasRange={false} />
        <p>Only administrators see this page. Sign in with a key that has the scope admin.</p>
      </div>
    )
  }
  if (!isZone(zone.value)) {
    return (
      <div class="page">
        <PageHead title={page.title} hasRange={false} />
        <p>
          The browser knows no time zone <bdi>{zone.value}</bdi>.{' '}
          <a href={addressWith({ zone: null })}>Show the page by the workspace’s clocks</a>.
        </p>
      </div>
    )
  }
  // Another thing is another page: nothing of the one before stays.
  return <page.Show key={path} id={page.id} />
}

import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { PAGES, pageAt } from '../pages/index.ts'
import { Dialog } from '../parts/dialog.tsx'
import { Icon } from '../parts/icon.tsx'
import { addressOf, go, pagePath } from '../state/address.ts'
import { isAdmin, session, signOut, workspace } from '../state/signed-in.ts'
import { Mark } from './mark.tsx'
import { ThemeSwitch } from './theme-switch.tsx'

/** The page with its navigation: beside it where there is room, else behind a button. */
export function Frame({ children }: { readonly children: ComponentChildren }) {
  const [isOpen, setOpen] = useState(false)
  const path = pagePath.value
  // Going to another page closes the drawer
  useEffect(() => setOpen(false), [path])
  return (
    <div class="frame">
      <a class="skip" href="#content">
        Skip to the content
      </a>
      <header class="top-bar">
        <button type="button" class="button quiet" aria-label="Menu" onClick={() => setOpen(true)}>
          <Icon name="menu" />
        </button>
        <Mark />
      </header>
      <header class="sidebar">
        <Mark />
        <Navigation />
      </header>
      {isOpen && (
        <Dialog title="Menu" class="drawer" onClose={() => setOpen(false)}>
          <Navigation />
        </Dialog>
      )}
      <main id="content" tabIndex={-1}>
        {children}
      </main>
    </div>
  )
}

/** A share link’s page: who shares what, and nothing that leads elsewhere. */
export function SharedFrame({ children }: { readonly children: ComponentChildren }) {
  return (
    <div class="frame shared">
      <header class="shared-bar">
        <Mark />
        <span>
          <bdi>{session.value?.shared?.name}</bdi> · <bdi>{workspace.value?.name}</bdi> · read only
        </span>
        <ThemeSwitch />
      </header>
      <main id="content" tabIndex={-1}>
        {children}
      </main>
    </div>
  )
}

function Navigation() {
  const here = workspace.value
  const base = here === null ? '' : `/w/${encodeURIComponent(here.id)}`
  return (
    <>
      <Workspaces />
      <nav aria-label="Pages">
        <ul>
          {PAGES.filter(({ isForAdmins = false }) => isAdmin.value || !isForAdmins).map(
            ({ path, title, icon }) => {
              const address = `${base}/${path}`
              const isHere = pageAt(pagePath.value)?.entry === path
              return (
                <li key={path}>
                  <a href={addressOf(address)} aria-current={isHere ? 'page' : undefined}>
                    <Icon name={icon} />
                    {title}
                  </a>
                </li>
              )
            },
          )}
        </ul>
      </nav>
      <div class="sidebar-foot">
        <ThemeSwitch />
        <button type="button" class="button quiet" onClick={signOut}>
          Sign out
        </button>
      </div>
    </>
  )
}

function Workspaces() {
  const all = session.value?.workspaces ?? []
  const here = workspace.value
  if (all.length < 2) {
    return (
      <p class="workspace-name">
        <bdi>{here?.name}</bdi>
      </p>
    )
  }
  return (
    <select
      class="workspace-name"
      aria-label="Workspace"
      value={here?.id}
      onChange={({ currentTarget }) => {
        // One thing’s page leads to the list it is in: the other workspace has things of its own.
        const { entry } = pageAt(pagePath.value) ?? { entry: PAGES[0].path }
        go(addressOf(`/w/${encodeURIComponent(currentTarget.value)}/${entry}`))
      }}
    >
      {all.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  )
}

import { batch, computed, type ReadonlySignal, signal } from '@preact/signals'

/**
 * The address as signals, and back: all that a page shows follows from its path and its query, so that the back
 * button, a bookmark and a link to somebody else all lead to the same page.
 *
 * A share link has an address of its own, which stays; where one is in its page is kept beside the history entry.
 */

/** Members of the query that belong to no page, and go along from page to page. */
const LASTING = ['range', 'from', 'to', 'grain', 'zone', 'compare'] as const

/** Members on which questions that are answered page by page depend: of another question it is the first page again. */
const PAGED_BY = ['range', 'from', 'to', 'zone', 'did', 'kinds'] as const

const path = signal('/')
const query = signal('')
let pinned: string | null = null

/** Path of the page: `/w/demo/overview`. */
export const pagePath: ReadonlySignal<string> = path
/** Path and query: what a share link shows. */
export const pageAddress = computed(() => path.value + query.value)

const parameters = computed(() => new URLSearchParams(query.value))

/** What the address says of a name, or null. */
export function parameter(name: string): string | null {
  return parameters.value.get(name)
}

/** The address of another page, with what lasts from page to page. */
export function addressOf(newPath: string): string {
  const lasting = new URLSearchParams()
  for (const name of LASTING) {
    const value = parameters.value.get(name)
    if (value !== null) lasting.set(name, value)
  }
  return newPath + queryText(lasting)
}

/**
 * This page with some of its parameters changed; null takes one away. Where another question follows from that, it
 * begins at the first page.
 */
export function addressWith(changes: Readonly<Record<string, string | null>>): string {
  const before = parameters.value
  const changed = new URLSearchParams(before)
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) changed.delete(name)
    else changed.set(name, value)
  }
  if (PAGED_BY.some((name) => changed.get(name) !== before.get(name))) changed.delete('page')
  return path.value + queryText(changed)
}

/** Goes to an address of ours; `replace` leaves no step behind in the history. */
export function go(address: string, { replace = false } = {}): void {
  const shown = pinned ?? address
  if (replace) history.replaceState({ address }, '', shown)
  else history.pushState({ address }, '', shown)
  const hasMoved = new URL(address, location.origin).pathname !== path.value
  read(address)
  if (hasMoved) scrollTo(0, 0)
}

/** Starts to follow the address. With `shown`, that page is shown and the address in the bar stays as it is. */
export function followAddress(shown: string | null = null): void {
  if (shown !== null) pinned = location.pathname + location.search + location.hash
  const start = shown ?? location.pathname + location.search
  read(start)
  addEventListener('popstate', ({ state }: PopStateEvent) => {
    read(pinned === null ? location.pathname + location.search : (addressIn(state) ?? start))
  })
  document.addEventListener('click', (event) => {
    const address = followed(event)
    if (address === null) return
    event.preventDefault()
    go(address)
  })
}

function read(address: string): void {
  const url = new URL(address, location.origin)
  batch(() => {
    path.value = url.pathname
    query.value = url.search
  })
}

/** Where a plain click on a link of ours leads; null for all other clicks. */
function followed(event: MouseEvent): string | null {
  if (event.defaultPrevented || event.button !== 0) return null
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null
  const link = event.target instanceof Element ? event.target.closest('a[href]') : null
  if (
    !(link instanceof HTMLAnchorElement) ||
    link.target !== '' ||
    link.hash !== '' ||
    link.hasAttribute('download')
  )
    return null
  const isOurs = link.origin === location.origin && link.pathname.startsWith('/w/')
  return isOurs ? link.pathname + link.search : null
}

function addressIn(state: unknown): string | null {
  if (typeof state !== 'object' || state === null || !('address' in state)) return null
  return typeof state.address === 'string' ? state.address : null
}

/** A part of a path as it was meant; as it stands where it is not well-formed. */
export function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

function queryText(members: URLSearchParams): string {
  const text = members.toString()
  return text === '' ? '' : `?${text}`
}

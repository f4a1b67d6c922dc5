import type { ComponentChildren } from 'preact'
import { isShared } from '../state/signed-in.ts'

/** A link to another page of ours; plain text where a share link shows one page only. */
export function Link({ href, children }: { readonly href: string; readonly children: ComponentChildren }) {
  return isShared.value ? children : <a href={href}>{children}</a>
}

/** Who is signed in, and what is shared: the bodies of `/api/session` and `/api/workspaces/{ws}/shares`. */

export interface SessionWorkspace {
  readonly id: string
  readonly name: string
  readonly timezone: string
  readonly currency: string
}

export interface Session {
  readonly role: 'admin' | 'read'
  readonly workspaces: SessionWorkspace[]
  readonly workspaceId?: string
  /** RFC 3339; null: never. */
  readonly expiresAt: string | null
  /** Of a share link: which page it shows. */
  readonly shared?: { readonly path: string; readonly name: string }
}

/** A key, or the token of a one-time link. */
export type SignIn = { readonly key: string } | { readonly link: string }

export interface Link {
  readonly url: string
}

export interface ShareWish {
  readonly name: string
  /** Path and query of the page that is shared. */
  readonly path: string
  /** RFC 3339. */
  readonly expiresAt: string
}

export interface Share extends ShareWish {
  readonly id: string
  /** Only in the answer to its making: nobody is told a second time. */
  readonly url?: string
  readonly token?: string
}

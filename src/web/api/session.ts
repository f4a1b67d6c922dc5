import type { components } from './schema.d.ts'

type Schemas = components['schemas']

/** Who is signed in, and where they may look. */
export type Session = Schemas['Session']
export type SessionWorkspace = Session['workspaces'][number]
/** A key, or the token of a one-time link. */
export type SignIn = Schemas['SignIn']
/** A share link; its address and token are in the answer to its making only. */
export type Share = Schemas['Share']
export type NewShare = Schemas['NewShare']

/** A link by which others see pages of a workspace without a key of their own. Its token is nowhere but in its hash. */
export interface Share {
  readonly id: string
  readonly workspaceId: string
  readonly name: string
  /** The page that it leads to, with what is set on it: `/w/shop/overview?range=last_7_days`. */
  readonly path: string
  readonly hash: string
  readonly createdAtMs: number
  /** There is none that does not end. */
  readonly expiresAtMs: number
}

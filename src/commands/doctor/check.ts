/** One thing that was looked at. */
export interface Check {
  readonly name: string
  readonly ok: boolean
  /** What was found; a sentence that says what to do, where it is not as it should be. */
  readonly found: string
}

export function good(name: string, found: string): Check {
  return { name, ok: true, found }
}

export function bad(name: string, found: string): Check {
  return { name, ok: false, found }
}

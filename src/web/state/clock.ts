/** The only file of the page that reads the clock. */
export function nowMs(): number {
  return Date.now()
}

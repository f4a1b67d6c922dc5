/** A share rounded half up by whole-number arithmetic; 0 where there is nothing to divide by. */
export function share(part: number, whole: number, decimals: number): number {
  if (whole === 0) return 0
  const scale = 10 ** decimals
  return Math.floor((2 * part * scale + whole) / (2 * whole)) / scale
}

export function countOf<T>(all: readonly T[], isCounted: (one: T) => boolean): number {
  return all.filter(isCounted).length
}

/** Decimals of openRate, clickRate and bounceRate: the vendor's only uneven sample is 200/11200 = 0.018. */
export const MESSAGE_DECIMALS = 3

/** Decimals of conversions and retention. */
export const SHARE_DECIMALS = 4

/**
 * `part / whole` rounded half up, computed on integers so that no binary fraction tips a half over; 0 where
 * there is no whole.
 *
 * - `rate(200, 11200, 3)`: 0.018
 * - `rate(7, 400, 3)`: 0.018 (exactly 0.0175, which no double holds)
 * - `rate(0, 0, 3)`: 0
 */
export function rate(part: number, whole: number, decimals: number): number {
  if (whole === 0) return 0
  const scale = 10n ** BigInt(decimals)
  const twice = 2n * BigInt(whole)
  const rounded = (2n * BigInt(part) * scale + BigInt(whole)) / twice
  return Number(rounded) / Number(scale)
}

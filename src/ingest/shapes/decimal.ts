import { named } from './problem.ts'

/** Amounts and credits are smaller than this: 13 digits before the point, four after it. */
export const AMOUNT_LIMIT = 1e13

const DECIMAL = /^(-?)(\d{1,40})(?:\.(\d{1,40}))?$/

/**
 * An amount as exact decimal text, or the reason why it is none: `12.5`, `"12.50"` -> `'12.5'`.
 *
 * A JSON number or a text of digits with an optional point; no exponent, no thousands separators, no sign
 * but a leading `-`. More than four decimal places are rounded to four, half to even, on the decimal digits
 * as sent: `0.12345` -> `'0.1234'`, `0.12355` -> `'0.1236'`.
 */
export function readDecimal(value: unknown): { decimal: string } | { reason: string } {
  if (typeof value !== 'number' && typeof value !== 'string') {
    return { reason: `must be a number or a decimal text such as "12.50": not ${named(value)}` }
  }
  if (typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < AMOUNT_LIMIT) {
    return { decimal: String(value) }
  }
  if (typeof value === 'number' && Math.abs(value) < 1e-6) return { decimal: '0' }
  const match = DECIMAL.exec(String(value))
  if (match === null) {
    return typeof value === 'number'
      ? tooLarge()
      : { reason: `must be a number or a decimal text such as "12.50": not ${named(value)}` }
  }
  const [, sign = '', whole = '0', fraction = ''] = match
  const scaled = rounded(BigInt(whole + fraction.slice(0, 4).padEnd(4, '0')), fraction.slice(4))
  if (scaled >= BigInt(AMOUNT_LIMIT) * 10_000n) return tooLarge()
  if (scaled === 0n) return { decimal: '0' }
  const digits = scaled.toString().padStart(5, '0')
  return { decimal: sign + `${digits.slice(0, -4)}.${digits.slice(-4)}`.replace(/\.?0+$/, '') }
}

/** Ten-thousandths, moved by what was cut off behind them: half to even. */
function rounded(scaled: bigint, rest: string): bigint {
  const first = rest.charAt(0)
  if (first === '' || first < '5') return scaled
  const isHalf = first === '5' && /^0*$/.test(rest.slice(1))
  return isHalf && scaled % 2n === 0n ? scaled : scaled + 1n
}

function tooLarge(): { reason: string } {
  return { reason: 'must be less than 10,000,000,000,000 either side of zero' }
}

declare global {
  /** Node has these since 20.0; the ES2023 typings do not know them yet. */
  interface String {
    isWellFormed(): boolean
    toWellFormed(): string
  }
}

/** JSON Schema pattern of text without NUL, which engines, files and logs cut text at. */
export const NO_NUL = '^[^\\u0000]*$'

export const NUL_MESSAGE = 'must not contain a NUL character (U+0000)'

/** Optional text: '' where it is absent or no text. A lone surrogate becomes U+FFFD. */
export function text(value: unknown): string {
  return typeof value === 'string' ? value.toWellFormed() : ''
}

/** An id: text, or an integer as its decimal digits; '' where it is absent or neither. */
export function id(value: unknown): string {
  if (typeof value === 'string') return value.toWellFormed()
  return typeof value === 'number' ? String(value) : ''
}

/**
 * What a spreadsheet may take for a formula, as a regular expression for both JavaScript and the engine: a sign of one
 * (full-width ones too, which some programs read alike), a tab or a line break, after any blanks.
 */
export const FORMULA = '^ *[=+\\-@＝＋－＠\\t\\r\\n]'

const pattern = new RegExp(FORMULA)

/** A text for a cell of CSV: led by an apostrophe where it would be taken for a formula. */
export function noFormula(text: string): string {
  return pattern.test(text) ? `'${text}` : text
}

import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'

const sheet = await readFile(new URL('../../src/web/styles/tokens.css', import.meta.url), 'utf8')

/** Colours of a block of the style sheet, by name. */
function coloursOf(selector: string): ReadonlyMap<string, string> {
  const start = sheet.indexOf(selector)
  const block = sheet.slice(start, sheet.indexOf('}', start))
  return new Map(
    [...block.matchAll(/--([\w-]+): (#\w{6});/g)].map(([, name = '', value = '']) => [name, value]),
  )
}

const light = coloursOf(':root,\n:root[data-theme="light"] {')
const dark = coloursOf(':root[data-theme="dark"] {')

/** Relative luminance (WCAG 2.2). */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(colours: ReadonlyMap<string, string>, one: string, other: string): number {
  const [a = 0, b = 0] = [one, other].map((name) => luminance(colours.get(name) ?? '')).sort((x, y) => y - x)
  return (a + 0.05) / (b + 0.05)
}

const TEXTS = [
  ['ink', 'ground'],
  ['ink-2', 'ground'],
  ['ink-2', 'surface'],
  ['ink-2', 'sunk'],
  ['accent', 'surface'],
  ['accent', 'tint'],
  ['on-accent', 'accent'],
  ['good', 'surface'],
  ['bad', 'surface'],
  ...[0, 1, 2, 3, 4].map((shade) => ['heat-ink-light', `heat-${shade}`] as const),
  ...[5, 6, 7, 8].map((shade) => ['heat-ink-dark', `heat-${shade}`] as const),
] as const

const SHAPES = ['series-1', 'series-2', 'series-3', 'series-4', 'bar', 'edge'] as const

for (const [theme, colours] of Object.entries({ light, dark })) {
  test(`Texts stand out from their grounds, and lines and bars from the card: ${theme}`, () => {
    for (const [text, ground] of TEXTS) {
      expect(contrast(colours, text, ground), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5)
    }
    for (const shape of SHAPES) {
      expect(contrast(colours, shape, 'surface'), shape).toBeGreaterThanOrEqual(3)
    }
  })
}

test('A dark machine has the colours of the dark theme', () => {
  expect(coloursOf(':root:not([data-theme]) {')).toEqual(dark)
})

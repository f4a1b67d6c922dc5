import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'

const sheet = await readFile(new URL('../../src/web/styles/tokens.css', import.meta.url), 'utf8')

type Triple = readonly [number, number, number]

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

/** Linear red, green and blue of a colour, from 0 to 1. */
function linear(hex: string): Triple {
  const part = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return [part(1), part(3), part(5)]
}

/** Relative luminance (WCAG 2.2). */
function luminance(hex: string): number {
  const [red, green, blue] = linear(hex)
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

/** What is left of linear red, green and blue where a kind of cone is absent (Machado, Oliveira and Fernandes 2009). */
const SIGHTS: Readonly<Record<string, readonly [Triple, Triple, Triple]>> = {
  'all cones': [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
}

/** Lines of one chart: all four may be in it. A distance of 2 can just be seen side by side; lines are thin and apart. */
const LINES = ['series-1', 'series-2', 'series-3', 'series-4'] as const
const LEAST_DISTANCE = 25

function product(matrix: readonly [Triple, Triple, Triple], [a, b, c]: Triple): Triple {
  const of = ([x, y, z]: Triple) => x * a + y * b + z * c
  return [of(matrix[0]), of(matrix[1]), of(matrix[2])]
}

/** Linear sRGB to CIE XYZ, by the white of D65: white is 1, 1, 1. */
const TO_XYZ: readonly [Triple, Triple, Triple] = [
  [0.433953, 0.376219, 0.189828],
  [0.212673, 0.715152, 0.072175],
  [0.017758, 0.109477, 0.872765],
]

/** A linear colour in CIE L*a*b*. */
function lab(colour: Triple): Triple {
  const f = (part: number) => (part > 216 / 24389 ? Math.cbrt(part) : ((24389 / 27) * part + 16) / 116)
  const [x, y, z] = product(TO_XYZ, colour)
  return [116 * f(y) - 16, 500 * (f(x) - f(y)), 200 * (f(y) - f(z))]
}

/** How far apart two colours are (CIE 1976), as an eye sees them. */
function distance(one: Triple, other: Triple, sight: readonly [Triple, Triple, Triple]): number {
  const seen = (colour: Triple) => lab(product(sight, colour))
  const [a, b] = [seen(one), seen(other)]
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])
}

for (const [theme, colours] of Object.entries({ light, dark })) {
  test.each(Object.entries(SIGHTS))(`Lines of one chart are told apart with %s: ${theme}`, (_name, sight) => {
    for (const [at, one] of LINES.entries()) {
      for (const other of LINES.slice(at + 1)) {
        const far = distance(linear(colours.get(one) ?? ''), linear(colours.get(other) ?? ''), sight)
        expect(far, `${one} and ${other}`).toBeGreaterThanOrEqual(LEAST_DISTANCE)
      }
    }
  })
}

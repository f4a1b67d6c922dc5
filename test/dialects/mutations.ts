import type { Request } from './conformance-table.ts'

const TEXTS = [
  '',
  "') OR 1=1 --",
  '{x:String}',
  '\\',
  '\u0000',
  '\uD800',
  'é😀',
  '2026-02-30',
  '1e9',
  'x'.repeat(5000),
]
const VALUES: readonly unknown[] = [...TEXTS, null, true, -1, 0.5, 1e308, 2 ** 53, [], [[]], {}, { $ne: 1 }]

/** A good request spoiled in one place: each member of its body and each parameter of its address in turn. */
export function mutationsOf(request: Request): Request[] {
  const bodies = request.payload === undefined ? [] : spoiled(request.payload)
  const [path = '', query = ''] = request.url.split('?')
  const names = [...new URLSearchParams(query).keys()]
  const addresses = names.flatMap((name) =>
    TEXTS.map((text) => {
      const parameters = new URLSearchParams(query)
      parameters.set(name, text)
      return `${path}?${parameters}`
    }),
  )
  return [
    ...bodies.map((payload) => ({ ...request, payload })),
    ...addresses.map((url) => ({ ...request, url })),
    ...names.map((name) => ({ ...request, url: `${request.url}&${name}=1&${name}[]=2` })),
    { ...request, url: `${request.url}${query === '' ? '?' : '&'}unknown=%00&__proto__=1` },
  ]
}

/** A JSON value with one of its parts replaced by each bad value, or gone. */
function spoiled(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [...VALUES]
  if (Array.isArray(value)) {
    return [
      ...VALUES,
      ...value.flatMap((item, at) => spoiled(item).map((bad) => value.with(at, bad))),
      value.slice(1),
      [...value, ...value],
    ]
  }
  return [
    ...VALUES,
    ...Object.entries(value).flatMap(([name, member]) => [
      ...spoiled(member).map((bad) => ({ ...value, [name]: bad })),
      Object.fromEntries(Object.entries(value).filter(([other]) => other !== name)),
    ]),
    { ...value, unknown: 1 },
  ]
}

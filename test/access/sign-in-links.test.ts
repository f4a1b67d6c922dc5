import { expect, test } from 'vitest'
import { LINK_MS, LINKS_LIMIT, openSignInLinks } from '../../src/access/sign-in-links.ts'

function opened() {
  const now = { ms: 0 }
  return { now, links: openSignInLinks({ nowMs: () => now.ms }) }
}

test('A one-time link is good once, and for fifteen minutes', () => {
  const { now, links } = opened()
  const { token, expiresAtMs } = links.make('admin')
  expect(expiresAtMs).toBe(15 * 60_000)
  expect(links.take('guessed')).toBeUndefined()
  expect(links.take(token)).toBe('admin')
  expect(links.take(token)).toBeUndefined()
  const old = links.make('admin')
  now.ms += LINK_MS
  expect(links.take(old.token)).toBeUndefined()
})

test('So many links can wait: with one more the oldest is void', () => {
  const { links } = opened()
  const tokens = Array.from({ length: LINKS_LIMIT + 1 }, () => links.make('admin').token)
  const [first = '', second = ''] = tokens
  expect(links.take(first)).toBeUndefined()
  expect(links.take(second)).toBe('admin')
  expect(links.take(tokens.at(-1) ?? '')).toBe('admin')
})

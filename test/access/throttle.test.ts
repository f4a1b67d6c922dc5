import { expect, test } from 'vitest'
import { networkOf, openThrottle, WRONG_KEYS_LIMIT } from '../../src/access/throttle.ts'

test('After ten wrong keys within a minute an address waits until the minute is over', () => {
  const now = { ms: 0 }
  const throttle = openThrottle({ nowMs: () => now.ms })
  for (let wrong = 0; wrong < WRONG_KEYS_LIMIT; wrong += 1) {
    expect(throttle.waitSeconds('10.0.0.1')).toBeNull()
    throttle.fail('10.0.0.1')
    now.ms += 1_000
  }
  expect(throttle.waitSeconds('10.0.0.1')).toBe(50)
  expect(throttle.waitSeconds('10.0.0.2')).toBeNull()
  now.ms = 60_000
  expect(throttle.waitSeconds('10.0.0.1')).toBeNull()
})

test('Addresses without number are counted together once ten thousand are counted by themselves', () => {
  const throttle = openThrottle({ nowMs: () => 0 })
  for (let at = 0; at < 10_000; at += 1) throttle.fail(`10.0.${at >> 8}.${at & 255}`)
  expect(throttle.waitSeconds('11.0.0.1')).toBeNull()
  for (let at = 0; at < WRONG_KEYS_LIMIT; at += 1) throttle.fail(`11.0.0.${at}`)
  expect(throttle.waitSeconds('11.0.0.99')).toBe(60)
  expect(throttle.waitSeconds('10.0.0.1')).toBeNull()
})

test.each([
  ['10.1.2.3', '10.1.2.3'],
  ['::ffff:10.1.2.3', '10.1.2.3'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0db8:0001:0002::', '2001:db8:1:2::/64'],
  ['2001:db8::6', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['64:ff9b::10.1.2.3', '64:ff9b:0:0::/64'],
  ['', ''],
])('%s is counted as %s', (ip, network) => {
  expect(networkOf(ip)).toBe(network)
})

import { expect, test } from 'vitest'
import { dateString } from '../../../src/dialects/saleshandy/date-string.ts'

test.each([
  ['2026-07-20T14:50:43Z', 'Asia/Kolkata', 'Mon Jul 20 2026 20:20:43 GMT+5:30 (Asia/Kolkata)'],
  ['2026-01-01T00:00:00Z', 'UTC', 'Thu Jan 01 2026 00:00:00 GMT+0:00 (UTC)'],
  ['2026-01-01T04:59:59.999Z', 'America/New_York', 'Wed Dec 31 2025 23:59:59 GMT-5:00 (America/New_York)'],
  ['2026-07-01T12:00:00Z', 'America/New_York', 'Wed Jul 01 2026 08:00:00 GMT-4:00 (America/New_York)'],
  ['2026-01-01T12:00:00Z', 'America/St_Johns', 'Thu Jan 01 2026 08:30:00 GMT-3:30 (America/St_Johns)'],
  ['2026-01-01T12:00:00Z', 'Asia/Kathmandu', 'Thu Jan 01 2026 17:45:00 GMT+5:45 (Asia/Kathmandu)'],
  ['2026-01-01T12:00:00Z', 'Pacific/Kiritimati', 'Fri Jan 02 2026 02:00:00 GMT+14:00 (Pacific/Kiritimati)'],
  ['2026-03-29T00:59:59Z', 'Europe/Warsaw', 'Sun Mar 29 2026 01:59:59 GMT+1:00 (Europe/Warsaw)'],
  ['2026-03-29T01:00:00Z', 'Europe/Warsaw', 'Sun Mar 29 2026 03:00:00 GMT+2:00 (Europe/Warsaw)'],
  ['2026-10-25T00:30:00Z', 'Europe/Warsaw', 'Sun Oct 25 2026 02:30:00 GMT+2:00 (Europe/Warsaw)'],
  ['2026-10-25T01:30:00Z', 'Europe/Warsaw', 'Sun Oct 25 2026 02:30:00 GMT+1:00 (Europe/Warsaw)'],
  ['2024-02-29T12:00:00Z', 'UTC', 'Thu Feb 29 2024 12:00:00 GMT+0:00 (UTC)'],
])('%s in %s is %s', (instant, zone, text) => {
  expect(dateString(Date.parse(instant), zone)).toBe(text)
  expect(Date.parse(text)).toBe(Math.floor(Date.parse(instant) / 1000) * 1000)
})

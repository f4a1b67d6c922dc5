import { describe, expect, it } from 'vitest'
import { readDecimal } from '../../src/ingest/shapes/decimal.ts'
import { readEventTime, readInstant } from '../../src/ingest/shapes/instant.ts'
import { closest } from '../../src/ingest/shapes/typo.ts'

const nowMs = Date.parse('2026-03-29T14:00:00.000Z')

describe('readInstant', () => {
  it.each([
    ['2026-03-29T14:00:00Z', '2026-03-29T14:00:00.000Z'],
    ['2026-03-29t14:00:00.1z', '2026-03-29T14:00:00.100Z'],
    ['2026-03-29 14:00:00.123999-05:30', '2026-03-29T19:30:00.123Z'],
    ['2024-02-29T23:59:59+23:59', '2024-02-29T00:00:59.000Z'],
    ['2026-03-29T14:00:00-00:00', '2026-03-29T14:00:00.000Z'],
  ])('reads %s', (text, instant) => {
    expect(readInstant(text)).toBe(Date.parse(instant))
  })

  it.each([
    ['2026-02-30T00:00:00Z', 'is no date of the calendar: "2026-02-30T00:00:00Z"'],
    ['2025-02-29T00:00:00Z', 'is no date of the calendar: "2025-02-29T00:00:00Z"'],
    ['0000-00-00T00:00:00Z', 'is no date of the calendar: "0000-00-00T00:00:00Z"'],
    ['2026-13-01T00:00:00Z', 'is no date of the calendar: "2026-13-01T00:00:00Z"'],
    ['2026-03-29T24:00:00Z', 'is no time of day: "2026-03-29T24:00:00Z"'],
    ['2026-03-29T14:60:00Z', 'is no time of day: "2026-03-29T14:60:00Z"'],
    [
      '2016-12-31T23:59:60Z',
      'is a leap second (":60"), which epoch time cannot hold: send second 59 instead',
    ],
    ['2026-03-29T14:00:00+24:00', 'has no possible zone offset: "2026-03-29T14:00:00+24:00"'],
  ])('refuses %s', (text, reason) => {
    expect(readInstant(text)).toBe(reason)
  })

  it.each([
    '',
    '2026-03-29',
    '2026-03-29T14:00:00',
    '2026-03-29T14:00Z',
    'now',
    '1774792800',
    ' 2026-03-29T14:00:00Z',
    '٢٠٢٦-03-29T14:00:00Z',
    `2026-03-29T14:00:00.${'1'.repeat(100)}Z`,
  ])('refuses %j, which is not written as RFC 3339 wants it', (text) => {
    expect(readInstant(text)).toContain('must be an RFC 3339 date and time with a zone offset')
  })

  it.each([1774792800, 1774792800000, 0, Number.NaN, true, {}, []])(
    'refuses %j, which is no text',
    (value) => {
      expect(readInstant(value)).toContain('RFC 3339')
    },
  )
})

describe('readEventTime', () => {
  it('takes instants from 1990 until 24 hours ahead, both included', () => {
    expect(readEventTime('1990-01-01T00:00:00Z', nowMs)).toBe(Date.UTC(1990, 0, 1))
    expect(readEventTime('2026-03-30T14:00:00Z', nowMs)).toBe(nowMs + 86_400_000)
  })

  it('refuses what lies outside', () => {
    expect(readEventTime('1989-12-31T23:59:59.999Z', nowMs)).toBe(
      'lies before 1990: "1989-12-31T23:59:59.999Z"',
    )
    expect(readEventTime('2026-03-30T14:00:00.001Z', nowMs)).toContain('more than 24 hours in the future')
    expect(readEventTime('9999-01-01T00:00:00Z', nowMs)).toContain('more than 24 hours in the future')
  })
})

describe('readDecimal', () => {
  it.each([
    [0, '0'],
    [-0, '0'],
    [12, '12'],
    [12.5, '12.5'],
    ['12.50', '12.5'],
    ['007.10', '7.1'],
    ['-3.25', '-3.25'],
    [1e3, '1000'],
    [0.1 + 0.2, '0.3'],
    [0.12345, '0.1234'],
    [0.12355, '0.1236'],
    ['0.123450000000000001', '0.1235'],
    [-0.00004, '0'],
    [1e-20, '0'],
    ['9999999999999.9999', '9999999999999.9999'],
    [100, '100'],
  ])('reads %j as %s', (value, decimal) => {
    expect(readDecimal(value)).toEqual({ decimal })
  })

  it.each(['1e3', '12,50', '1,000', '', ' 1', '+1', '.5', '1.', '0x10', 'NaN', '١', null, true, {}, [1]])(
    'refuses %j',
    (value) => {
      expect(readDecimal(value)).toHaveProperty(
        'reason',
        expect.stringContaining('must be a number or a decimal text'),
      )
    },
  )

  it.each([1e13, -1e13, Number.POSITIVE_INFINITY, 1e21, '10000000000000', '9999999999999.99996', Number.NaN])(
    'refuses %j as too large',
    (value) => {
      expect(readDecimal(value)).toEqual({
        reason: 'must be less than 10,000,000,000,000 either side of zero',
      })
    },
  )
})

describe('closest', () => {
  const words = ['message.opened', 'message.clicked', 'contactId']

  it('finds what was meant, whatever its case and separators', () => {
    expect(closest('message.open', words)).toBe('message.opened')
    expect(closest('Message_Clicked', words)).toBe('message.clicked')
    expect(closest('contact_id', words)).toBe('contactId')
    expect(closest('cnotactId', words)).toBe('contactId')
  })

  it('says nothing where nothing is close', () => {
    expect(closest('order.paid', words)).toBeUndefined()
    expect(closest('x'.repeat(1_000_000), words)).toBeUndefined()
  })
})

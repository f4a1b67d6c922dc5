import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { numberOf, ownNumber } from '../../src/model/number-id.ts'
import { numberSql } from '../../src/query/number.ts'
import type { Store } from '../../src/store/store.ts'
import { startedStore } from '../started-store.ts'

let store: Store
let close: () => Promise<void>
beforeAll(async () => {
  const started = await startedStore()
  store = started.store
  close = started.close
})
afterAll(() => close())

const OWN = ['0', '1', '42', '9007199254740991']
const TEXTS = [
  '',
  'a',
  'user_1',
  '00',
  '042',
  '-5',
  '+5',
  '1.0',
  '1e3',
  ' 7',
  '7 ',
  '7\n',
  '٣',
  '9007199254740992',
  '9999999999999999',
  '18446744073709551616',
  'ü'.repeat(200),
  '💌',
  "x'\\{a:String}",
]

test('An integer in its shortest form is its own number', () => {
  for (const id of OWN) expect([numberOf(id), ownNumber(id)]).toEqual([Number(id), Number(id)])
})

test('Any other id has the first 53 bits of its SHA-256, which is always positive and exact', () => {
  for (const id of TEXTS) {
    const hash = createHash('sha256').update(id).digest('hex')
    expect(ownNumber(id)).toBeNull()
    expect(BigInt(numberOf(id))).toBe(BigInt(`0x${hash.slice(0, 16)}`) >> 11n)
    expect(Number.isSafeInteger(numberOf(id)) && numberOf(id) > 0).toBe(true)
  }
  // The digest of "a" starts with ca978112ca1bbdca.
  expect(numberOf('a')).toBe(Number(0xca978112ca1bbdcan >> 11n))
})

test('The engine gives every id the same number', async () => {
  const ids = [...OWN, ...TEXTS, ...Array.from({ length: 2000 }, (_, number) => `id ${number * 7919}`)]
  for (const type of ['String', 'LowCardinality(String)']) {
    const rows = await store.rows<{ id: string; number: number }>(
      `SELECT id, ${numberSql('id')} AS number
       FROM (SELECT CAST(arrayJoin({ids:Array(String)}) AS ${type}) AS id)`,
      { ids },
    )
    expect(rows.map((row) => [row.id, Number(row.number)])).toEqual(ids.map((id) => [id, numberOf(id)]))
  }
})

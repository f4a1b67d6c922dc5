import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Engine, startEngine } from '../../src/engine/supervisor.ts'
import { numberOf, ownNumber } from '../../src/model/number-id.ts'
import { numberSql } from '../../src/query/number.ts'
import { openStore, type Store } from '../../src/store/store.ts'

let directory: string
let engine: Engine
let store: Store
const silent = { debug() {}, info() {}, warn() {}, error() {} }

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'aftersend-number-'))
  engine = await startEngine({
    dataDirectory: directory,
    log: silent,
    settings: { output_format_json_quote_64bit_integers: 0 },
  })
  store = openStore({ url: engine.url, agent: engine.agent })
})
afterAll(async () => {
  await store.close()
  await engine.stop()
  await rm(directory, { recursive: true, force: true })
})

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

import { describe, expect, test } from 'vitest'
import { insertHeadOf } from '../../src/engine/insert.ts'
import { shapeOf } from '../../src/engine/statement.ts'

describe('a statement', () => {
  test.each([
    'select 1',
    'select count() from (select id from events)',
    'with x as (select 1 as a) select a from x',
    'select a from t join (select b from u) as u on a = b',
    "select 'select (select 1)' as text",
    'select 1 -- where a in (select 2)',
    'select a from t where a in {ids:Array(UInt64)} and b in (1, 2)',
  ])('streams when every subselect is a table: %s', (sql) => {
    expect(shapeOf(sql).streams).toBe(true)
  })

  test.each([
    'select (select max(a) from t)',
    'with (select max(a) from t) as m select m',
    'select a from t where a in (select b from u)',
    'select a from t where a not in u',
    'select a from t where a > (with 1 as x select x)',
    'select a from t where exists (select 1)',
    'show tables',
    'insert into t select 1',
  ])('does not stream when planning it may take long, or when it is no query: %s', (sql) => {
    expect(shapeOf(sql).streams).toBe(false)
  })

  test('names the values it needs, but not those in strings and comments', () => {
    const sql = `select {a:String}, { b : UInt8 }, {/* here */c:String}, '{d:String}', {'e': 1} -- {f:String}`
    expect([...shapeOf(sql).substitutions]).toEqual(['a', 'b', 'c'])
  })

  test('names its format, but not a column called format', () => {
    expect(shapeOf('select 1 \nFORMAT JSONEachRow').format).toBe('JSONEachRow')
    expect(shapeOf('select 1 format TSV settings max_threads = 1;').format).toBe('TSV')
    expect(shapeOf('select format from t').format).toBeUndefined()
    expect(shapeOf('select format f from t format CSV').format).toBe('CSV')
  })

  test('is refused when it is several, or writes a file', () => {
    expect(() => shapeOf('select 1; select 2')).toThrow('Code: 62.')
    expect(() => shapeOf("select 1 into /* */ outfile '/tmp/x'")).toThrow('Code: 497.')
    expect(() => shapeOf('select \';\', `;`, ";" ; -- done')).not.toThrow()
  })
})

describe('the head of an insert', () => {
  test('is read when its rows can be handed over as bytes', () => {
    expect(insertHeadOf('INSERT INTO t FORMAT JSONEachRow')).toEqual({ table: 't', format: 'JSONEachRow' })
    expect(insertHeadOf('insert into table `d`.`T1` (a, `b`) format JSONCompactEachRow\n')).toEqual({
      table: 'd.T1',
      columns: ['a', 'b'],
      format: 'JSONCompactEachRow',
    })
  })

  test.each([
    'INSERT INTO t FORMAT Parquet',
    'INSERT INTO t SELECT 1',
    'INSERT INTO t VALUES (1)',
    'INSERT INTO t (* EXCEPT (a)) FORMAT CSV',
    'INSERT INTO `a b` FORMAT CSV',
    'INSERT INTO t SETTINGS max_threads = 1 FORMAT CSV',
    'INSERT INTO FUNCTION file(1) FORMAT CSV',
  ])('is left to the engine otherwise: %s', (sql) => {
    expect(insertHeadOf(sql)).toBeUndefined()
  })
})

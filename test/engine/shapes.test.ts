import { expect, test } from 'vitest'
import { Shapes } from '../../src/engine/shapes.ts'
import { shapeOf } from '../../src/engine/statement.ts'

test('A text is what it is, asked once or often, short or long', () => {
  const shapes = new Shapes()
  const texts = [
    'SELECT {a:String}',
    'SELECT 1 FORMAT CSV',
    'INSERT INTO t FORMAT CSV',
    `SELECT '${'x'.repeat(50_000)}'`,
  ]
  for (let times = 0; times < 3; times++) {
    for (const text of texts) expect(shapes.of(text)).toEqual(shapeOf(text))
  }
})

test('A text that is refused is refused again', () => {
  const shapes = new Shapes()
  for (let times = 0; times < 3; times++)
    expect(() => shapes.of('SELECT 1; SELECT 2')).toThrow('Multi-statements')
})

test('So many texts are remembered, those asked for last', () => {
  const shapes = new Shapes()
  const asked = shapes.of('SELECT 0')
  const forgotten = shapes.of('SELECT 1')
  for (let at = 2; at < 1_500; at++) {
    shapes.of(`SELECT ${at}`)
    expect(shapes.of('SELECT 0')).toBe(asked)
  }
  expect(shapes.of('SELECT 1')).not.toBe(forgotten)
})

import type { Store } from '../../src/store/store.ts'
import type { Cell, Question, Rows } from './question.ts'

/** The best statement by hand on our own log, sent to the same engine without the server before it. */
export async function askByHand(store: Store, { own, finish }: Question): Promise<() => Rows> {
  const rows = await store.rows<Record<string, Cell>>(own.sql, own.parameters)
  return () => {
    const cells = rows.map((row) => Object.values(row))
    return finish === undefined ? cells : finish(cells)
  }
}

import { LRUCache } from 'lru-cache'
import { type Shape, shapeOf } from './statement.ts'

/** Programs ask with few texts, again and again, with other values. What is longer, or one too many, is read anew. */
const texts = 1_000
const textLength = 20_000

/** Remembers what statements are: reading a long text takes half a millisecond, as long as a small question. */
export class Shapes {
  readonly #known = new LRUCache<string, Shape>({ max: texts })

  /** The shape of a text; of those asked for longest ago, none is remembered. Throws as {@link shapeOf}. */
  of(sql: string): Shape {
    const known = this.#known.get(sql)
    if (known !== undefined) return known
    const shape = shapeOf(sql)
    if (sql.length <= textLength) this.#known.set(sql, shape)
    return shape
  }
}

import { type Shape, shapeOf } from './statement.ts'

/** Programs ask with few texts, again and again, with other values. What is longer, or one too many, is read anew. */
const texts = 1_000
const textLength = 20_000

/** Remembers what statements are: reading a long text takes half a millisecond, as long as a small question. */
export class Shapes {
  readonly #known = new Map<string, Shape>()

  /** The shape of a text; of those asked for longest ago, none is remembered. Throws as {@link shapeOf}. */
  of(sql: string): Shape {
    const known = this.#known.get(sql)
    if (known === undefined && sql.length > textLength) return shapeOf(sql)
    const shape = known ?? shapeOf(sql)
    this.#known.delete(sql)
    this.#known.set(sql, shape)
    const [oldest] = this.#known.keys()
    if (this.#known.size > texts && oldest !== undefined) this.#known.delete(oldest)
    return shape
  }
}

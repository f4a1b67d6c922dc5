import Table from 'cli-table3'

/** A table that can be printed, and be written into a page. The first column holds words, the others figures. */
export class Sheet {
  readonly #head: readonly string[]
  readonly #rows: (readonly string[])[] = []

  constructor(...head: readonly string[]) {
    this.#head = head
  }

  add(...row: readonly string[]): this {
    this.#rows.push(row)
    return this
  }

  text(): string {
    const table = new Table({
      head: [...this.#head],
      colAligns: this.#head.map((_, at) => (at === 0 ? 'left' : 'right')),
      style: { compact: true, head: [], border: [] },
    })
    table.push(...this.#rows.map((row) => [...row]))
    return table.toString()
  }

  markdown(): string {
    const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
    return [this.#head, this.#head.map(() => '---'), ...this.#rows].map(line).join('\n')
  }
}

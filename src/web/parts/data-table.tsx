import type { ComponentChildren } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import { addressWith, go, parameter } from '../state/address.ts'
import { countWords } from '../words/formats.ts'
import { type Column, cellWords, sorted, type Table } from '../words/table.ts'
import { Link } from './link.tsx'
import { useRowsInView } from './rows-in-view.ts'

interface DataTableProps<Row> {
  readonly table: Table<Row>
  /** What the table is called. */
  readonly label: string
  /** Name under which the address keeps the order; without one it is forgotten with the page. */
  readonly order?: string
  /** Puts a search over the first column above the table: what its field is called. */
  readonly find?: string
}

/** More rows than these scroll in a frame of their own, under their heads. */
const FEW = 60

/**
 * A table that sorts by any column, and finds rows by their first: what is sought is in the address. Only the rows in view are in the page, so that thousands scroll as ten do; the
 * whole is told to screen readers by its number of rows.
 */
export function DataTable<Row>({ table, label, order, find }: DataTableProps<Row>) {
  const [sort, setSort] = useSort(table.columns, order)
  const wanted = find === undefined ? '' : (parameter('find') ?? '')
  const rows = useMemo(() => {
    const [by, isDescending] = sort
    const all = by === null ? table.rows : sorted(table, by, isDescending)
    const first = table.columns[0]
    const needle = wanted.trim().toLocaleLowerCase()
    if (needle === '' || first === undefined) return all
    return all.filter((row) => cellWords(first, row).toLocaleLowerCase().includes(needle))
  }, [table, sort, wanted])
  const view = useRowsInView(rows.length)
  return (
    <>
      {find !== undefined && (
        <div class="table-find">
          <input
            type="search"
            aria-label={find}
            placeholder={find}
            value={wanted}
            onInput={({ currentTarget }) =>
              go(addressWith({ find: currentTarget.value || null }), { replace: true })
            }
          />
          <output>{countWords(rows.length, 'row', 'rows')}</output>
        </div>
      )}
      <section
        class={rows.length > FEW ? 'table-frame long' : 'table-frame'}
        ref={view.frame}
        onScroll={view.onScroll}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
        tabIndex={0}
        aria-label={label}
      >
        <table class="table" aria-rowcount={rows.length + 1}>
          <thead>
            <tr aria-rowindex={1}>
              {table.columns.map((column, at) => (
                <Head
                  key={column.name}
                  column={column}
                  sort={sort[0] === at ? sort : null}
                  choose={() => setSort(at)}
                />
              ))}
            </tr>
          </thead>
          <tbody>
            <Gap heightPx={view.abovePx} />
            {rows.slice(view.first, view.end).map((row, at) => (
              <tr key={table.key?.(row) ?? view.first + at} aria-rowindex={view.first + at + 2}>
                {table.columns.map((column, place) => (
                  <Cell
                    key={column.name}
                    column={column}
                    row={row}
                    rowName={place === 0 ? null : nameOf(table, row)}
                  />
                ))}
              </tr>
            ))}
            <Gap heightPx={view.belowPx} />
          </tbody>
        </table>
      </section>
    </>
  )
}

/** By which column, null for the order as it came; and whether the largest come first. */
type Sort = readonly [number | null, boolean]

interface HeadProps<Row> {
  readonly column: Column<Row>
  readonly sort: Sort | null
  choose(): void
}

function Head<Row>({ column, sort, choose }: HeadProps<Row>) {
  const words = sort === null ? 'none' : sort[1] ? 'descending' : 'ascending'
  return (
    <th scope="col" class={column.kind ?? 'text'} aria-sort={words}>
      <button type="button" onClick={choose} title={column.about}>
        <span class="arrow" aria-hidden="true">
          {sort === null ? '' : sort[1] ? '↓' : '↑'}
        </span>
        {column.name}
      </button>
    </th>
  )
}

interface CellProps<Row> {
  readonly column: Column<Row>
  readonly row: Row
  /** What the row is called; null: this cell says it. */
  readonly rowName: string | null
}

function Cell<Row>({ column, row, rowName }: CellProps<Row>) {
  const words = cellWords(column, row)
  const text = <bdi>{words}</bdi>
  const content = pressable(column, row, text, rowName)
  if (rowName === null) {
    return (
      <th scope="row" class="text" title={words}>
        {content}
      </th>
    )
  }
  return (
    <td class={column.kind ?? 'text'} title={column.kind === undefined ? words : undefined}>
      {content}
    </td>
  )
}

function nameOf<Row>({ columns: [first] }: Table<Row>, row: Row): string {
  return first === undefined ? '' : cellWords(first, row)
}

function pressable<Row>(
  column: Column<Row>,
  row: Row,
  text: ComponentChildren,
  rowName: string | null,
): ComponentChildren {
  if (column.href !== undefined) return <Link href={column.href(row)}>{text}</Link>
  if (column.press === undefined) return text
  return (
    <button type="button" class="cell-button" onClick={() => column.press?.(row)}>
      {text}
      {rowName !== null && <span class="unseen"> {rowName}</span>}
    </button>
  )
}

/** Room for the rows that are not in the page. */
function Gap({ heightPx }: { readonly heightPx: number }) {
  if (heightPx === 0) return null
  return (
    <tr class="gap">
      <td style={{ height: `${heightPx}px` }} />
    </tr>
  )
}

/** The order, in the address where it has a name there: `order=Opened`, and `order=-Opened` for the largest first. */
function useSort<Row>(
  columns: readonly Column<Row>[],
  name: string | undefined,
): [Sort, (by: number) => void] {
  const [own, setOwn] = useState<Sort>([null, false])
  const kept = name === undefined ? null : parameter(name)
  const at = kept === null ? -1 : columns.findIndex((column) => column.name === kept.replace(/^-/, ''))
  const sort: Sort = useMemo(
    () => (name === undefined ? own : [at < 0 ? null : at, kept?.startsWith('-') ?? false]),
    [name, own, at, kept],
  )
  const choose = (by: number) => {
    const column = columns[by]
    if (column === undefined) return
    // Figures are asked for their largest first, names from their beginning.
    const isDescending = sort[0] === by ? !sort[1] : (column.kind ?? 'text') !== 'text'
    if (name === undefined) setOwn([by, isDescending])
    else go(addressWith({ [name]: (isDescending ? '-' : '') + column.name }), { replace: true })
  }
  return [sort, choose]
}

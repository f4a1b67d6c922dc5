import type { ComponentChildren } from 'preact'
import { useMemo } from 'preact/hooks'
import { addressWith, go, parameter } from '../state/address.ts'
import { countWords } from '../words/formats.ts'
import { type Column, cellWords, type Table } from '../words/table.ts'
import { asShown, type Sort, sortOf, sought } from './as-shown.ts'
import { Link } from './link.tsx'
import { useRowsInView } from './rows-in-view.ts'
import { useTip } from './tip.tsx'

interface DataTableProps<Row> {
  readonly table: Table<Row>
  /** What the table is called. */
  readonly label: string
  /** Name under which the address keeps the order. */
  readonly order: string
  /** Puts a search over the first column above the table: what its field is called. */
  readonly find?: string | undefined
}

/** More rows than these scroll in a frame of their own, under their heads. */
const FEW = 60

/**
 * A table that sorts by any column, and finds rows by their first: both are in the address. Only the rows in view are
 * in the page, so that thousands scroll as ten do; the whole is told to screen readers by its number of rows.
 */
export function DataTable<Row>({ table, label, order, find }: DataTableProps<Row>) {
  const sort = sortOf(table.columns, order)
  const isSearched = find !== undefined
  const { rows } = useMemo(
    () => asShown(table, order, isSearched),
    [table, order, parameter(order), isSearched && sought()],
  )
  const view = useRowsInView(rows.length)
  return (
    <>
      {find !== undefined && (
        <div class="table-find">
          <input
            type="search"
            aria-label={find}
            placeholder={find}
            value={sought()}
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
                  sort={sort.by === at ? sort : null}
                  choose={() => sortBy(table.columns, order, at)}
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

interface HeadProps<Row> {
  readonly column: Column<Row>
  readonly sort: Sort | null
  choose(): void
}

function Head<Row>({ column, sort, choose }: HeadProps<Row>) {
  const { name, about, kind = 'text' } = column
  const words = sort === null ? 'none' : sort.isDescending ? 'descending' : 'ascending'
  const content = (
    <>
      <span class="arrow" aria-hidden="true">
        {sort === null ? '' : sort.isDescending ? '↓' : '↑'}
      </span>
      {name}
    </>
  )
  return (
    <th scope="col" class={kind} aria-sort={words} aria-label={name}>
      {about === undefined ? (
        <button type="button" onClick={choose}>
          {content}
        </button>
      ) : (
        <DefinedHead about={about} choose={choose}>
          {content}
        </DefinedHead>
      )}
    </th>
  )
}

interface DefinedHeadProps {
  readonly about: string
  readonly children: ComponentChildren
  choose(): void
}

/** The head of a figure’s column: a press sorts by it, and the pointer or the focus shows what the figure means. */
function DefinedHead({ about, choose, children }: DefinedHeadProps) {
  const { button, hover, panel } = useTip(about)
  return (
    <span {...hover}>
      <button type="button" {...button} onClick={choose}>
        {children}
      </button>
      {panel}
    </span>
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

/** Sorts by a column, and the other way round by the one that it is sorted by already. */
function sortBy<Row>(columns: readonly Column<Row>[], order: string, by: number): void {
  const column = columns[by]
  if (column === undefined) return
  const now = sortOf(columns, order)
  // Figures are asked for their largest first, names from their beginning.
  const isDescending = now.by === by ? !now.isDescending : (column.kind ?? 'text') !== 'text'
  go(addressWith({ [order]: (isDescending ? '-' : '') + column.name }), { replace: true })
}

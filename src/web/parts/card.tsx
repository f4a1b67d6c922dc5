import type { ComponentChildren } from 'preact'
import { useId, useRef } from 'preact/hooks'
import type { Answer } from '../api/question.ts'
import { addressWith, go, parameter } from '../state/address.ts'
import type { Asked } from '../state/asked.ts'
import { comparison } from '../state/when.ts'
import { slug } from '../words/slug.ts'
import type { Table } from '../words/table.ts'
import { asShown } from './as-shown.ts'
import { DataTable } from './data-table.tsx'
import { Definition } from './definition.tsx'
import { Icon } from './icon.tsx'
import { type Picture, PictureSlot } from './picture.ts'
import { SaveMenu } from './save-menu.tsx'
import { Empty, Failed, Loading } from './states.tsx'

interface CardProps<Row, A> {
  readonly title: string
  /** What the figures mean, their denominators included. */
  readonly about: string
  readonly asked: Asked<A>
  /** The figures as a table: shown in the chart’s place when asked for, and saved as CSV as it is shown. */
  table(answer: A): Table<Row>
  /** The chart; without one the card is its table. */
  children?(answer: A): ComponentChildren
  /** The figures in one sentence. */
  summary(answer: A): string
  /** What is said where there is nothing; absent: an answer without rows is shown as it is. */
  readonly empty?: { readonly words: string; is(answer: A): boolean }
  readonly heightPx?: number
  /** What stands beside the title: a link, a switch. */
  readonly aside?: ComponentChildren
  /** Puts a search over the table’s first column above it: what its field is called. */
  readonly find?: string | undefined
  readonly class?: string
  /** Whether a comparison that is chosen is in its figures; absent: it is. */
  readonly isCompared?: boolean
  /** Saves the whole, where the card shows a page of it only. */
  saveAll?(): void
}

/**
 * A question’s answer with all that belongs to it: title, definition, summary, the chart and the table beside it, CSV
 * and PNG, and the states before and instead of an answer. Pages say what is in it and need not think of the rest.
 * Where a comparison is chosen and the figures have none, it says so. Whether it shows its table is in the address
 * (`messages=table`), under its title as the order of the table is.
 */
export function Card<Row, A = Answer>(props: CardProps<Row, A>) {
  const { title, asked, children, find, heightPx = 280, isCompared = true } = props
  const word = slug(title)
  const order = `${word}-order`
  const isTable = children === undefined || parameter(word) === 'table'
  const picture = useRef<Picture | null>(null)
  const id = useId()
  const { answer } = asked
  return (
    <section class={`card ${props.class ?? ''}`} aria-labelledby={id} aria-busy={asked.isLoading}>
      <header class="card-head">
        <h2 id={id}>{title}</h2>
        <Definition of={title} about={props.about} />
        {!isCompared && comparison.value !== null && <span class="hint not-compared">not compared</span>}
        <div class="card-tools">
          {props.aside}
          {children !== undefined && (
            <button
              type="button"
              class="button quiet"
              aria-pressed={isTable}
              aria-label={`${title} as a table`}
              title={isTable ? 'Show the chart' : 'Show the table'}
              onClick={() => go(addressWith({ [word]: isTable ? null : 'table' }), { replace: true })}
            >
              <Icon name={isTable ? 'chart' : 'table'} />
            </button>
          )}
          {answer !== null && (
            <SaveMenu
              title={title}
              summary={props.summary(answer)}
              // The search is that of the table: a chart in its place shows all.
              table={() => asShown(props.table(answer), order, isTable && find !== undefined)}
              picture={() => picture.current}
              saveAll={props.saveAll}
            />
          )}
        </div>
      </header>
      {answer !== null && <p class="summary">{props.summary(answer)}</p>}
      <PictureSlot.Provider value={picture}>
        <div class={asked.isLoading && answer !== null ? 'card-body stale' : 'card-body'}>
          {contentOf(props, { isTable, order, heightPx })}
        </div>
      </PictureSlot.Provider>
    </section>
  )
}

interface Shown {
  readonly isTable: boolean
  readonly order: string
  readonly heightPx: number
}

function contentOf<Row, A = Answer>(
  props: CardProps<Row, A>,
  { isTable, order, heightPx }: Shown,
): ComponentChildren {
  const { asked, children, empty, find, table, title } = props
  const { answer, failure } = asked
  if (failure !== null) return <Failed words={failure} heightPx={heightPx} retry={asked.retry} />
  if (answer === null) return <Loading heightPx={heightPx} />
  if (empty?.is(answer)) return <Empty words={empty.words} heightPx={heightPx} />
  if (isTable || children === undefined) {
    return <DataTable table={table(answer)} label={`${title}: table`} order={order} find={find} />
  }
  return children(answer)
}

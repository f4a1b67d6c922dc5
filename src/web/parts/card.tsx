import type { ComponentChildren } from 'preact'
import { useId, useRef, useState } from 'preact/hooks'
import type { Answer } from '../api/question.ts'
import type { Asked } from '../state/asked.ts'
import type { Table } from '../words/table.ts'
import { DataTable } from './data-table.tsx'
import { Definition } from './definition.tsx'
import { Icon } from './icon.tsx'
import { Menu } from './menu.tsx'
import { type Picture, PictureSlot, savePicture, tablePicture } from './picture.ts'
import { csvFile, save } from './save.ts'
import { Empty, Failed, Loading } from './states.tsx'

interface CardProps<Row, A> {
  readonly title: string
  /** What the figures mean, their denominators included. */
  readonly about: string
  readonly asked: Asked<A>
  /** The figures as a table: shown in the chart’s place when asked for, and what is saved as CSV. */
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
  /** What a table card has more: `order` keeps its order in the address under that name. */
  readonly tableOptions?: { readonly order?: string; readonly find?: string }
  readonly class?: string
  /** Saves the whole, where the card shows a page of it only. */
  saveAll?(): void
}

/**
 * A question’s answer with all that belongs to it: title, definition, summary, the chart and the table beside it, CSV
 * and PNG, and the states before and instead of an answer. Pages say what is in it and need not think of the rest.
 */
export function Card<Row, A = Answer>(props: CardProps<Row, A>) {
  const { title, asked, children, heightPx = 280 } = props
  const [isTable, setTable] = useState(children === undefined)
  const picture = useRef<Picture | null>(null)
  const id = useId()
  const { answer } = asked
  return (
    <section class={`card ${props.class ?? ''}`} aria-labelledby={id} aria-busy={asked.isLoading}>
      <header class="card-head">
        <h2 id={id}>{title}</h2>
        <Definition of={title} about={props.about} />
        <div class="card-tools">
          {props.aside}
          {children !== undefined && (
            <button
              type="button"
              class="button quiet"
              aria-pressed={isTable}
              aria-label={`${title} as a table`}
              title={isTable ? 'Show the chart' : 'Show the table'}
              onClick={() => setTable(!isTable)}
            >
              <Icon name={isTable ? 'chart' : 'table'} />
            </button>
          )}
          {answer !== null && (
            <Menu title={`Save ${title}`} choices={savings(props, answer, () => picture.current)} />
          )}
        </div>
      </header>
      {answer !== null && <p class="summary">{props.summary(answer)}</p>}
      <PictureSlot.Provider value={picture}>
        <div class={asked.isLoading && answer !== null ? 'card-body stale' : 'card-body'}>
          {contentOf(props, isTable, heightPx)}
        </div>
      </PictureSlot.Provider>
    </section>
  )
}

function contentOf<Row, A = Answer>(
  props: CardProps<Row, A>,
  isTable: boolean,
  heightPx: number,
): ComponentChildren {
  const { asked, children, empty, table, title } = props
  const { answer, failure } = asked
  if (failure !== null) return <Failed words={failure} heightPx={heightPx} retry={asked.retry} />
  if (answer === null) return <Loading heightPx={heightPx} />
  if (empty?.is(answer)) return <Empty words={empty.words} heightPx={heightPx} />
  if (isTable || children === undefined) {
    return <DataTable table={table(answer)} label={`${title}: table`} {...props.tableOptions} />
  }
  return children(answer)
}

function savings<Row, A = Answer>(props: CardProps<Row, A>, answer: A, pictureNow: () => Picture | null) {
  const { title } = props
  const csv = () => save(csvFile(props.table(answer)), title, 'csv')
  const png = () =>
    savePicture({ title, summary: props.summary(answer) }, pictureNow() ?? tablePicture(props.table(answer)))
  return [
    { label: 'Save as CSV', choose: props.saveAll ?? csv },
    { label: 'Save as PNG', choose: png },
  ]
}

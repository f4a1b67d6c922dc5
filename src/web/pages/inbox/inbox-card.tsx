import type { Answer, Row } from '../../api/question.ts'
import { Bars } from '../../parts/bars.tsx'
import { Card } from '../../parts/card.tsx'
import { DataTable } from '../../parts/data-table.tsx'
import { addressWith, go } from '../../state/address.ts'
import { useAnswer } from '../../state/asked.ts'
import { inRange } from '../../state/when.ts'
import { beforeNotes, rowsOfBoth, withRowsBefore } from '../../words/before.ts'
import { meaning } from '../../words/definitions.ts'
import { countWords, durationWords, numberWords } from '../../words/formats.ts'
import { figure } from '../../words/series.ts'
import { slug } from '../../words/slug.ts'
import type { Column, FigureColumn } from '../../words/table.ts'
import { chosenMeasure, MEASURES, type Measure, measureWords } from './measures.ts'

/** By what conversations are told apart, and how that is called. */
interface By {
  readonly group: 'agent' | 'tag'
  readonly title: string
  readonly one: string
  readonly many: string
  /** What `additions` are here. */
  readonly additions: string
  readonly about: string
}

const TIMES =
  'Times are means: first response from what came in to the first answer of a human; resolution from the opening to the closing; handling from the last assignment to the closing.'

export const AGENTS: By = {
  group: 'agent',
  title: 'By agent',
  one: 'agent',
  many: 'agents',
  additions: 'Assignments',
  about: `Assignments to the agent and closures credited to whom the conversation was assigned to, in the range. ${TIMES}`,
}

export const TAGS: By = {
  group: 'tag',
  title: 'By tag',
  one: 'tag',
  many: 'tags',
  additions: 'Taggings',
  about: `Additions of the tag, and closures of conversations that bore it, in the range; one with two tags counts for both. ${TIMES}`,
}

/** Bars drawn; the table has all. */
const DRAWN = 12

/** Assignments, closures and mean times, by agent or by tag. */
export function InboxCard({ by }: { readonly by: By }) {
  const asked = useAnswer({ question: 'inbox', group: by.group, ...inRange.value })
  const chosen = chosenMeasure()
  return (
    <Card
      title={by.title}
      about={by.about}
      asked={asked}
      empty={{
        words: `Nothing happened in conversations by ${by.one} in this range. Choose a longer one above.`,
        is: ({ rows }) => rows.length === 0,
      }}
      summary={(answer) => summaryOf(answer, by)}
      table={(answer) => ({ columns: columnsOf(answer, by, true), rows: rowsOfBoth(answer) })}
      aside={
        <select
          aria-label={`What the bars show, ${by.title.toLocaleLowerCase()}`}
          value={chosen.metric}
          onChange={({ currentTarget }) => go(addressWith({ show: currentTarget.value }), { replace: true })}
        >
          {MEASURES.map((measure) => (
            <option key={measure.metric} value={measure.metric}>
              {nameOf(measure, by)}
            </option>
          ))}
        </select>
      }
    >
      {(answer) => (
        <>
          <Bars
            label={`${nameOf(chosen, by)} ${by.title.toLocaleLowerCase()}`}
            bars={rowsOfBoth(answer)
              .toSorted((a, b) => figure(b, chosen.metric) - figure(a, chosen.metric))
              .slice(0, DRAWN)
              .map((row) => ({
                name: rowName(row),
                value: figure(row, chosen.metric),
                words: measureWords(chosen, row),
                ...noteOf(answer, row, chosen),
              }))}
          />
          <div class="below">
            <DataTable
              table={{ columns: columnsOf(answer, by, false), rows: answer.rows }}
              label={`All figures ${by.title.toLocaleLowerCase()}`}
              order={`${slug(by.title)}-order`}
            />
          </div>
        </>
      )}
    </Card>
  )
}

function nameOf({ metric, name }: Measure, by: By): string {
  return metric === 'additions' ? by.additions : name
}

function rowName({ label, group }: Row): string {
  return label || group || 'nobody'
}

/** Over how many a time was taken, and what it was before. */
function noteOf(answer: Answer, row: Row, measure: Measure): { note?: string } {
  const { over } = measure
  const notes = [
    ...(over === undefined
      ? []
      : [`over ${countWords(figure(row, over.metric), over.name.slice(0, -1), over.name)}`]),
    ...beforeNotes(answer, row, (earlier) => measureWords(measure, earlier)),
  ]
  return notes.length === 0 ? {} : { note: notes.join(', ') }
}

/** Without `withBefore` only those of the range: ten columns are for the table that has the card for itself. */
function columnsOf(answer: Answer, by: By, withBefore: boolean): readonly Column<Row>[] {
  const own = MEASURES.map((measure) => columnOf(answer, measure, nameOf(measure, by)))
  return [
    { name: by.group === 'agent' ? 'Agent' : 'Tag', value: rowName },
    ...(withBefore ? own.flatMap(withRowsBefore(answer)) : own),
  ]
}

function columnOf(answer: Answer, measure: Measure, name: string): FigureColumn<Row> {
  const { metric, over } = measure
  return {
    name,
    kind: 'number',
    about: meaning(answer, metric, name),
    value: (row) => row.values[metric] ?? (over === undefined ? 0 : null),
    words: (row) => measureWords(measure, row),
    ...(over === undefined ? {} : { savedAs: `${name} (ms)` }),
  }
}

function summaryOf({ rows }: Answer, by: By): string {
  const closed = rows.reduce((sum, row) => sum + figure(row, 'closures'), 0)
  const words = `${countWords(rows.length, by.one, by.many)}, ${numberWords(closed)} ${closed === 1 ? 'closure' : 'closures'}`
  const timed = rows.filter((row) => typeof row.values.firstResponseMs === 'number')
  const [fastest] = timed.toSorted((a, b) => figure(a, 'firstResponseMs') - figure(b, 'firstResponseMs'))
  if (fastest === undefined || rows.length < 2) return `${words}.`
  const time = durationWords(figure(fastest, 'firstResponseMs'))
  return `${words}; the first answer comes soonest ${by.group === 'agent' ? 'from' : 'with'} ${rowName(fastest)}, after ${time} on average.`
}

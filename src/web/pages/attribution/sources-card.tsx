import type { Answer, Row } from '../../api/question.ts'
import { Bars } from '../../parts/bars.tsx'
import { Card } from '../../parts/card.tsx'
import { addressWith, go, parameter } from '../../state/address.ts'
import type { Asked } from '../../state/asked.ts'
import { countWords, numberWords, shareWords } from '../../words/formats.ts'
import { figure } from '../../words/series.ts'
import type { Column } from '../../words/table.ts'

const MEASURES = [
  { word: 'actors', name: 'By contacts' },
  { word: 'events', name: 'By events' },
] as const

/** Bars that are drawn; the table has all sources. */
const DRAWN = 12

/** Where visitors came from: by how many they are, or by what they did. */
export function SourcesCard({ asked }: { readonly asked: Asked }) {
  const [first] = MEASURES
  const { word: measure } = MEASURES.find(({ word }) => word === parameter('by')) ?? first
  return (
    <Card
      title="Sources"
      about="Tracked events in the range that say where the visit came from, by source, medium and campaign, and the contacts who did them. Somebody without a contact counts by session, else each event by itself. One contact may have come from several sources, so contacts do not add up."
      asked={asked}
      empty={{
        words: 'No tracked event of this range says where it came from (utmSource).',
        is: ({ rows }) => rows.length === 0,
      }}
      summary={summaryOf}
      table={(answer) => ({ columns: columns(answer), rows: byMeasure(answer, measure) })}
      tableOptions={{ order: 'order', find: 'Find a source' }}
      aside={
        <select
          aria-label="Measured by"
          value={measure}
          onChange={({ currentTarget: { value } }) =>
            go(addressWith({ by: value === first.word ? null : value }), { replace: true })
          }
        >
          {MEASURES.map(({ word, name }) => (
            <option key={word} value={word}>
              {name}
            </option>
          ))}
        </select>
      }
    >
      {(answer) => (
        <>
          <Bars
            label={`Sources ${measure === 'actors' ? 'by contacts' : 'by events'}`}
            bars={byMeasure(answer, measure)
              .slice(0, DRAWN)
              .map((row) => ({
                name: sourceName(row),
                value: figure(row, measure),
                ...wordsOf(row, measure),
              }))}
          />
          {answer.rows.length > DRAWN && (
            <p class="hint more-rows">
              The first {DRAWN} of {numberWords(answer.rows.length)}; the table has them all.
            </p>
          )}
        </>
      )}
    </Card>
  )
}

function columns(answer: Answer): readonly Column<Row>[] {
  const events = figure({ values: answer.totals ?? {} }, 'events')
  return [
    { name: 'Source', value: ({ group = '' }) => group },
    { name: 'Medium', value: ({ medium }) => medium || null },
    { name: 'Campaign', value: ({ campaign }) => campaign || null },
    {
      name: 'Contacts',
      kind: 'number',
      about: 'Contacts, else sessions, else events, with such an event',
      value: (row) => figure(row, 'actors'),
    },
    { name: 'Events', kind: 'number', value: (row) => figure(row, 'events') },
    {
      name: 'Of all events',
      kind: 'share',
      about: 'Of all events with a source in the range',
      value: (row) => (events === 0 ? null : figure(row, 'events') / events),
    },
  ]
}

function byMeasure({ rows }: Answer, measure: string): readonly Row[] {
  return rows.toSorted((a, b) => figure(b, measure) - figure(a, measure))
}

/** What a bar says: the measure, and the other one behind it. */
function wordsOf(row: Row, measure: string): { readonly words: string; readonly note: string } {
  const contacts = countWords(figure(row, 'actors'), 'contact', 'contacts')
  const events = countWords(figure(row, 'events'), 'event', 'events')
  return measure === 'events' ? { words: events, note: contacts } : { words: contacts, note: events }
}

/** Source, medium and campaign, as far as they are said. */
function sourceName({ group, medium, campaign }: Row): string {
  return [group, medium, campaign].filter(Boolean).join(' · ')
}

function summaryOf(answer: Answer): string {
  const [first] = byMeasure(answer, 'events')
  const events = figure({ values: answer.totals ?? {} }, 'events')
  if (first === undefined) return 'No event says where it came from.'
  const many = countWords(answer.rows.length, 'source', 'sources')
  const most = shareWords(figure(first, 'events'), events)
  return `${many}; ${most} of the ${numberWords(events)} events came from ${sourceName(first)}, the most of all.`
}

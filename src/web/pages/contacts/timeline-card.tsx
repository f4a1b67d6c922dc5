import { askAll } from '../../api/client.ts'
import type { Answer, Happening, Question } from '../../api/question.ts'
import { Card } from '../../parts/card.tsx'
import { Paging, usePages } from '../../parts/paging.tsx'
import { csvFile, save } from '../../parts/save.ts'
import { announce } from '../../parts/toast.tsx'
import { addressWith, go, parameter } from '../../state/address.ts'
import { useAnswer } from '../../state/asked.ts'
import { workspace } from '../../state/signed-in.ts'
import { inRangeAlone, zone } from '../../state/when.ts'
import { countWords, instantWords, numberWords } from '../../words/formats.ts'
import { happeningWords } from '../../words/happenings.ts'
import type { Table } from '../../words/table.ts'
import { findNames, type HappeningNames, useNames } from './happening-names.ts'
import { KIND_CHOICES } from './kind-choices.ts'
import { Timeline, wholeOf } from './timeline.tsx'

/** Events of one page. */
const PAGE_ROWS = 50

/** All that happened to a contact and that it did, the newest first, page by page. */
export function TimelineCard({ contactId }: { readonly contactId: string }) {
  const choice = KIND_CHOICES.find(({ word }) => word === parameter('kinds')) ?? KIND_CHOICES[0]
  const question = {
    question: 'list' as const,
    filters: { contactId },
    limit: PAGE_ROWS,
    ...inRangeAlone.value,
    ...(choice.kinds.length === 0 ? {} : { kinds: choice.kinds }),
  }
  const pages = usePages(question)
  const asked = useAnswer({ ...question, ...pages.member })
  const names = useNames(asked.answer?.rows ?? [])
  const ws = workspace.value?.id
  return (
    <div>
      <Card
        title="Timeline"
        about="Events of the contact in the range, the newest first, each at its own time."
        asked={asked}
        isCompared={false}
        heightPx={480}
        empty={{
          words: 'Nothing of this kind happened in this range. Choose a longer one above, or all kinds.',
          is: ({ rows }) => rows.length === 0,
        }}
        summary={(answer) => summaryOf(answer, pages.number)}
        table={({ rows }) => tableOf(rows, names)}
        aside={
          <select
            aria-label="Which events"
            value={choice.word}
            onChange={({ currentTarget }) =>
              go(addressWith({ kinds: currentTarget.value || null }), { replace: true })
            }
          >
            {KIND_CHOICES.map(({ word, name }) => (
              <option key={word} value={word}>
                {name}
              </option>
            ))}
          </select>
        }
        saveAll={() => {
          if (ws === undefined) return
          announce('Collecting all events …')
          allOf(ws, question).then(
            (table) => save(csvFile(table), `Timeline of ${contactId}`, 'csv'),
            (error: unknown) => announce(error instanceof Error ? error.message : String(error)),
          )
        }}
      >
        {({ rows }) => <Timeline events={rows} names={names} />}
      </Card>
      <Paging label="events" pages={pages} asked={asked} />
    </div>
  )
}

async function allOf(ws: string, question: Question & { question: 'list' }): Promise<Table<Happening>> {
  const rows = await askAll(ws, question)
  return tableOf(rows, await findNames(ws, rows))
}

function tableOf(rows: readonly Happening[], names: HappeningNames): Table<Happening> {
  return {
    columns: [
      { name: 'When', value: ({ time }) => time, words: ({ time }) => instantWords(time, zone.value) },
      { name: 'What happened', value: (event) => happeningWords(event, names) },
      { name: 'In', value: (event) => wholeOf(event, names)?.name ?? null },
      { name: 'Kind', value: ({ kind }) => kind },
    ],
    rows,
  }
}

function summaryOf({ rows, next }: Answer<Happening>, page: number): string {
  const words = countWords(rows.length, 'event', 'events')
  return page === 0 && !next ? `${words} in this range.` : `Page ${numberWords(page + 1)}, ${words}.`
}

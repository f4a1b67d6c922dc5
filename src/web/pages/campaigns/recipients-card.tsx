import { useState } from 'preact/hooks'
import { askTable } from '../../api/client.ts'
import type { Answer, Question, Row, Value } from '../../api/question.ts'
import { Card } from '../../parts/card.tsx'
import { save } from '../../parts/save.ts'
import { announce } from '../../parts/toast.tsx'
import { addressWith, go, parameter } from '../../state/address.ts'
import { useAnswer } from '../../state/asked.ts'
import { workspace } from '../../state/signed-in.ts'
import { inRange, zone } from '../../state/when.ts'
import { countWords, instantWords } from '../../words/formats.ts'
import type { Column } from '../../words/table.ts'
import type { CampaignFilters } from './filters.ts'

/** What recipients can be narrowed down by, as the address says it under `did`. */
const DID = [
  { word: '', name: 'All recipients' },
  { word: 'opened', name: 'Opened' },
  { word: '!opened', name: 'Did not open' },
  { word: 'clicked', name: 'Clicked' },
  { word: '!clicked', name: 'Did not click' },
  { word: 'bounced', name: 'Bounced' },
] as const

/** Who got the campaign and what they did, page by page; the export has them all. */
export function RecipientsCard({ filters }: CampaignFilters) {
  const did = parameter('did') ?? ''
  // Where the pages began, the one shown last.
  const [cursors, setCursors] = useState<readonly string[]>([])
  const { compare: _unused, ...when } = inRange.value
  const question: Question = { question: 'recipients', filters, limit: 50, ...when, ...didMember(did) }
  const cursor = cursors.at(-1)
  const asked = useAnswer({ ...question, ...(cursor === undefined ? {} : { cursor }) })
  const next = asked.answer?.next
  const ws = workspace.value?.id
  return (
    <>
      <Card
        title="Recipients"
        about="Messages of the campaign created in the range, each with the contact it went to and how far it got. A click opens, too."
        asked={asked}
        heightPx={420}
        empty={{ words: 'No such recipients in this range.', is: ({ rows }) => rows.length === 0 }}
        summary={(answer) => summaryOf(answer, cursors.length)}
        table={({ rows }) => ({ columns: COLUMNS, rows })}
        aside={
          <select
            aria-label="Which recipients"
            value={did}
            onChange={({ currentTarget }) => {
              setCursors([])
              go(addressWith({ did: currentTarget.value || null }), { replace: true })
            }}
          >
            {DID.map(({ word, name }) => (
              <option key={word} value={word}>
                {name}
              </option>
            ))}
          </select>
        }
        saveAll={() => {
          if (ws === undefined) return
          askTable(ws, question).then(
            (table) => save(table, 'Recipients', 'csv'),
            (error: unknown) => announce(error instanceof Error ? error.message : String(error)),
          )
        }}
      />
      <nav class="paging" aria-label="Pages of recipients">
        <button
          type="button"
          class="button"
          disabled={cursors.length === 0}
          onClick={() => setCursors(cursors.slice(0, -1))}
        >
          Back
        </button>
        <button
          type="button"
          class="button"
          disabled={!next || asked.isLoading}
          onClick={() => next && setCursors([...cursors, next])}
        >
          Next
        </button>
      </nav>
    </>
  )
}

const COLUMNS: readonly Column<Row>[] = [
  {
    name: 'Recipient',
    value: ({ label, group, values }) => label || textOf(values.contactId) || group || '–',
  },
  { name: 'Sent', ...instant('sentAt') },
  { name: 'State', value: ({ values }) => textOf(values.state) },
  { name: 'First open', ...instant('openedAt') },
  { name: 'First click', ...instant('clickedAt') },
]

function instant(member: string): Pick<Column<Row>, 'value' | 'words'> {
  const value = ({ values }: Row) => textOf(values[member])
  return {
    value,
    words: (row) => {
      const at = value(row)
      return at === '' ? '–' : instantWords(at, zone.value)
    },
  }
}

function didMember(word: string): { did?: Record<string, boolean> } {
  const act = word.replace(/^!/, '')
  return act === '' ? {} : { did: { [act]: !word.startsWith('!') } }
}

function textOf(value: Value | undefined): string {
  return value === null || value === undefined ? '' : String(value)
}

function summaryOf({ rows, next }: Answer, page: number): string {
  const words = countWords(rows.length, 'recipient', 'recipients')
  return page === 0 && !next ? `${words} in all.` : `Page ${page + 1}, ${words}.`
}

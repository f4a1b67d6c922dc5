import { askAll } from '../../api/client.ts'
import type { Answer, Recipient } from '../../api/question.ts'
import { Card } from '../../parts/card.tsx'
import { Paging, usePages } from '../../parts/paging.tsx'
import { csvFile, save } from '../../parts/save.ts'
import { announce } from '../../parts/toast.tsx'
import { addressWith, go, parameter } from '../../state/address.ts'
import { useAnswer } from '../../state/asked.ts'
import { nowMs } from '../../state/clock.ts'
import { workspace } from '../../state/signed-in.ts'
import { inRangeAlone, zone } from '../../state/when.ts'
import { briefWords, countWords, numberWords } from '../../words/formats.ts'
import type { Column } from '../../words/table.ts'
import type { Filtered } from './filters.ts'

/** What recipients can be narrowed down by, as the address says it under `did`. */
const DID = [
  { word: '', name: 'All recipients' },
  { word: 'opened', name: 'Opened' },
  { word: '!opened', name: 'Did not open' },
  { word: 'clicked', name: 'Clicked' },
  { word: '!clicked', name: 'Did not click' },
  { word: 'bounced', name: 'Bounced' },
] as const

/** Recipients of one page. */
const PAGE_ROWS = 50

/** Who got the campaign and what they did, page by page; the export has them all. */
export function RecipientsCard({ filters }: Filtered) {
  const did = parameter('did') ?? ''
  const question = {
    question: 'recipients' as const,
    filters,
    limit: PAGE_ROWS,
    ...inRangeAlone.value,
    ...didMember(did),
  }
  const pages = usePages(question)
  const asked = useAnswer({ ...question, ...pages.member })
  const ws = workspace.value?.id
  return (
    <>
      <Card
        title="Recipients"
        about="Messages of the campaign created in the range, each with the contact it went to and how far it got. A click opens, too."
        asked={asked}
        isCompared={false}
        heightPx={420}
        empty={{ words: 'No such recipients in this range.', is: ({ rows }) => rows.length === 0 }}
        summary={(answer) => summaryOf(answer, pages.number)}
        table={({ rows }) => ({ columns: COLUMNS, rows })}
        aside={
          <select
            aria-label="Which recipients"
            value={did}
            onChange={({ currentTarget }) =>
              go(addressWith({ did: currentTarget.value || null }), { replace: true })
            }
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
          announce('Collecting all recipients …')
          askAll(ws, question).then(
            (rows) => save(csvFile({ columns: COLUMNS, rows }), 'Recipients', 'csv'),
            (error: unknown) => announce(error instanceof Error ? error.message : String(error)),
          )
        }}
      />
      <Paging label="recipients" pages={pages} asked={asked} />
    </>
  )
}

const COLUMNS: readonly Column<Recipient>[] = [
  { name: 'Recipient', value: ({ name, email, contactId }) => name || email || contactId || 'nobody' },
  { name: 'Address', value: ({ email }) => email ?? null },
  { name: 'State', value: stateWords },
  { name: 'Sent', ...instant('sentAt') },
  { name: 'First open', ...instant('openedAt') },
  { name: 'First click', ...instant('clickedAt') },
]

function instant(member: 'sentAt' | 'openedAt' | 'clickedAt'): Pick<Column<Recipient>, 'value' | 'words'> {
  return {
    value: (row) => row[member],
    words: (row) => {
      const at = row[member]
      return at === null ? '–' : briefWords(at, zone.value, nowMs())
    },
  }
}

/** How far a message has got, in one word. */
function stateWords(row: Recipient): string {
  if (row.bounced) return 'bounced'
  if (row.failed) return 'failed'
  if (row.unsubscribed) return 'unsubscribed'
  if (row.clickedAt !== null) return 'clicked'
  if (row.openedAt !== null) return 'opened'
  if (row.delivered) return 'delivered'
  return row.sentAt === null ? 'waiting' : 'sent'
}

function didMember(word: string): { did?: Record<string, boolean> } {
  const act = word.replace(/^!/, '')
  return act === '' ? {} : { did: { [act]: !word.startsWith('!') } }
}

function summaryOf({ rows, next }: Answer<Recipient>, page: number): string {
  const words = countWords(rows.length, 'recipient', 'recipients')
  return page === 0 && !next ? `${words} in all.` : `Page ${numberWords(page + 1)}, ${words}.`
}

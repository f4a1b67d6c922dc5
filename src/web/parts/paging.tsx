import { useState } from 'preact/hooks'
import type { Asked } from '../state/asked.ts'

/** Which page of an answer is shown: the cursors that led there, the last one being its own. */
export interface Pages {
  /** What a question has to say for this page: a cursor, or nothing for the first. */
  readonly member: { readonly cursor?: string }
  /** 0 for the first. */
  readonly number: number
  back(): void
  on(cursor: string): void
}

/** The first page of what is asked, and from there as far as the reader goes; of another question the first again. */
export function usePages(question: object): Pages {
  const of = JSON.stringify(question)
  const [kept, setKept] = useState<{ readonly of: string; readonly cursors: readonly string[] }>(NOWHERE)
  const cursors = kept.of === of ? kept.cursors : []
  const cursor = cursors.at(-1)
  return {
    member: cursor === undefined ? {} : { cursor },
    number: cursors.length,
    back: () => setKept({ of, cursors: cursors.slice(0, -1) }),
    on: (next) => setKept({ of, cursors: [...cursors, next] }),
  }
}

const NOWHERE = { of: '', cursors: [] }

interface PagingProps {
  /** Of what there are pages. */
  readonly label: string
  readonly pages: Pages
  readonly asked: Asked<{ readonly next?: string | null }>
}

/** Back and next, below what is shown page by page; nothing where one page is all. */
export function Paging({ label, pages, asked }: PagingProps) {
  const next = asked.answer?.next
  if (pages.number === 0 && !next) return null
  return (
    <nav class="paging" aria-label={`Pages of ${label}`}>
      <button type="button" class="button" disabled={pages.number === 0} onClick={pages.back}>
        Back
      </button>
      <button
        type="button"
        class="button"
        disabled={!next || asked.isLoading}
        onClick={() => next && pages.on(next)}
      >
        Next
      </button>
    </nav>
  )
}

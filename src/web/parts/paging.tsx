import { useRef } from 'preact/hooks'
import { addressWith, go, parameter } from '../state/address.ts'
import type { Asked } from '../state/asked.ts'

/** Which page of an answer is shown. */
export interface Pages {
  /** What a question has to say for this page: a cursor, or nothing for the first. */
  readonly member: { readonly cursor?: string }
  /** 0 for the first. */
  readonly number: number
  back(): void
  on(cursor: string): void
}

/**
 * The page that the address names as `page=2.cursor`, 2 being the third. Back goes where one came from, and to the first
 * page where that is not known: who follows a link has come from nowhere.
 */
export function usePages(question: object): Pages {
  const [, digits, cursor] = parameter('page')?.match(PAGE) ?? []
  const number = Number(digits ?? 0)
  // The cursors of pages that were left, by question and number
  const left = useRef(new Map<string, string>())
  const placeOf = (page: number) => `${page} ${JSON.stringify(question)}`
  const turn = (to: number, by: string | undefined) => {
    if (cursor !== undefined) left.current.set(placeOf(number), cursor)
    go(addressWith({ page: by === undefined ? null : `${to}.${by}` }))
  }
  return {
    member: cursor === undefined ? {} : { cursor },
    number,
    back: () => turn(number - 1, left.current.get(placeOf(number - 1))),
    on: (next) => turn(number + 1, next),
  }
}

const PAGE = /^([1-9]\d{0,5})\.(.+)$/

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

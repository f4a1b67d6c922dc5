import type { RefObject } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'

/** Height of a row; the style sheet holds them to it (`--row`). */
const ROW_PX = 44
/** Fewer rows than this are all in the page. */
const FEW = 100
/** Rows above and below what is seen, so that a short scroll finds them there. */
const SPARE = 12
const FIRST_VIEW_PX = 800

export interface RowsInView {
  readonly frame: RefObject<HTMLElement | null>
  onScroll(): void
  readonly first: number
  readonly end: number
  readonly abovePx: number
  readonly belowPx: number
}

/** Which rows of a long table are in the page: those in view and some around them. On paper all of them are. */
export function useRowsInView(count: number): RowsInView {
  const frame = useRef<HTMLElement>(null)
  const [topPx, setTopPx] = useState(0)
  const isPrinting = useIsPrinting()
  const onScroll = () => {
    const scrolledPx = frame.current?.scrollTop ?? 0
    // By whole blocks of rows: most scroll events change nothing.
    setTopPx(Math.floor(scrolledPx / (ROW_PX * 4)) * ROW_PX * 4)
  }
  if (count <= FEW || isPrinting) return { frame, onScroll, first: 0, end: count, abovePx: 0, belowPx: 0 }
  const heightPx = frame.current?.clientHeight ?? FIRST_VIEW_PX
  // A search may leave fewer rows than were scrolled over.
  const first = Math.max(0, Math.min(Math.floor(topPx / ROW_PX), count - 1) - SPARE)
  const end = Math.min(count, Math.ceil((topPx + heightPx) / ROW_PX) + SPARE)
  return { frame, onScroll, first, end, abovePx: first * ROW_PX, belowPx: (count - end) * ROW_PX }
}

function useIsPrinting(): boolean {
  const [isPrinting, setPrinting] = useState(false)
  useLayoutEffect(() => {
    const before = () => setPrinting(true)
    const after = () => setPrinting(false)
    addEventListener('beforeprint', before)
    addEventListener('afterprint', after)
    return () => {
      removeEventListener('beforeprint', before)
      removeEventListener('afterprint', after)
    }
  }, [])
  return isPrinting
}

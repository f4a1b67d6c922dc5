/** The room that a card’s content will take, so that nothing moves when it comes. */
export function Loading({ heightPx }: { readonly heightPx: number }) {
  return (
    <div class="loading" style={{ height: `${heightPx}px` }}>
      <span class="unseen">Loading</span>
    </div>
  )
}

/** Nothing there, and why that may be. */
export function Empty({ words, heightPx }: { readonly words: string; readonly heightPx: number }) {
  return (
    <p class="empty" style={{ minHeight: `${heightPx}px` }}>
      {words}
    </p>
  )
}

/** No answer: the server’s own words, and a way to ask again. */
export function Failed({ words, heightPx, retry }: { words: string; heightPx: number; retry(): void }) {
  return (
    <div class="failed" role="alert" style={{ minHeight: `${heightPx}px` }}>
      <p>{words}</p>
      <button type="button" class="button" onClick={retry}>
        Try again
      </button>
    </div>
  )
}

/** The range is not over: its figures still grow. */
export function StillArriving() {
  return <span class="still-arriving">Today’s figures are still arriving.</span>
}

import { useState } from 'preact/hooks'
import { PageHead } from '../../frame/page-head.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Snippet } from '../../parts/snippet.tsx'
import { EventsCard } from './events-card.tsx'
import { RejectionsCard } from './rejections-card.tsx'
import { useWatch } from './watch.ts'

/** One row with all that is known of it. */
export interface Details {
  readonly title: string
  readonly content: object
}

/** Events as they arrive, and those that were not taken. */
export function Live() {
  const [isPaused, setPaused] = useState(false)
  const [shown, setShown] = useState<Details | null>(null)
  const watched = useWatch(isPaused)
  return (
    <div class="page">
      <PageHead title="Live" hasRange={false} />
      <EventsCard watched={watched} isPaused={isPaused} pause={setPaused} show={setShown} />
      <RejectionsCard watched={watched} show={setShown} />
      {shown !== null && (
        <Dialog title={shown.title} onClose={() => setShown(null)}>
          <p class="hint">As the native API gives it. What is empty is absent.</p>
          <Snippet name="all of it" text={JSON.stringify(shown.content, null, 2)} />
        </Dialog>
      )}
    </div>
  )
}

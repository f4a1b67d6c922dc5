import { useState } from 'preact/hooks'
import { PageHead } from '../../frame/page-head.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Snippet } from '../../parts/snippet.tsx'
import { addressWith, go, parameter } from '../../state/address.ts'
import { EventsCard } from './events-card.tsx'
import { RejectionsCard } from './rejections-card.tsx'
import { useWatch } from './watch.ts'

/** One row with all that is known of it. */
export interface Details {
  readonly title: string
  readonly content: object
}

/** Events as they arrive, and those that were not taken; the address says that it is paused. */
export function Live() {
  const isPaused = parameter('paused') === 'yes'
  const [shown, setShown] = useState<Details | null>(null)
  const watched = useWatch(isPaused)
  return (
    <div class="page">
      <PageHead title="Live" hasRange={false} hasTimes />
      <EventsCard watched={watched} isPaused={isPaused} pause={pause} show={setShown} />
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

function pause(isWanted: boolean): void {
  go(addressWith({ paused: isWanted ? 'yes' : null }), { replace: true })
}

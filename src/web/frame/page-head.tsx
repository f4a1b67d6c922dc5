import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { Icon } from '../parts/icon.tsx'
import { RangePicker, rangeWords } from '../parts/range-picker.tsx'
import { StillArriving } from '../parts/states.tsx'
import { ZonePicker } from '../parts/zone-picker.tsx'
import { askAnew } from '../state/asked.ts'
import { isShared, session, workspace } from '../state/signed-in.ts'
import { isOpen, zone } from '../state/when.ts'
import { zoneWords } from '../words/formats.ts'
import { ShareDialog } from './share-dialog.tsx'

interface PageHeadProps {
  readonly title: string
  /** What stands above the title: where one came from. */
  readonly above?: ComponentChildren
  /** Whether the page is about a range of time. */
  readonly hasRange?: boolean
  /** Whether it shows times, so that it says by which clocks. */
  readonly hasTimes?: boolean
  /** Whether it can be shared at all: a page about a person cannot. */
  readonly isShareable?: boolean
}

/** The top of a page: its title, which is the window’s, too, the range that its figures are of, and the way to share it. */
export function PageHead({
  title,
  above,
  hasRange = true,
  hasTimes = hasRange,
  isShareable = true,
}: PageHeadProps) {
  const [isSharing, setSharing] = useState(false)
  const mayShare = session.value?.role === 'admin' && !isShared.value && hasRange && isShareable
  const name = workspace.value?.name ?? ''
  useEffect(() => {
    document.title = [title, name, 'aftersend'].filter(Boolean).join(' · ')
  }, [title, name])
  return (
    <header class="page-head">
      <div class="page-title">
        {above !== undefined && <p class="page-above">{above}</p>}
        <h1>
          <bdi>{title}</bdi>
        </h1>
        {hasTimes && (
          <p class="page-range">
            {hasRange && <span class="on-paper">{rangeWords()}. </span>}
            Times by the clocks of {zoneWords(zone.value)}. {hasRange && isOpen.value && <StillArriving />}
          </p>
        )}
      </div>
      <div class="page-tools">
        {hasRange && (
          <button
            type="button"
            class="button quiet"
            aria-label="Ask again"
            title="Ask again"
            onClick={askAnew}
          >
            <Icon name="refresh" />
          </button>
        )}
        {hasRange ? <RangePicker /> : hasTimes && <ZonePicker />}
        {mayShare && (
          <button type="button" class="button" onClick={() => setSharing(true)}>
            <Icon name="share" />
            Share
          </button>
        )}
      </div>
      {isSharing && <ShareDialog title={title} onClose={() => setSharing(false)} />}
    </header>
  )
}

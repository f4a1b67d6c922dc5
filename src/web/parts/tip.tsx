import type { ComponentChildren, RefObject } from 'preact'
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks'

/** How near the words may come to the edge of the window, and to what they are about. */
const MARGIN_PX = 12
const GAP_PX = 4

/** What goes onto the button that has the words, and what is put behind it. */
interface Tip {
  readonly button: {
    readonly ref: RefObject<HTMLButtonElement | null>
    readonly 'aria-describedby': string
    onFocus(): void
    onBlur(): void
  }
  readonly hover: { onMouseEnter(): void; onMouseLeave(): void }
  readonly panel: ComponentChildren
  show(): void
}

/**
 * Words about a button, shown while the pointer or the focus is on it, above all else in the page, so that no frame
 * cuts them off. Escape hides them. Screen readers hear them as the description of the button.
 */
export function useTip(words: string): Tip {
  const [isShown, setShown] = useState(false)
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const panel = useRef<HTMLSpanElement>(null)
  const show = () => setShown(true)
  const hide = () => setShown(false)
  useLayoutEffect(() => {
    if (isShown) panel.current?.showPopover()
    else panel.current?.hidePopover()
  }, [isShown])
  useEffect(() => {
    if (!isShown) return
    const place = () => placeBeside(button.current, panel.current)
    const onKeyDown = ({ key }: KeyboardEvent) => {
      if (key === 'Escape') hide()
    }
    place()
    document.addEventListener('keydown', onKeyDown)
    // What scrolls may be any frame that the button is in
    document.addEventListener('scroll', place, { capture: true, passive: true })
    return () => {
      document.removeEventListener('keydown', onKeyDown)
      document.removeEventListener('scroll', place, { capture: true })
    }
  }, [isShown, words])
  return {
    button: { ref: button, 'aria-describedby': id, onFocus: show, onBlur: hide },
    hover: { onMouseEnter: show, onMouseLeave: hide },
    panel: (
      <span role="tooltip" id={id} ref={panel} popover="manual">
        {words}
      </span>
    ),
    show,
  }
}

/** Puts the panel below the button, or above it where there is no room, within the window either way. */
function placeBeside(button: HTMLElement | null, panel: HTMLElement | null): void {
  if (button === null || panel === null) return
  const { left, top, bottom } = button.getBoundingClientRect()
  const { clientWidth, clientHeight } = document.documentElement
  const most = clientWidth - MARGIN_PX - panel.offsetWidth
  const below = bottom + GAP_PX
  const isRoom = below + panel.offsetHeight <= clientHeight - MARGIN_PX
  panel.style.left = `${Math.max(MARGIN_PX, Math.min(left - MARGIN_PX, most))}px`
  panel.style.top = `${isRoom ? below : top - GAP_PX - panel.offsetHeight}px`
}

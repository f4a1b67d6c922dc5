import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { Icon } from './icon.tsx'

/** How near a definition may come to the edge of the window. */
const MARGIN_PX = 12

/**
 * What a figure means, shown while the pointer or the focus is on its sign. Escape hides it. Screen readers hear it
 * as the description of the sign.
 */
export function Definition({ of, about }: { readonly of: string; readonly about: string }) {
  const [isShown, setShown] = useState(false)
  const id = useId()
  const panel = useRef<HTMLSpanElement>(null)
  const show = () => setShown(true)
  useLayoutEffect(() => {
    if (isShown) keepInside(panel.current)
  }, [isShown])
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button inside does the same for the keyboard
    <span class="definition" onMouseEnter={show} onMouseLeave={() => setShown(false)}>
      <button
        type="button"
        class="sign"
        aria-label={`What “${of}” means`}
        aria-describedby={id}
        onFocus={show}
        onBlur={() => setShown(false)}
        onClick={show}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setShown(false)
        }}
      >
        <Icon name="info" />
      </button>
      <span role="tooltip" id={id} ref={panel} hidden={!isShown}>
        {about}
      </span>
    </span>
  )
}

/** Moves a panel sideways until it lies within the window. */
function keepInside(panel: HTMLElement | null): void {
  if (panel === null) return
  panel.style.translate = '0'
  const { left, right } = panel.getBoundingClientRect()
  const tooFarRight = right - (document.documentElement.clientWidth - MARGIN_PX)
  const shift = tooFarRight > 0 ? -tooFarRight : left < MARGIN_PX ? MARGIN_PX - left : 0
  panel.style.translate = `${shift}px 0`
}

import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef, useState } from 'preact/hooks'

interface PopoverProps {
  /** What stands on the button. */
  readonly label: ComponentChildren
  /** What the button is called, where its label is a picture. */
  readonly title?: string
  readonly class?: string
  /** Which side of the button the panel is flush with. */
  readonly side?: 'start' | 'end'
  children(close: () => void): ComponentChildren
}

/** A button with a panel that opens below it; Escape, a click elsewhere or moving on closes it. */
export function Popover({ label, title, class: className = 'button', side = 'end', children }: PopoverProps) {
  const [isOpen, setOpen] = useState(false)
  const id = useId()
  const place = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (!isOpen) return
    const onOutside = (event: Event) => {
      if (event.target instanceof Node && !place.current?.contains(event.target)) setOpen(false)
    }
    document.addEventListener('pointerdown', onOutside)
    document.addEventListener('focusin', onOutside)
    return () => {
      document.removeEventListener('pointerdown', onOutside)
      document.removeEventListener('focusin', onOutside)
    }
  }, [isOpen])
  const close = () => {
    setOpen(false)
    button.current?.focus()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears the Escape key of what is inside
    <div
      class="popover"
      ref={place}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !isOpen) return
        event.stopPropagation()
        close()
      }}
    >
      <button
        type="button"
        ref={button}
        class={className}
        aria-expanded={isOpen}
        aria-controls={id}
        {...(title === undefined ? {} : { 'aria-label': title, title })}
        onClick={() => setOpen(!isOpen)}
      >
        {label}
      </button>
      <div id={id} class={`popover-panel ${side}`} hidden={!isOpen}>
        {isOpen && children(close)}
      </div>
    </div>
  )
}

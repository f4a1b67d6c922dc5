import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import { Icon } from './icon.tsx'

interface DialogProps {
  readonly title: string
  readonly class?: string
  onClose(): void
  readonly children: ComponentChildren
}

/** A window over the page. The browser keeps the focus inside, and gives it back when it closes. */
export function Dialog({ title, class: className = '', onClose, children }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    element.current?.showModal()
  }, [])
  return (
    <dialog ref={element} class={`dialog ${className}`} aria-labelledby={id} onClose={onClose}>
      <header>
        <h2 id={id}>{title}</h2>
        <form method="dialog">
          <button type="submit" class="button quiet" aria-label="Close" title="Close">
            <Icon name="close" />
          </button>
        </form>
      </header>
      {children}
    </dialog>
  )
}

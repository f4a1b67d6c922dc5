import { useEffect, useRef } from 'preact/hooks'
import { Icon } from './icon.tsx'
import { Popover } from './popover.tsx'

export interface Choice {
  readonly label: string
  choose(): void
}

/** A button with a short list of things to do: arrows move, Enter does, Escape goes back. */
export function Menu({ title, choices }: { readonly title: string; readonly choices: readonly Choice[] }) {
  return (
    <Popover title={title} class="button quiet" label={<Icon name="more" />}>
      {(close) => <Choices title={title} choices={choices} close={close} />}
    </Popover>
  )
}

interface ChoicesProps {
  readonly title: string
  readonly choices: readonly Choice[]
  close(): void
}

function Choices({ title, choices, close }: ChoicesProps) {
  const list = useRef<HTMLDivElement>(null)
  const focus = (at: number) => {
    const items = list.current?.querySelectorAll('button') ?? []
    items[(at + items.length) % items.length]?.focus()
  }
  useEffect(() => focus(0), [])
  const onKeyDown = (event: KeyboardEvent, at: number) => {
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key]
    if (to === undefined) return
    event.preventDefault()
    focus(to)
  }
  return (
    <div class="menu" role="menu" aria-label={title} ref={list}>
      {choices.map(({ label, choose }, at) => (
        <button
          type="button"
          role="menuitem"
          tabIndex={-1}
          key={label}
          onKeyDown={(event) => onKeyDown(event, at)}
          onClick={() => {
            close()
            choose()
          }}
        >
          {label}
        </button>
      ))}
    </div>
  )
}

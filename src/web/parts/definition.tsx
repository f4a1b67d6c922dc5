import { Icon } from './icon.tsx'
import { useTip } from './tip.tsx'

/** A sign that says what a figure means. */
export function Definition({ of, about }: { readonly of: string; readonly about: string }) {
  const { button, hover, panel, show } = useTip(about)
  return (
    <span class="definition" {...hover}>
      <button type="button" class="sign" aria-label={`What “${of}” means`} {...button} onClick={show}>
        <Icon name="info" />
      </button>
      {panel}
    </span>
  )
}

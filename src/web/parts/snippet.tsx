import { Icon } from './icon.tsx'
import { announce } from './toast.tsx'

/** Text to be copied: a command, an address, a key. `name` says what, for the button. */
export function Snippet({ name, text }: { readonly name: string; readonly text: string }) {
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => announce(`Copied: ${name}.`),
      () => announce('The browser does not let the page copy. Select the text instead.'),
    )
  return (
    <div class="snippet">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard */}
      <section tabIndex={0} aria-label={name}>
        <pre>{text}</pre>
      </section>
      <button type="button" class="button quiet" onClick={copy} aria-label={`Copy ${name}`} title="Copy">
        <Icon name="copy" />
      </button>
    </div>
  )
}

import { useId } from 'preact/hooks'
import type { Provider } from '../../api/routes.ts'
import { Definition } from '../../parts/definition.tsx'
import { Snippet } from '../../parts/snippet.tsx'
import { addressWith, go, parameter } from '../../state/address.ts'
import { workspace } from '../../state/signed-in.ts'
import { snippetsFor } from './snippets.ts'

interface SendCardProps {
  /** A key that has just been made and may send; it goes into the snippets. */
  readonly freshKey: string | null
  readonly providers: readonly Provider[]
}

/** What to paste where, to send events from here or there; the address says which under `with`. */
export function SendCard({ freshKey, providers }: SendCardProps) {
  const id = useId()
  const ws = workspace.value?.id ?? ''
  const ways = snippetsFor({ url: location.origin, ws, key: freshKey, providers })
  const way = ways.find(({ word }) => word === parameter('with')) ?? ways[0]
  if (way === undefined) return null
  return (
    <section class="card" aria-labelledby={id}>
      <header class="card-head">
        <h2 id={id}>Send events</h2>
        <Definition
          of="Send events"
          about="Each works as it is, with a key that may send (scope ingest). A key that has just been made here is filled in until this page is left."
        />
        <div class="card-tools">
          <select
            aria-label="Send with"
            value={way.word}
            onChange={({ currentTarget }) =>
              go(addressWith({ with: currentTarget.value === ways[0]?.word ? null : currentTarget.value }), {
                replace: true,
              })
            }
          >
            {ways.map(({ word, title }) => (
              <option key={word} value={word}>
                {title}
              </option>
            ))}
          </select>
        </div>
      </header>
      <p class="summary">{way.note}</p>
      <div class="stack">
        {way.texts.map(({ name, text }) => (
          <Snippet key={name} name={name} text={text} />
        ))}
      </div>
    </section>
  )
}

import { useState } from 'preact/hooks'
import { type Provider, removeSource, type Source, type SourceWithSecret } from '../../api/routes.ts'
import { Confirm } from '../../parts/confirm.tsx'
import { Snippet } from '../../parts/snippet.tsx'
import { announce } from '../../parts/toast.tsx'
import { workspace } from '../../state/signed-in.ts'
import { zone } from '../../state/when.ts'
import { countWords, instantWords, numberWords } from '../../words/formats.ts'
import { LettersDialog } from './letters-dialog.tsx'
import { SecretDialog } from './secret-dialog.tsx'

interface SourceEntryProps {
  readonly source: Source
  readonly provider: Provider | undefined
  /** The secret, where it has just been made. */
  readonly secret: string | null
  onSecret(renewed: SourceWithSecret): void
  onChange(): void
}

/** One source: its state, its address, what to do at the provider, and what it sent that nobody understands. */
export function SourceEntry({ source, provider, secret, onSecret, onChange }: SourceEntryProps) {
  const [open, setOpen] = useState<'letters' | 'secret' | 'removal' | null>(null)
  const close = () => setOpen(null)
  const url = source.url.startsWith('/') ? location.origin + source.url : source.url
  const title = provider?.title ?? source.provider
  const ws = workspace.value?.id ?? ''
  return (
    <article class="source" aria-label={source.name}>
      <header>
        <h3>
          <bdi>{source.name}</bdi> {title !== source.name && <small>{title}</small>}
        </h3>
        <p class={`state ${source.hasSecret ? '' : 'wanting'}`}>{stateOf(source)}</p>
      </header>
      <p class="hint">{countsOf(source)}</p>
      <Snippet name={`the address of ${source.name}`} text={url} />
      {source.url.startsWith('/') && (
        <p class="hint">
          The server does not know its public address (AFTERSEND_PUBLIC_URL); the provider has to reach this
          one.
        </p>
      )}
      {secret !== null && (
        <>
          <p>Its secret. Copy it now: it is shown only once.</p>
          <Snippet name={`the secret of ${source.name}`} text={secret} />
        </>
      )}
      <details open={source.lastReceivedAt === null}>
        <summary>What to do at {title}</summary>
        <ol>
          {source.steps.map((step) => (
            <li key={step}>
              {step.replaceAll(source.url, url).replaceAll('{secret}', secret ?? 'THE-SECRET')}
            </li>
          ))}
        </ol>
      </details>
      <div class="source-actions">
        {source.deadLetters > 0 && (
          <button type="button" class="button" onClick={() => setOpen('letters')}>
            {countWords(source.deadLetters, 'dead letter', 'dead letters')}
            <span class="unseen"> of {source.name}</span>
          </button>
        )}
        {provider !== undefined && provider.secret !== 'none' && (
          <button type="button" class="button" onClick={() => setOpen('secret')}>
            {source.hasSecret ? 'New secret' : 'Give the secret'}
            <span class="unseen"> of {source.name}</span>
          </button>
        )}
        <button type="button" class="button" onClick={() => setOpen('removal')}>
          Remove<span class="unseen"> {source.name}</span>
        </button>
      </div>
      {open === 'letters' && <LettersDialog source={source} onChange={onChange} onClose={close} />}
      {open === 'secret' && provider !== undefined && (
        <SecretDialog
          source={source}
          isGiven={provider.secret === 'given'}
          onRenewed={(renewed) => {
            onSecret(renewed)
            onChange()
            close()
          }}
          onClose={close}
        />
      )}
      {open === 'removal' && (
        <Confirm
          title={`Remove “${source.name}”?`}
          words="Its address is unknown from then on, and its dead letters go with it. Its events stay."
          action="Remove the source"
          work={async () => {
            await removeSource(ws, source.id)
            announce(`Removed: ${source.name}.`)
            onChange()
          }}
          onClose={close}
        />
      )}
    </article>
  )
}

function stateOf({ hasSecret, lastReceivedAt }: Source): string {
  if (!hasSecret) return 'Refuses everything until it is given the provider’s secret'
  if (lastReceivedAt === null) return 'Ready; nothing received since the server was started'
  return `Last received ${instantWords(lastReceivedAt, zone.value)}`
}

function countsOf({ accepted, duplicates, deadLettered, refused }: Source): string {
  const counts = [
    `${numberWords(accepted)} accepted`,
    `${numberWords(duplicates)} there already`,
    `${numberWords(deadLettered)} not understood`,
    `${countWords(refused, 'request', 'requests')} refused`,
  ]
  return `${counts.join(' · ')}, since the server was started.`
}

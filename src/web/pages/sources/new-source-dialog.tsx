import { useState } from 'preact/hooks'
import { makeSource, type Provider, type SourceWithSecret, type SourceWrite } from '../../api/routes.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { wordsOf } from '../../state/content.ts'
import { workspace } from '../../state/signed-in.ts'

interface NewSourceDialogProps {
  readonly providers: readonly Provider[]
  onMade(source: SourceWithSecret): void
  onClose(): void
}

/** Makes a source. The provider’s secret may be given now or later. */
export function NewSourceDialog({ providers, onMade, onClose }: NewSourceDialogProps) {
  const ws = workspace.value?.id ?? ''
  const [provider, setProvider] = useState(providers[0])
  const [name, setName] = useState('')
  const [secret, setSecret] = useState('')
  const [topics, setTopics] = useState('')
  const [failure, setFailure] = useState<string | null>(null)
  if (provider === undefined) return null
  const make = () => {
    setFailure(null)
    const body: SourceWrite = { provider: provider.name, name: name || provider.title }
    if (provider.secret === 'given' && secret !== '') body.secret = secret
    const named = topics.split(/[\s,]+/).filter(Boolean)
    if (provider.hasTopics && named.length > 0) body.topics = named
    makeSource(ws, body).then(onMade, (error: unknown) => setFailure(wordsOf(error)))
  }
  return (
    <Dialog title="New source" onClose={onClose}>
      <form
        class="fields"
        onSubmit={(event) => {
          event.preventDefault()
          make()
        }}
      >
        <label>
          Provider
          <select
            value={provider.name}
            onChange={({ currentTarget: { value } }) =>
              setProvider(providers.find((one) => one.name === value) ?? provider)
            }
          >
            {providers.map((one) => (
              <option key={one.name} value={one.name}>
                {one.title}
              </option>
            ))}
          </select>
        </label>
        <label>
          Name
          <input
            maxLength={200}
            placeholder={provider.title}
            value={name}
            onInput={({ currentTarget }) => setName(currentTarget.value)}
          />
        </label>
        {provider.secret === 'given' && (
          <label>
            The provider’s secret, now or later
            <input
              type="password"
              autocomplete="off"
              value={secret}
              onInput={({ currentTarget }) => setSecret(currentTarget.value)}
            />
          </label>
        )}
        {provider.hasTopics && (
          <label>
            Topics that it may be of, a comma between
            <input value={topics} onInput={({ currentTarget }) => setTopics(currentTarget.value)} />
          </label>
        )}
        {failure !== null && (
          <p class="refused" role="alert">
            {failure}
          </p>
        )}
        <button type="submit" class="button chief">
          Make the source
        </button>
      </form>
    </Dialog>
  )
}

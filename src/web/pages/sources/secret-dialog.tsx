import { useState } from 'preact/hooks'
import { renewSecret, type Source, type SourceWithSecret } from '../../api/routes.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { wordsOf } from '../../state/content.ts'
import { workspace } from '../../state/signed-in.ts'

interface SecretDialogProps {
  readonly source: Source
  /** Whether the secret is the provider’s; else it is ours to make. */
  readonly isGiven: boolean
  onRenewed(renewed: SourceWithSecret): void
  onClose(): void
}

/** Gives a source the provider’s secret, or makes it a new one. The one before stays good for a day. */
export function SecretDialog({ source, isGiven, onRenewed, onClose }: SecretDialogProps) {
  const ws = workspace.value?.id ?? ''
  const [secret, setSecret] = useState('')
  const [failure, setFailure] = useState<string | null>(null)
  return (
    <Dialog title={`Secret of “${source.name}”`} onClose={onClose}>
      <form
        class="fields"
        onSubmit={(event) => {
          event.preventDefault()
          setFailure(null)
          renewSecret(ws, source.id, secret).then(onRenewed, (error: unknown) => setFailure(wordsOf(error)))
        }}
      >
        {isGiven ? (
          <label>
            The secret or key that the provider shows
            <input
              type="password"
              required
              autocomplete="off"
              value={secret}
              onInput={({ currentTarget }) => setSecret(currentTarget.value)}
            />
          </label>
        ) : (
          <p>A new one is made and shown once. Give it to the provider.</p>
        )}
        {source.hasSecret && <p class="hint">The one before stays good for 24 hours.</p>}
        {failure !== null && (
          <p class="refused" role="alert">
            {failure}
          </p>
        )}
        <button type="submit" class="button chief">
          {isGiven ? 'Give it' : 'Make a new secret'}
        </button>
      </form>
    </Dialog>
  )
}

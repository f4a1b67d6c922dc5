import { useState } from 'preact/hooks'
import { type KeyWrite, makeKey, type NewKey } from '../../api/routes.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { Snippet } from '../../parts/snippet.tsx'
import { nowMs } from '../../state/clock.ts'
import { wordsOf } from '../../state/content.ts'
import { workspace } from '../../state/signed-in.ts'

const DAY_MS = 86_400_000

const SCOPES = [
  { word: 'ingest', name: 'Send events', hint: 'ingest; the only one for keys that everybody can read' },
  { word: 'read', name: 'Ask questions, and sign in to look', hint: 'read' },
  { word: 'admin', name: 'Change keys, sources and settings', hint: 'admin' },
] as const
type Scope = (typeof SCOPES)[number]['word']

const LASTS = [
  { days: 0, name: 'Never' },
  { days: 30, name: 'In 30 days' },
  { days: 90, name: 'In 90 days' },
  { days: 365, name: 'In a year' },
] as const

interface NewKeyDialogProps {
  onMade(made: NewKey): void
  onClose(): void
}

/** Makes a key and shows it, this once. */
export function NewKeyDialog({ onMade, onClose }: NewKeyDialogProps) {
  const ws = workspace.value?.id ?? ''
  const [name, setName] = useState('')
  const [scopes, setScopes] = useState<readonly Scope[]>(['ingest'])
  const [days, setDays] = useState(0)
  const [made, setMade] = useState<NewKey | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const make = () => {
    setFailure(null)
    const body: KeyWrite = { name, scopes: [...scopes] }
    if (days > 0) body.expiresAt = new Date(nowMs() + days * DAY_MS).toISOString()
    makeKey(ws, body).then(
      (answer) => {
        setMade(answer)
        onMade(answer)
      },
      (error: unknown) => setFailure(wordsOf(error)),
    )
  }
  if (made !== null) {
    return (
      <Dialog title={`The key “${made.name}”`} onClose={onClose}>
        <p>Copy it now: it is shown only once, and cannot be found out again.</p>
        <Snippet name="the key" text={made.key} />
        <div class="dialog-actions">
          <button type="button" class="button chief" onClick={onClose}>
            I have it
          </button>
        </div>
      </Dialog>
    )
  }
  return (
    <Dialog title="New key" onClose={onClose}>
      <form
        class="fields"
        onSubmit={(event) => {
          event.preventDefault()
          make()
        }}
      >
        <label>
          Name
          <input
            required
            maxLength={200}
            placeholder="Website"
            value={name}
            onInput={({ currentTarget }) => setName(currentTarget.value)}
          />
        </label>
        <fieldset class="checks">
          <legend>It may</legend>
          {SCOPES.map(({ word, name: words, hint }) => (
            <label key={word}>
              <input
                type="checkbox"
                checked={scopes.includes(word)}
                onChange={({ currentTarget: { checked } }) =>
                  setScopes(checked ? [...scopes, word] : scopes.filter((one) => one !== word))
                }
              />
              <span>
                {words} <small>{hint}</small>
              </span>
            </label>
          ))}
        </fieldset>
        <label>
          It ends
          <select value={days} onChange={({ currentTarget }) => setDays(Number(currentTarget.value))}>
            {LASTS.map((last) => (
              <option key={last.days} value={last.days}>
                {last.name}
              </option>
            ))}
          </select>
        </label>
        {failure !== null && (
          <p class="refused" role="alert">
            {failure}
          </p>
        )}
        <button type="submit" class="button chief" disabled={scopes.length === 0}>
          Make the key
        </button>
      </form>
    </Dialog>
  )
}

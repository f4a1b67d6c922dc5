import { useState } from 'preact/hooks'
import { wordsOf } from '../state/content.ts'
import { Dialog } from './dialog.tsx'

interface ConfirmProps {
  /** The question: `Revoke “Website”?` */
  readonly title: string
  /** What comes of it, and what cannot be undone. */
  readonly words: string
  /** What the button says that does it. */
  readonly action: string
  /** Does it; what it fails with is shown. */
  work(): Promise<void>
  onClose(): void
}

/** Asks before something is done that cannot be undone. */
export function Confirm({ title, words, action, work, onClose }: ConfirmProps) {
  const [failure, setFailure] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const act = () => {
    setBusy(true)
    setFailure(null)
    work().then(onClose, (error: unknown) => {
      setFailure(wordsOf(error))
      setBusy(false)
    })
  }
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{words}</p>
      {failure !== null && (
        <p class="refused" role="alert">
          {failure}
        </p>
      )}
      <div class="dialog-actions">
        <button type="button" class="button" onClick={onClose}>
          Leave it
        </button>
        <button type="button" class="button danger" disabled={isBusy} onClick={act}>
          {action}
        </button>
      </div>
    </Dialog>
  )
}

import { useState } from 'preact/hooks'
import { type DeadLetter, listLetters, redrive, removeLetters, type Source } from '../../api/routes.ts'
import { Confirm } from '../../parts/confirm.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Snippet } from '../../parts/snippet.tsx'
import { Failed, Loading } from '../../parts/states.tsx'
import { announce } from '../../parts/toast.tsx'
import { useContent, wordsOf } from '../../state/content.ts'
import { workspace } from '../../state/signed-in.ts'
import { zone } from '../../state/when.ts'
import { countWords, instantWords, numberWords } from '../../words/formats.ts'

interface LettersDialogProps {
  readonly source: Source
  onChange(): void
  onClose(): void
}

/** What a source has sent that nobody understood, with the reasons: to try again, or to throw away. */
export function LettersDialog({ source, onChange, onClose }: LettersDialogProps) {
  const ws = workspace.value?.id ?? ''
  const { answer, failure, retry } = useContent((id) => listLetters(id, source.id))
  const [isClearing, setClearing] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const trying = (work: Promise<void>) => {
    setRefusal(null)
    work.then(
      () => {
        retry()
        onChange()
      },
      (error: unknown) => setRefusal(wordsOf(error)),
    )
  }
  const again = async (ids: readonly string[] | null) => {
    const { accepted, duplicates, leftCount } = await redrive(ws, source.id, ids)
    announce(
      `${countWords(accepted, 'event', 'events')} accepted, ${numberWords(duplicates)} there already, ${numberWords(leftCount)} still not understood.`,
    )
  }
  const letters = answer?.deadLetters ?? []
  return (
    <Dialog title={`Dead letters of “${source.name}”`} class="wide" onClose={onClose}>
      <p class="hint">
        The newest first. Trying again goes by the source as it is now; what becomes an event is no letter any
        more.
        {answer?.nextCursor &&
          ` The newest ${numberWords(letters.length)} of ${numberWords(source.deadLetters)} are here.`}
      </p>
      {failure !== null && <Failed words={failure} heightPx={120} retry={retry} />}
      {failure === null && answer === null && <Loading heightPx={120} />}
      {refusal !== null && (
        <p class="refused" role="alert">
          {refusal}
        </p>
      )}
      {answer !== null && letters.length === 0 && <p>None is left.</p>}
      {letters.length > 0 && (
        <>
          <div class="source-actions">
            <button type="button" class="button" onClick={() => trying(again(null))}>
              Try all again
            </button>
            <button type="button" class="button" onClick={() => setClearing(true)}>
              Throw all away
            </button>
          </div>
          <ul class="letters">
            {letters.map((letter) => (
              <Letter key={letter.id} letter={letter} again={() => trying(again([letter.id]))} />
            ))}
          </ul>
        </>
      )}
      {isClearing && (
        <Confirm
          title="Throw all of them away?"
          words="They cannot be tried again then. What has become an event stays."
          action="Throw them away"
          work={async () => {
            await removeLetters(ws, source.id)
            retry()
            onChange()
          }}
          onClose={() => setClearing(false)}
        />
      )}
    </Dialog>
  )
}

function Letter({ letter, again }: { readonly letter: DeadLetter; again(): void }) {
  const when = instantWords(letter.receivedAt, zone.value)
  return (
    <li>
      <p class="letter-head">
        <strong>{letter.reason}</strong>
        <small>
          {when}
          {!letter.redrivable && '; too long to be kept whole, or no event'}
        </small>
      </p>
      <Snippet name={`the letter of ${when}`} text={letter.body} />
      {letter.redrivable && (
        <button type="button" class="button" onClick={again}>
          Try again<span class="unseen">, the letter of {when}</span>
        </button>
      )}
    </li>
  )
}

import { useEffect, useState } from 'preact/hooks'
import { RequestError } from '../api/client.ts'
import type { SignIn as By } from '../api/session.ts'
import { go } from '../state/address.ts'
import { signIn } from '../state/signed-in.ts'
import { Mark } from './mark.tsx'

/**
 * Signing in with a key, or with a one-time link, whose token is in the fragment: it is taken out of the address
 * before anything else, so that it stays in no history. `next` is the page that was asked for.
 */
export function SignIn({ next }: { readonly next: string }) {
  const [key, setKey] = useState('')
  const [failure, setFailure] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)

  const enter = async (by: By) => {
    setBusy(true)
    setFailure(null)
    try {
      await signIn(by)
      go(next.startsWith('/w/') ? next : '/', { replace: true })
    } catch (error) {
      setFailure(wordsOf(error, by))
      setBusy(false)
    }
  }

  // Once, when the page opens
  useEffect(() => {
    document.title = 'Sign in · aftersend'
    const link = location.hash.slice(1)
    if (location.pathname !== '/sign-in' || link === '') return
    history.replaceState(null, '', location.pathname)
    void enter({ link })
  }, [])

  return (
    <main class="alone">
      <Mark />
      <h1>Sign in</h1>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (key.trim() !== '') void enter({ key: key.trim() })
        }}
      >
        <label for="key">Key</label>
        <input
          id="key"
          type="password"
          autocomplete="current-password"
          required
          value={key}
          aria-describedby="key-about"
          onInput={(event) => setKey(event.currentTarget.value)}
        />
        <p id="key-about" class="hint">
          The admin key, or a key of a workspace that may read. The server also prints a link that signs you
          in once, each time it starts.
        </p>
        {failure !== null && (
          <p class="refused" role="alert">
            {failure}
          </p>
        )}
        <button type="submit" class="button chief" disabled={isBusy}>
          {isBusy ? 'Signing in …' : 'Sign in'}
        </button>
      </form>
    </main>
  )
}

function wordsOf(error: unknown, by: By): string {
  if (error instanceof RequestError && error.status === 401) {
    return 'key' in by
      ? 'This key opens nothing here.'
      : 'This link has been used, or is older than 15 minutes. Sign in with a key, or restart the server for another.'
  }
  return error instanceof Error ? error.message : String(error)
}

import { useEffect, useState } from 'preact/hooks'
import { client, contentOf } from '../api/client.ts'
import type { NewShare, Share } from '../api/session.ts'
import { Dialog } from '../parts/dialog.tsx'
import { Snippet } from '../parts/snippet.tsx'
import { announce } from '../parts/toast.tsx'
import { pageAddress } from '../state/address.ts'
import { nowMs } from '../state/clock.ts'
import { workspace } from '../state/signed-in.ts'
import { zone } from '../state/when.ts'
import { countWords, instantWords } from '../words/formats.ts'

const DAY_MS = 86_400_000
const LASTS_DAYS = [1, 7, 30, 90, 365] as const

const SHARES = '/api/workspaces/{ws}/shares'

/** Makes links that show this page to whoever has them, lists those that there are, and revokes them. */
export function ShareDialog({ title, onClose }: { readonly title: string; onClose(): void }) {
  const ws = workspace.value?.id ?? ''
  const [shares, setShares] = useState<readonly Share[]>([])
  const [made, setMade] = useState<NewShare | null>(null)
  const [name, setName] = useState(title)
  const [days, setDays] = useState<number>(30)
  const [failure, setFailure] = useState<string | null>(null)

  const trying = (work: Promise<void>) =>
    work.catch((error: unknown) => setFailure(error instanceof Error ? error.message : String(error)))
  const list = async () =>
    setShares((await contentOf(client.GET(SHARES, { params: { path: { ws } } }))).shares)
  const make = async () => {
    setFailure(null)
    const body = { name, path: pageAddress.value, expiresAt: new Date(nowMs() + days * DAY_MS).toISOString() }
    setMade(await contentOf(client.POST(SHARES, { params: { path: { ws } }, body })))
    await list()
  }
  const revoke = async (share: Share) => {
    const reply = await client.DELETE(`${SHARES}/{id}`, { params: { path: { ws, id: share.id } } })
    if (!reply.response.ok) throw new Error('The link could not be revoked.')
    if (made?.id === share.id) setMade(null)
    announce(`Revoked: ${share.name}.`)
    await list()
  }
  // Once, when the dialog opens
  useEffect(() => {
    void trying(list())
  }, [])

  return (
    <Dialog title="Share this page" onClose={onClose}>
      <p class="hint">
        Whoever has the link sees this page, for this range or another, and no other page. No person is named
        there.
      </p>
      <form
        class="share-form"
        onSubmit={(event) => {
          event.preventDefault()
          void trying(make())
        }}
      >
        <label>
          Name{' '}
          <input
            required
            maxLength={200}
            value={name}
            onInput={(event) => setName(event.currentTarget.value)}
          />
        </label>
        <label>
          Ends after{' '}
          <select value={days} onChange={(event) => setDays(Number(event.currentTarget.value))}>
            {LASTS_DAYS.map((count) => (
              <option key={count} value={count}>
                {countWords(count, 'day', 'days')}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" class="button chief">
          Make a link
        </button>
      </form>
      {failure !== null && (
        <p class="refused" role="alert">
          {failure}
        </p>
      )}
      {made !== null && (
        <>
          <p class="hint">Copy it now: it is shown only once.</p>
          <Snippet name="the link" text={made.url} />
        </>
      )}
      <h3>Links there are</h3>
      {shares.length === 0 ? (
        <p class="hint">None.</p>
      ) : (
        <ul class="shares">
          {shares.map((share) => (
            <li key={share.id}>
              <span>
                <bdi>{share.name}</bdi>
                <small>until {instantWords(share.expiresAt, zone.value)}</small>
              </span>
              <button type="button" class="button" onClick={() => trying(revoke(share))}>
                Revoke<span class="unseen"> {share.name}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  )
}

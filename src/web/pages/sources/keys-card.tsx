import { useState } from 'preact/hooks'
import { type Key, listKeys, type NewKey, revokeKey } from '../../api/routes.ts'
import { Card } from '../../parts/card.tsx'
import { Confirm } from '../../parts/confirm.tsx'
import { announce } from '../../parts/toast.tsx'
import { useContent } from '../../state/content.ts'
import { workspace } from '../../state/signed-in.ts'
import { zone } from '../../state/when.ts'
import { countWords, instantWords, numberWords } from '../../words/formats.ts'
import type { Column } from '../../words/table.ts'
import { NewKeyDialog } from './new-key-dialog.tsx'

/** The keys of the workspace: made, listed and revoked. */
export function KeysCard({ onMade }: { onMade(made: NewKey): void }) {
  const ws = workspace.value?.id ?? ''
  const asked = useContent(listKeys)
  const [isMaking, setMaking] = useState(false)
  const [ending, setEnding] = useState<Key | null>(null)
  return (
    <>
      <Card
        title="Keys"
        about="Keys of this workspace. The admin key of the server is not among them. A key is shown when it is made, and never again: only its hash is kept."
        asked={asked}
        heightPx={176}
        empty={{
          words: 'No key yet. Make one to send events or to ask questions.',
          is: (keys) => keys.length === 0,
        }}
        summary={summaryOf}
        table={(rows) => ({ columns: columns(setEnding), rows, key: ({ id }) => id })}
        aside={
          <button type="button" class="button" onClick={() => setMaking(true)}>
            New key
          </button>
        }
      />
      {isMaking && (
        <NewKeyDialog
          onMade={(made) => {
            onMade(made)
            asked.retry()
          }}
          onClose={() => setMaking(false)}
        />
      )}
      {ending !== null && (
        <Confirm
          title={`Revoke “${ending.name}”?`}
          words="Whoever uses it is refused from the next request on. It cannot be taken back; sessions that were begun with it end, too."
          action="Revoke the key"
          work={async () => {
            await revokeKey(ws, ending.id)
            announce(`Revoked: ${ending.name}.`)
            asked.retry()
          }}
          onClose={() => setEnding(null)}
        />
      )}
    </>
  )
}

function columns(revoke: (key: Key) => void): readonly Column<Key>[] {
  const when = (instant: string | null) => (instant === null ? 'never' : instantWords(instant, zone.value))
  return [
    { name: 'Name', value: ({ name }) => name },
    { name: 'May', about: 'ingest: send; read: ask; admin: all', value: ({ scopes }) => scopes.join(', ') },
    { name: 'Made', value: ({ createdAt }) => createdAt, words: ({ createdAt }) => when(createdAt) },
    { name: 'Ends', value: ({ expiresAt }) => expiresAt, words: ({ expiresAt }) => when(expiresAt) },
    {
      name: 'From',
      about: 'Addresses from which it may be used',
      value: ({ allowedIps }) => allowedIps.join(', ') || 'anywhere',
    },
    { name: 'Id', value: ({ id }) => id },
    { name: 'End it', value: () => 'Revoke', press: revoke },
  ]
}

function summaryOf(keys: readonly Key[]): string {
  const admins = keys.filter(({ scopes }) => scopes.includes('admin')).length
  const many = countWords(keys.length, 'key', 'keys')
  return admins === 0
    ? `${many}, none of which may administer.`
    : `${many}; ${numberWords(admins)} may administer.`
}

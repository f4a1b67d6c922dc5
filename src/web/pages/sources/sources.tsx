import { useState } from 'preact/hooks'
import { listSources } from '../../api/routes.ts'
import { PageHead } from '../../frame/page-head.tsx'
import { useContent } from '../../state/content.ts'
import { KeysCard } from './keys-card.tsx'
import { SendCard } from './send-card.tsx'
import { SourcesCard } from './sources-card.tsx'

/** How events come in: keys, providers’ webhooks, and what to paste where. */
export function Sources() {
  const asked = useContent(listSources)
  // A key that has just been made, for the snippets: it is in the page only, and only until it is left.
  const [fresh, setFresh] = useState<string | null>(null)
  return (
    <div class="page">
      <PageHead title="Sources and keys" hasRange={false} hasTimes />
      <KeysCard onMade={({ key, scopes }) => scopes.includes('ingest') && setFresh(key)} />
      <SendCard freshKey={fresh} providers={asked.answer?.providers ?? []} />
      <SourcesCard asked={asked} />
    </div>
  )
}
